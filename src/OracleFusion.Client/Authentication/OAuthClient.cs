using System.Security;
using System.Text;
using OracleFusion.Client.Http;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client.Authentication;

/// <summary>A client of an identity domain, as its endpoints know it: by id and secret or, where it is a public one, by its id alone (RFC
/// 6749, 2.1).</summary>
internal sealed class OAuthClient : IDisposable
{
    private readonly SecureString? _secret;

    /// <summary>Makes it.</summary>
    /// <param name="id">The client's id.</param>
    /// <param name="secret">Its secret, which is copied; null for a public client.</param>
    /// <param name="tokenUri">The token endpoint.</param>
    /// <param name="scopes">The scopes to ask for.</param>
    /// <exception cref="FusionInputException">The endpoint is plain http to a host that is not loopback, or something is empty.</exception>
    internal OAuthClient(string id, SecureString? secret, Uri tokenUri, IReadOnlyList<string> scopes)
    {
        if (string.IsNullOrEmpty(id))
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

        if (secret is { Length: 0 })
            throw new FusionInputException("The client secret is empty.");
        _secret = secret?.Copy();
        Id = id;
        TokenUri = tokenUri;
        Scopes = [.. scopes];
    }

    internal string Id { get; }

    internal Uri TokenUri { get; }

    internal IReadOnlyList<string> Scopes { get; }

    /// <summary>The scopes as a parameter has them; null where there are none.</summary>
    internal string? Scope => Scopes.Count == 0 ? null : string.Join(" ", Scopes);

    /// <summary>Asks the token endpoint for a token.</summary>
    /// <param name="context">What to ask with.</param>
    /// <param name="isRepeatable">Whether asking twice does no harm: a code is good for one time only.</param>
    /// <param name="grant">The parameters of the grant; those without a value are left out.</param>
    /// <param name="secrets">What of them is secret, and hidden where the answer repeats it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<OAuthToken> AskForTokenAsync(
        TokenContext context,
        bool isRepeatable,
        IReadOnlyList<(string Name, string? Value)> grant,
        IReadOnlyList<string> secrets,
        CancellationToken cancellationToken
    )
    {
        var asked = context.TimeProvider.GetUtcNow();
        return await AskAsync(
                context,
                TokenUri,
                isRepeatable,
                _secret is null ? [.. grant, ("client_id", Id)] : grant,
                secrets,
                response => OAuthAnswer.Read(response, asked),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Asks an endpoint of the domain.</summary>
    internal async Task<T> AskAsync<T>(
        TokenContext context,
        Uri endpoint,
        bool isRepeatable,
        IReadOnlyList<(string Name, string? Value)> form,
        IReadOnlyList<string> secrets,
        Func<FusionResponse, T> read,
        CancellationToken cancellationToken
    )
    {
        var request = new FusionRequest("POST", "/")
        {
            Body = Encoding.ASCII.GetBytes(Encode(form)),
            ContentType = "application/x-www-form-urlencoded",
            Accept = "application/json",
            IsRepeatable = isRepeatable,
        };
        return await context.AskAsync(endpoint, request, Authorization(), secrets, read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Parameters as a form and a query have them.</summary>
    internal static string Encode(IEnumerable<(string Name, string? Value)> parameters) =>
        string.Join(
            "&",
            parameters.Where(static p => p.Value is not null).Select(static p => p.Name + "=" + Uri.EscapeDataString(p.Value!))
        );

    // RFC 6749, 2.3.1: id and secret are form-encoded first.
    private string Authorization()
    {
        if (_secret is null)
            return "";
        using var encoded = SecureText.Use(_secret, characters =>
            SecureText.Protect(Uri.EscapeDataString(new string(characters)).AsSpan())
        );
        return BasicHeader.Of(Uri.EscapeDataString(Id), encoded);
    }

    public void Dispose() => _secret?.Dispose();
}
