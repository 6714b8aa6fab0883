using System.Net;
using System.Text;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Auth;

/// <summary>
/// The pages on which people sign in to an identity domain: <c>/oauth2/v1/authorize</c>, which sends the browser back with a code, and
/// <c>/oauth2/v1/device</c> with <c>/ui/v1/device</c>, where a code of a device is entered. A browser may come back to this machine only.
/// Sources: "Example Authorization Flow" and "Device Code Grant Type" of Oracle Identity Cloud Service.
/// </summary>
internal sealed class SignInPages(Authenticator authenticator, SignInGrants grants)
{
    private const string Authorize = "/oauth2/v1/authorize";
    private const string Device = "/oauth2/v1/device";
    private const string Entry = "/ui/v1/device";
    private const string Html = "text/html; charset=utf-8";

    public static bool Serves(string path) => path is Authorize or Device or Entry;

    public Reply Answer(string method, string path, string query, ReadOnlySpan<byte> body, Uri own)
    {
        var given = QueryParameters.Parse(method == "POST" ? Encoding.UTF8.GetString(body) : query);
        return (method, path) switch
        {
            ("GET", Authorize) => Ask(given),
            ("POST", Authorize) => Decide(given),
            ("POST", Device) => Begin(given, own),
            ("GET", Entry) => Form(200, "Enter the code that your device shows.", Entry, [], withCode: true),
            ("POST", Entry) => Enter(given),
            _ => Reply.Text(405, Html, "Not here."),
        };
    }

    private Reply Ask(QueryParameters asked) =>
        Fault(asked) is { } fault ? Page(400, fault) : Form(200, "Sign in.", Authorize, Kept(asked));

    private Reply Decide(QueryParameters given)
    {
        if (Fault(given) is { } fault)
            return Page(400, fault);
        if (given["deny"] is not null)
            return Back(given, ("error", "access_denied"), ("error_description", "The user did not allow it."));
        return authenticator.PasswordIs(given["user"] ?? "", given["password"] ?? "")
            ? Back(given, ("code", grants.AddCode(given["client_id"]!, given["user"]!, given)))
            : Form(401, "The user name or the password is wrong.", Authorize, Kept(given));
    }

    private Reply Begin(QueryParameters given, Uri own)
    {
        if (given["client_id"] is not { } client || !IsClient(client))
            return Error("invalid_client", "The client is not known.");
        if (given["response_type"] != "device_code")
            return Error("unsupported_response_type", "The response type is device_code.");
        var (deviceCode, userCode) = grants.AddDevice(client, given["scope"]);
        return Reply.Json(200, MediaTypes.Json, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("expires_in"u8, (int)SignInGrants.DeviceLifetime.TotalSeconds);
            json.WriteString("device_code"u8, deviceCode);
            json.WriteString("user_code"u8, userCode);
            json.WriteString("verification_uri"u8, new Uri(own, Entry).AbsoluteUri);
            json.WriteEndObject();
        });
    }

    private Reply Enter(QueryParameters given)
    {
        var isDenied = given["deny"] is not null;
        if (!isDenied && !authenticator.PasswordIs(given["user"] ?? "", given["password"] ?? ""))
            return Form(401, "The user name or the password is wrong.", Entry, [], withCode: true);
        return grants.Decide(given["user_code"] ?? "", isDenied ? null : given["user"])
            ? Page(200, isDenied ? "The device is not allowed." : "The device is signed in.")
            : Form(400, "No device shows this code.", Entry, [], withCode: true);
    }

    // No user is sent back to an address that is not to be trusted (RFC 6749, 4.1.2.1).
    private string? Fault(QueryParameters asked) =>
        asked["client_id"] is not { } client || !IsClient(client) ? "The client is not known."
        : !Uri.TryCreate(asked["redirect_uri"], UriKind.Absolute, out var redirect) || redirect is not { IsLoopback: true, Scheme: "http" }
            ? "The redirect URI is not registered."
        : asked["response_type"] != "code" ? "The response type is not supported."
        : asked["code_challenge_method"] is not (null or "S256") ? "The code challenge method is not supported."
        // RFC 8252, 8.1: a client without a secret has to have a challenge.
        : client == TokenEndpoint.PublicClient && string.IsNullOrEmpty(asked["code_challenge"]) ? "A code challenge is needed."
        : null;

    private bool IsClient(string client) => client == TokenEndpoint.PublicClient || authenticator.Knows(client);

    private static Reply Back(QueryParameters given, params (string Name, string Value)[] brought)
    {
        var query = string.Join(
            "&",
            brought.Append(("state", given["state"] ?? "")).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}")
        );
        var reply = new Reply(302);
        reply.Headers["Location"] = given["redirect_uri"] + "?" + query;
        return reply;
    }

    private static (string Name, string Value)[] Kept(QueryParameters asked) =>
        [
            .. new[] { "client_id", "response_type", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method" }
                .Where(name => asked[name] is not null)
                .Select(name => (name, asked[name]!)),
        ];

    private static Reply Form(int status, string text, string action, (string Name, string Value)[] kept, bool withCode = false) =>
        Page(
            status,
            text,
            $"<form method=\"post\" action=\"{action}\">"
                + string.Concat(kept.Select(k => $"<input type=\"hidden\" name=\"{k.Name}\" value=\"{WebUtility.HtmlEncode(k.Value)}\">"))
                + (withCode ? "<label>Code <input name=\"user_code\"></label>" : "")
                + "<label>User name <input name=\"user\"></label><label>Password <input name=\"password\" type=\"password\"></label>"
                + "<button>Sign in</button><button name=\"deny\" value=\"1\">Refuse</button></form>"
        );

    private static Reply Page(int status, string text, string more = "") =>
        Reply.Text(
            status,
            Html,
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sign in</title></head><body>"
                + $"<p>{WebUtility.HtmlEncode(text)}</p>{more}</body></html>"
        );

    private static Reply Error(string error, string text) => Reply.Json(400, MediaTypes.Json, json =>
        {
            json.WriteStartObject();
            json.WriteString("error"u8, error);
            json.WriteString("error_description"u8, text);
            json.WriteEndObject();
        });
}
