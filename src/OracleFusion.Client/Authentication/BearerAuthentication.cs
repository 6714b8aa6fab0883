using System.IdentityModel.Tokens.Jwt;
using System.Security;
using OracleFusion.Client.Http;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client;

/// <summary>A token that somebody else made (RFC 6750). It cannot be renewed: a 401 is final.</summary>
public sealed class BearerAuthentication : FusionAuthentication
{
    private readonly SecureString _token;
    private int _warned;

    /// <summary>Makes it from a token.</summary>
    /// <exception cref="FusionInputException">The token is empty or has characters that a token cannot have.</exception>
    public BearerAuthentication(SecureString token)
    {
        ArgumentNullException.ThrowIfNull(token);
        (_token, ExpiresAt, UserName) = SecureText.Use(token, Read);
    }

    /// <inheritdoc/>
    public override string Scheme => "Bearer";

    /// <inheritdoc/>
    public override string? UserName { get; }

    /// <inheritdoc/>
    public override DateTimeOffset? ExpiresAt { get; }

    internal override ValueTask<string> AuthorizeAsync(TokenContext context, CancellationToken cancellationToken)
    {
        if (ExpiresAt is { } end && end <= context.TimeProvider.GetUtcNow() && Interlocked.Exchange(ref _warned, 1) == 0)
            context.Observer?.Warning(
                FormattableString.Invariant(
                    $"The access token ended at {end:yyyy-MM-dd HH:mm:ss}Z: the server will refuse it. Get a new one."
                )
            );
        return new(SecureText.Use(_token, characters => "Bearer " + new string(characters)));
    }

    internal override string ExplainRefusal() =>
        ExpiresAt is { } end
            ? FormattableString.Invariant($"The server does not accept the access token (it ends at {end:yyyy-MM-dd HH:mm:ss}Z). ")
                + "It cannot be renewed here: get a new one."
            : "The server does not accept the access token. It cannot be renewed here: get a new one.";

    private protected override void Dispose(bool disposing)
    {
        if (disposing)
            _token.Dispose();
        base.Dispose(disposing);
    }

    private static (SecureString Token, DateTimeOffset? ExpiresAt, string? UserName) Read(char[] text)
    {
        var token = text.AsSpan().Trim();
        if (token.StartsWith("Bearer ".AsSpan(), StringComparison.OrdinalIgnoreCase))
            token = token.Slice("Bearer ".Length).TrimStart();
        if (token.IsEmpty)
            throw new FusionInputException("The access token is empty.");
        foreach (var c in token)
        {
            // RFC 6750, 2.1: b64token.
            if (
                c
                is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' or '_' or '~' or '+' or '/' or '=')
            )
                throw new FusionInputException(
                    $"The access token has a character that a token cannot have (U+{(int)c:X4}). Give the token alone, without "
                        + "quotes, line ends or other text."
                );
        }

        var (expiresAt, user) = ReadClaims(token.ToString());
        return (SecureText.Protect(token), expiresAt, user);
    }

    /// <summary>What a token says of itself, when it is a JWT. Nothing is verified: that is the server's to do.</summary>
    private static (DateTimeOffset? ExpiresAt, string? UserName) ReadClaims(string token)
    {
        var handler = new JwtSecurityTokenHandler();
        if (!handler.CanReadToken(token))
            return default;
        try
        {
            var payload = handler.ReadJwtToken(token).Payload;
            var user = payload.TryGetValue("prn", out var principal) ? principal as string : payload.Sub;
            return (payload.Expiration is { } end ? DateTimeOffset.FromUnixTimeSeconds(end) : null, user);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or System.Text.Json.JsonException or OverflowException)
        {
            // Three parts with dots between, and yet no JWT: an opaque token.
            return default;
        }
    }
}
