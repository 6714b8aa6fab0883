using System.Text.Json;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Http;

/// <summary>Tells what is wrong with a body that is not the JSON that was asked for.</summary>
internal static class JsonBody
{
    /// <summary>The exception for JSON that could not be read: cut off, so that it is worth asking again, or not JSON at all.</summary>
    public static Exception Explain(ReadOnlySpan<byte> body, JsonException exception) =>
        IsCutOff(body)
            ? new IncompleteBodyException("The JSON of the answer breaks off.", exception)
            // Markup is the page of a sign-in or a gateway, whatever its type says.
            : new UnreadableBodyException($"it is not JSON ({exception.Message.TrimEnd('.')})", exception)
            {
                IsForeign = ForeignBody.IsMarkup(body),
            };

    /// <summary>Refuses a body that says of itself that it is no JSON, such as the page of a login or of a proxy.</summary>
    public static void RequireJson(FusionResponse response)
    {
        var type = response.ContentType;
        if (
            // There is no content then, of whatever type (RFC 9110 section 15.3.5).
            response.StatusCode != 204
            && type is not null
            && type.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0
            && type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        )
        {
            throw new UnreadableBodyException(
                $"it is {type} and not JSON; a gateway or a login page may have answered in the service's place"
            )
            {
                IsForeign = true,
            };
        }
    }

    private static bool IsCutOff(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                // To the end, or to the mistake.
            }
        }
        catch (JsonException)
        {
            return false;
        }
        return true;
    }
}
