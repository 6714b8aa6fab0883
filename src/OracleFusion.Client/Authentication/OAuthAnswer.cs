using System.Globalization;
using System.Security;
using System.Text.Json;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client.Authentication;

/// <summary>Reads the answer of a token endpoint (RFC 6749, 5.1).</summary>
internal static class OAuthAnswer
{
    /// <summary>How long a token is taken to last when the endpoint does not say.</summary>
    private static readonly TimeSpan UnstatedLifetime = TimeSpan.FromMinutes(5);

    internal static (SecureString Token, TimeSpan Lifetime) Read(FusionResponse response)
    {
        try
        {
            using var document = JsonDocument.Parse(response.Body);
            if (
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("access_token", out var token)
                && token.ValueKind == JsonValueKind.String
                && token.GetString() is { Length: > 0 } text
                && text.All(c => c is > ' ' and <= '~')
            )
                return (SecureText.Protect(text.AsSpan()), LifetimeOf(document.RootElement));
        }
        catch (JsonException)
        {
            // Told below, without the parser's message: it may quote the body, which may hold a token.
        }

        throw new FusionException(
            FusionFailure.Unauthorized,
            $"The token endpoint answers {response.StatusCode}, but with no access_token. Check its address."
        )
        {
            StatusCode = response.StatusCode,
        };
    }

    private static TimeSpan LifetimeOf(JsonElement answer)
    {
        if (!answer.TryGetProperty("expires_in", out var value))
            return UnstatedLifetime;
        // A number by the RFC; some endpoints send text.
        if (
            value.ValueKind == JsonValueKind.String
            && int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
        )
            return TimeSpan.FromSeconds(parsed);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : UnstatedLifetime;
    }
}
