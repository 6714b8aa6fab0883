using System.Text;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Auth;

/// <summary>
/// The token endpoint of an identity domain (RFC 6749, RFC 7523): client credentials, and a user's assertion signed by the client. Users
/// serve as clients, with their passwords as secrets; the issuer of an assertion must be trusted like that of any token.
/// </summary>
internal sealed class TokenEndpoint(Authenticator authenticator, TokenIssuer tokens, Func<TimeSpan?> lifetime)
{
    public const string Path = "/oauth2/v1/token";
    private const string Assertion = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const string Audience = "https://identity.oraclecloud.com/";
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    /// <param name="refusal">Why no token was given, for the request log.</param>
    public Reply Answer(string method, string? authorization, ReadOnlySpan<byte> body, out string? refusal)
    {
        refusal = null;
        if (method != "POST")
            return Refuse(405, "invalid_request", "The token endpoint takes POST.", out refusal);
        var form = QueryParameters.Parse(Encoding.UTF8.GetString(body));
        if (Client(authorization, form) is not { } client)
            return Refuse(401, "invalid_client", "Client authentication failed.", out refusal);
        if (form["scope"] is not { Length: > 0 })
            return Refuse(400, "invalid_scope", "A scope is needed.", out refusal);
        switch (form["grant_type"])
        {
            case "client_credentials":
                return Grant(client);
            case Assertion:
                var user = authenticator.Tokens.Authenticate(form["assertion"] ?? "", out var reason, Audience);
                return user is null ? Refuse(400, "invalid_grant", reason!, out refusal) : Grant(user);
            default:
                return Refuse(
                    400,
                    "unsupported_grant_type",
                    $"The grant type {form["grant_type"] ?? "(none)"} is not supported.",
                    out refusal
                );
        }
    }

    /// <summary>What <c>/fscmRestApi/tokenrelay</c> gives to a signed-in user: a token for four hours.</summary>
    public Reply Relay(string user)
    {
        var time = lifetime() ?? TimeSpan.FromHours(4);
        var token = tokens.Issue(user, time);
        return Reply.Json(200, MediaTypes.Json, json =>
        {
            json.WriteStartObject();
            json.WriteString("principal"u8, user);
            json.WriteNumber("expires_in"u8, (long)time.TotalMilliseconds);
            json.WriteString("token_type"u8, "JWT");
            json.WriteString("access_token"u8, token);
            json.WriteEndObject();
        });
    }

    private Reply Grant(string user)
    {
        var time = lifetime() ?? Usual;
        var token = tokens.Issue(user, time);
        return Reply.Json(200, MediaTypes.Json, json =>
        {
            json.WriteStartObject();
            json.WriteString("access_token"u8, token);
            json.WriteString("token_type"u8, "Bearer");
            json.WriteNumber("expires_in"u8, (long)time.TotalSeconds);
            json.WriteEndObject();
        });
    }

    private string? Client(string? authorization, QueryParameters form)
    {
        var credential =
            authorization is not null && authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
                ? Authenticator.Credential(authorization["Basic ".Length..].Trim())
            : form["client_id"] is { } id && form["client_secret"] is { } secret ? (id, secret)
            : null;
        return credential is var (name, password) && authenticator.PasswordIs(name, password) ? name : null;
    }

    private static Reply Refuse(int status, string error, string description, out string? refusal)
    {
        refusal = description;
        return Reply.Json(status, MediaTypes.Json, json =>
        {
            json.WriteStartObject();
            json.WriteString("error"u8, error);
            json.WriteString("error_description"u8, description);
            json.WriteEndObject();
        });
    }
}
