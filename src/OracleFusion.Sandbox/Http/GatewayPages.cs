using OracleFusion.Sandbox.Auth;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Http;

/// <summary>What the web tier answers by itself: short HTML, never the framework's JSON.</summary>
internal static class GatewayPages
{
    public static Reply Page(int status) => Html(status, $"{status} {Errors.Title(status)}", $"<h1>{Errors.Title(status)}</h1>");

    /// <summary>The sign-in page of an identity domain, as a browser would see it.</summary>
    public static Reply SignIn() =>
        Html(
            200,
            "Sign In",
            """<form method="post" action="/oam/server/auth_cred_submit"><input name="userid"><input type="password"></form>"""
        );

    public static Reply SignInRedirect()
    {
        var reply = Html(302, "Moved", "");
        reply.Headers["Location"] = "https://login.identity.example/oauth2/v1/authorize?response_type=code";
        return reply;
    }

    /// <summary>A proxy's page that shows what it was sent.</summary>
    public static Reply Echo(string? authorization)
    {
        var sent = authorization ?? "(none)";
        var token = sent[(sent.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var decoded = Authenticator.Credential(token) is var (name, password) ? $"{name}:{password}" : token;
        return Html(502, "Bad Gateway", $"<pre>Authorization: {sent}\ncredentials={decoded}\nforwarded={Uri.EscapeDataString(sent)}</pre>");
    }

    public static Reply Unauthorized()
    {
        var reply = Page(401);
        reply.Headers["WWW-Authenticate"] = "Basic realm=\"owsm\"";
        return reply;
    }

    private static Reply Html(int status, string title, string body) =>
        Reply.Text(
            status,
            "text/html; charset=UTF-8",
            $"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"
        );
}
