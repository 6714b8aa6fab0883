using System.Globalization;
using System.Security;
using System.Text.Json;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client.Authentication;

/// <summary>A token that an identity domain gave.</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="RefreshToken">What another one can be had for; null where the domain gave none.</param>
internal sealed record OAuthToken(SecureString AccessToken, DateTimeOffset ExpiresAt, SecureString? RefreshToken);

/// <summary>Reads the answer of a token endpoint (RFC 6749, 5.1).</summary>
internal static class OAuthAnswer
{
    /// <summary>How long a token is taken to last when the endpoint does not say.</summary>
    private static readonly TimeSpan UnstatedLifetime = TimeSpan.FromMinutes(5);

    /// <param name="response">The answer.</param>
    /// <param name="asked">When it was asked for.</param>
    internal static OAuthToken Read(FusionResponse response, DateTimeOffset asked)
    {
        try
        {
            using var document = JsonDocument.Parse(response.Body);
            if (SecretOf(document.RootElement, "access_token") is { } token)
                return new OAuthToken(token, asked + LifetimeOf(document.RootElement), SecretOf(document.RootElement, "refresh_token"));
        }
        catch (JsonException)
        {
            // Told below, without the parser's message: it may quote the body, which may hold a token.
        }

        throw new ServiceException(
            FusionFailure.Unauthorized,
            $"The token endpoint answers {response.StatusCode}, but with no access_token. Check its address."
        )
        {
            StatusCode = response.StatusCode,
        };
    }

    private static SecureString? SecretOf(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object
        && answer.TryGetProperty(name, out var token)
        && token.ValueKind == JsonValueKind.String
        && token.GetString() is { Length: > 0 } text
        && text.All(static c => c is > ' ' and <= '~')
            ? SecureText.Protect(text.AsSpan())
            : null;

    private static TimeSpan LifetimeOf(JsonElement answer) =>
        SecondsOf(answer, "expires_in") is { } seconds ? TimeSpan.FromSeconds(seconds) : UnstatedLifetime;

    /// <summary>A number of seconds above 0, of an answer: a number by the RFC, and text of some endpoints.</summary>
    internal static int? SecondsOf(JsonElement answer, string name)
    {
        if (!answer.TryGetProperty(name, out var value))
            return null;
        var seconds =
            value.ValueKind == JsonValueKind.String
            && int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
                ? parsed
            : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
            : 0;
        return seconds > 0 ? seconds : null;
    }
}
