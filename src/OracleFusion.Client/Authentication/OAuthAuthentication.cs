using System.Net;
using System.Security;
using OracleFusion.Client.Authentication;
using OracleFusion.Client.Http;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client;

/// <summary>
/// Tokens of an identity domain for a client of it: for the client itself (RFC 6749, 4.4: client credentials), or for a user, whom an
/// assertion that the client signs names (RFC 7523, 2.1). They are renewed before they end.
/// </summary>
public sealed class OAuthAuthentication : MadeTokenAuthentication
{
    private const string AssertionGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    // The audience that Oracle's identity domains ask for in an assertion.
    private static readonly string[] Audience = ["oauth.idm.oracle.com", "https://identity.oraclecloud.com/"];
    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromMinutes(5);

    private readonly OAuthClient _client;
    private readonly JwtSigner? _signer;

    /// <summary>Makes it.</summary>
    /// <param name="client">Client id and secret.</param>
    /// <param name="tokenUri">The token endpoint, such as <c>https://idcs-….identity.oraclecloud.com/oauth2/v1/token</c>.</param>
    /// <param name="scopes">The scopes to ask for; none for those that the client has by itself.</param>
    /// <exception cref="FusionInputException">The endpoint is plain http to a host that is not loopback, or something is empty.</exception>
    public OAuthAuthentication(NetworkCredential client, Uri tokenUri, IReadOnlyList<string> scopes)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(tokenUri);
        ArgumentNullException.ThrowIfNull(scopes);
        using var secret = client.SecurePassword;
        _client = new OAuthClient(client.UserName, secret, tokenUri, scopes);
    }

    /// <summary>Makes it for a user.</summary>
    /// <param name="client">Client id and secret.</param>
    /// <param name="tokenUri">The token endpoint.</param>
    /// <param name="scopes">The scopes to ask for.</param>
    /// <param name="signer">Signs the assertions, with a key whose certificate the domain knows of the client; this object disposes of
    /// it.</param>
    /// <param name="userName">The user to ask as.</param>
    /// <exception cref="FusionInputException">The endpoint is plain http to a host that is not loopback, or something is empty.</exception>
    public OAuthAuthentication(NetworkCredential client, Uri tokenUri, IReadOnlyList<string> scopes, JwtSigner signer, string userName)
        : this(client, tokenUri, scopes)
    {
        ArgumentNullException.ThrowIfNull(signer);
        JwtSigner.Require(ClientId, userName, AssertionLifetime);
        _signer = signer;
        UserName = userName;
    }

    /// <inheritdoc/>
    public override string MethodName => "OAuth";

    /// <summary>The user that the tokens are for; null where they are for the client itself.</summary>
    public override string? UserName { get; }

    /// <summary>The client's id at the identity domain.</summary>
    public string ClientId => _client.Id;

    /// <summary>The token endpoint.</summary>
    public Uri TokenUri => _client.TokenUri;

    /// <summary>The scopes asked for.</summary>
    public IReadOnlyList<string> Scopes => _client.Scopes;

    internal override string ExplainRefusal() =>
        UserName is not null
            ? $"The server does not accept the token that {TokenUri.Host} gave to the client '{ClientId}' for the user '{UserName}': check "
                + "the scope, and that there is such a user."
            : $"The server does not accept the token that {TokenUri.Host} gave to the client '{ClientId}': check the scope, and that the "
                + "client is known to this server with the privileges it needs.";

    private protected override async ValueTask<(SecureString Token, DateTimeOffset ExpiresAt)> MakeAsync(TokenContext context)
    {
        var assertion = Assertion(context.TimeProvider);
        // A token more that is not used does no harm.
        var answer = await _client
            .AskForTokenAsync(
                context,
                isRepeatable: true,
                [
                    ("grant_type", assertion is null ? "client_credentials" : AssertionGrant),
                    ("assertion", assertion),
                    ("scope", _client.Scope),
                ],
                assertion is null ? [] : [assertion],
                CancellationToken.None
            )
            .ConfigureAwait(false);
        answer.RefreshToken?.Dispose();
        return (answer.AccessToken, answer.ExpiresAt);
    }

    private string? Assertion(TimeProvider time)
    {
        if (_signer is null)
            return null;
        using var assertion = _signer.Sign(ClientId, UserName!, AssertionLifetime, time, Audience).Token;
        return SecureText.Use(assertion, static text => new string(text));
    }

    private protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _client.Dispose();
            _signer?.Dispose();
        }

        base.Dispose(disposing);
    }
}
