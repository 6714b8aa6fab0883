using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Http;

/// <summary>What the web tier answers by itself: short HTML, never the framework's JSON.</summary>
internal static class GatewayPages
{
    public static Reply Page(int status) => Reply.Text(
        status,
        "text/html; charset=UTF-8",
        $"<!DOCTYPE html><html><head><title>{status} {Errors.Title(status)}</title></head><body><h1>{Errors.Title(status)}</h1></body></html>");

    public static Reply Unauthorized()
    {
        var reply = Page(401);
        reply.Headers["WWW-Authenticate"] = "Basic realm=\"owsm\"";
        return reply;
    }
}
