using System.Text;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Auth;

/// <summary>
/// The token endpoint of an identity domain (RFC 6749, RFC 7523, RFC 7636, RFC 8628): client credentials, a user's assertion signed by the
/// client, and what <see cref="SignInPages"/> gave to a user. Users serve as clients, with their passwords as secrets, and
/// <see cref="PublicClient"/> has none; the issuer of an assertion must be trusted like that of any token.
/// </summary>
internal sealed class TokenEndpoint(Authenticator authenticator, TokenIssuer tokens, SignInGrants grants, Func<TimeSpan?> lifetime)
{
    /// <summary>The id of the application that has no secret.</summary>
    public const string PublicClient = "public-client";

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
        if (form["grant_type"] is "client_credentials" or Assertion && form["scope"] is not { Length: > 0 })
            return Refuse(400, "invalid_scope", "A scope is needed.", out refusal);
        switch (form["grant_type"])
        {
            // RFC 6749, 4.4: for confidential clients only.
            case "client_credentials" when client == PublicClient:
                return Refuse(400, "unauthorized_client", "A public client has no token of its own.", out refusal);
            case "client_credentials":
                return Grant(client);
            case Assertion:
                var user = authenticator.Tokens.Authenticate(form["assertion"] ?? "", out var reason, Audience);
                return user is null ? Refuse(400, "invalid_grant", reason!, out refusal) : Grant(user);
            case "authorization_code":
                return Grant(grants.TakeCode(client, form), out refusal);
            case "refresh_token":
                return Grant(grants.TakeRefreshToken(client, form), out refusal);
            case SignInGrants.DeviceCode:
                return Grant(grants.TakeDeviceCode(client, form), out refusal);
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

    private Reply Grant(SignInGrants.Outcome outcome, out string? refusal)
    {
        if (outcome.Error is { } error)
            return Refuse(400, error, outcome.Text, out refusal);
        refusal = null;
        return Grant(outcome.User!, outcome.RefreshToken);
    }

    private Reply Grant(string user, string? refreshToken = null)
    {
        var time = lifetime() ?? Usual;
        var token = tokens.Issue(user, time);
        return Reply.Json(200, MediaTypes.Json, json =>
        {
            json.WriteStartObject();
            json.WriteString("access_token"u8, token);
            json.WriteString("token_type"u8, "Bearer");
            json.WriteNumber("expires_in"u8, (long)time.TotalSeconds);
            if (refreshToken is not null)
                json.WriteString("refresh_token"u8, refreshToken);
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
        if (credential is null && form["client_id"] == PublicClient)
            return PublicClient;
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
