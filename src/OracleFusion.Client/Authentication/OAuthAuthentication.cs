using System.Net;
using System.Security;
using System.Text;
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

    // As Oracle's identity domains name themselves to whoever signs an assertion for them.
    private static readonly string[] Audience = ["oauth.idm.oracle.com", "https://identity.oraclecloud.com/"];
    private static readonly TimeSpan AssertionLifetime = TimeSpan.FromMinutes(5);

    private readonly SecureString _secret;
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
        if (string.IsNullOrEmpty(client.UserName))
            throw new FusionInputException("The client id is empty.");
        if (!tokenUri.IsAbsoluteUri)
            throw new FusionInputException(
                "The token endpoint must be a whole address, such as https://idcs-….identity.oraclecloud.com/oauth2/v1/token."
            );
        if (tokenUri.UserInfo.Length > 0)
            throw new FusionInputException("The token endpoint has a user name in it. Give client id and secret by the credential.");
        ServerAddress.RequireSafe(tokenUri, "token endpoint");
        foreach (var scope in scopes)
        {
            // RFC 6749, 3.3.
            if (string.IsNullOrEmpty(scope) || scope.Any(c => c is <= ' ' or '"' or '\\' or > '~'))
                throw new FusionInputException(
                    $"'{scope}' is no scope: it is empty, or has a space, a quote or another character that a scope cannot have. "
                        + "Give several scopes as several values."
                );
        }

        using var secret = client.SecurePassword;
        if (secret.Length == 0)
            throw new FusionInputException("The client secret is empty.");
        _secret = secret.Copy();
        TokenUri = tokenUri;
        Scopes = [.. scopes];
        ClientId = client.UserName;
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
    public override string Scheme => "OAuth";

    /// <summary>The user that the tokens are for; null where they are for the client itself.</summary>
    public override string? UserName { get; }

    /// <summary>The client's id at the identity domain.</summary>
    public string ClientId { get; }

    /// <summary>The token endpoint.</summary>
    public Uri TokenUri { get; }

    /// <summary>The scopes asked for.</summary>
    public IReadOnlyList<string> Scopes { get; }

    internal override string ExplainRefusal() =>
        UserName is not null
            ? $"The server does not accept the token that {TokenUri.Host} gave to the client '{ClientId}' for the user '{UserName}': check "
                + "the scope, and that there is such a user."
            : $"The server does not accept the token that {TokenUri.Host} gave to the client '{ClientId}': check the scope, and that the "
                + "client is known to this server with the privileges it needs.";

    private protected override async ValueTask<(SecureString Token, DateTimeOffset ExpiresAt)> MakeAsync(
        TokenContext context,
        CancellationToken cancellationToken
    )
    {
        var form = Grant(context.TimeProvider) + (Scopes.Count == 0 ? "" : "&scope=" + Uri.EscapeDataString(string.Join(" ", Scopes)));
        var request = new FusionRequest("POST", "/")
        {
            Body = Encoding.ASCII.GetBytes(form),
            ContentType = "application/x-www-form-urlencoded",
            Accept = "application/json",
            // A token more that nobody uses does no harm.
            IsRepeatable = true,
        };
        // RFC 6749, 2.3.1: id and secret are form-encoded first.
        using var encoded = SecureText.Use(_secret, characters =>
            SecureText.Protect(Uri.EscapeDataString(new string(characters)).AsSpan())
        );
        var authorization = BasicHeader.Of(Uri.EscapeDataString(ClientId), encoded);
        var asked = context.TimeProvider.GetUtcNow();
        var (token, lifetime) = await context
            .AskAsync(TokenUri, request, authorization, OAuthAnswer.Read, cancellationToken)
            .ConfigureAwait(false);
        return (token, asked + lifetime);
    }

    private string Grant(TimeProvider time)
    {
        if (_signer is null)
            return "grant_type=client_credentials";
        using var assertion = _signer.Sign(ClientId, UserName!, AssertionLifetime, time, Audience).Token;
        return $"grant_type={Uri.EscapeDataString(AssertionGrant)}&assertion={SecureText.Use(assertion, text => new string(text))}";
    }

    private protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _secret.Dispose();
            _signer?.Dispose();
        }

        base.Dispose(disposing);
    }
}
