using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Auth;

/// <summary>
/// Checks a JSON Web Token (RFC 7519) as Fusion does: RS256, a trusted issuer, the thumbprint in x5t that of one of its certificates, the
/// signature, the times, and a user who exists.
/// </summary>
internal sealed class JwtCheck(TrustedIssuers issuers, Func<string, bool> userExists, TimeProvider clock, Func<TimeSpan?> longestAge)
{
    /// <summary>How far the clocks of client and pod may be apart.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>The user that the token speaks for.</summary>
    /// <param name="reason">Why it is refused. Only for the request log: a pod does not tell.</param>
    /// <param name="audience">What the claim aud must name: an identity domain asks for its own, a pod for none.</param>
    public string? Authenticate(string token, out string? reason, string? audience = null)
    {
        var parts = token.Split('.');
        if (
            parts.Length != 3
            || Json(parts[0]) is not { } header
            || Json(parts[1]) is not { } claims
            || Decode(parts[2]) is not { } signature
        )
        {
            reason = "The token is no JWT.";
            return null;
        }

        reason = Refusal(header, claims, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature, thumbprintNeeded: audience is null)
            ?? (audience is not null && !HasAudience(claims, audience) ? $"The claim aud does not name {audience}." : null);
        if (reason is not null)
            return null;
        var user = claims.Text("prn") ?? claims.Text("sub");
        if (user is not null && userExists(user))
            return user;
        reason = $"The user {user ?? "(none)"} is not known.";
        return null;
    }

    private string? Refusal(JsonElement header, JsonElement claims, byte[] signed, byte[] signature, bool thumbprintNeeded)
    {
        if (header.Text("alg") != "RS256")
            return "The token is not signed with RS256.";
        if (claims.Text("iss") is not { } issuer || issuers.Of(issuer) is not { Count: > 0 } certificates)
            return $"The issuer {claims.Text("iss") ?? "(none)"} is not trusted.";
        var certificate = certificates[^1];
        if (thumbprintNeeded || header.Text("x5t") is not null)
        {
            if (header.Text("x5t") is not { } x5t || Decode(x5t) is not { } thumbprint)
                return "The header x5t is missing or is not base64.";
            if (certificates.FirstOrDefault(c => c.GetCertHash().AsSpan().SequenceEqual(thumbprint)) is not { } named)
                return $"The header x5t is not the SHA-1 thumbprint of a certificate of {issuer}.";
            certificate = named;
        }

        using var key = certificate.GetRSAPublicKey()!;
        if (!key.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            return "The signature does not match the certificate.";
        return OutOfTime(certificate, claims);
    }

    private string? OutOfTime(X509Certificate2 certificate, JsonElement claims)
    {
        var now = clock.GetUtcNow();
        if (now > certificate.NotAfter || now < certificate.NotBefore)
            return "The certificate is not valid today.";
        if (Seconds(claims, "exp") is not { } expiry)
            return "The claim exp is missing.";
        if (now > expiry + Skew)
            return "The token has expired.";
        if (Seconds(claims, "iat") is not { } issued)
            return longestAge() is null ? null : "The claim iat is missing, and this server limits the lifetime of tokens.";
        if (issued > now + Skew)
            return "The token was issued in the future.";
        return longestAge() is { } longest && now > issued + longest ? "The token is older than this server's token lifetime." : null;
    }

    private static bool HasAudience(JsonElement claims, string audience) =>
        claims.TryGetProperty("aud", out var aud)
        && aud.ValueKind switch
        {
            JsonValueKind.Array => aud.EnumerateArray().Any(a => a.ValueKind == JsonValueKind.String && a.GetString() == audience),
            _ => claims.Text("aud") == audience,
        };

    // Standard base64 or base64url, padded or not: all of them are in use for x5t.
    private static byte[]? Decode(string text)
    {
        var url = text.TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return Base64Url.IsValid(url) ? Base64Url.DecodeFromChars(url) : null;
    }

    private static JsonElement? Json(string part)
    {
        if (Decode(part) is not { } bytes)
            return null;
        try
        {
            var element = JsonSerializer.Deserialize<JsonElement>(bytes);
            return element.ValueKind == JsonValueKind.Object ? element : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DateTimeOffset? Seconds(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var seconds)
        && seconds is > 0 and < 253_402_300_799
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;
}
