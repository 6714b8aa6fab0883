using System.IdentityModel.Tokens.Jwt;
using System.Security;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client.Authentication;

/// <summary>Reads the text of a bearer token that was made elsewhere (RFC 6750, 2.1).</summary>
internal static class AccessTokenText
{
    /// <summary>The token alone, when it ends and for whom it is, where it says so.</summary>
    /// <exception cref="FusionInputException">It is empty or has characters that a token cannot have.</exception>
    internal static (SecureString Token, DateTimeOffset? ExpiresAt, string? UserName) Read(char[] text)
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
