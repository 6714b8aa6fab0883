using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Http;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Rest;

/// <summary>Reads JSON as it stands: objects as ordered dictionaries, lists as arrays, numbers exactly, text as text.</summary>
internal static class JsonTree
{
    /// <summary>The whole of a body.</summary>
    /// <exception cref="IncompleteBodyException">The JSON breaks off.</exception>
    /// <exception cref="UnreadableBodyException">It is not JSON.</exception>
    public static object? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            reader.Read();
            var value = ReadValue(ref reader);
            // Throws where something follows.
            reader.Read();
            return value;
        }
        catch (JsonException exception)
        {
            throw JsonBody.Explain(body, exception);
        }
    }

    private static object? ReadValue(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader),
            JsonTokenType.StartArray => ReadArray(ref reader),
            JsonTokenType.String => JsonText.Read(ref reader),
            JsonTokenType.Number => ExactNumber.Read(reader.ValueSpan, asDecimal: false, out _),
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => null,
        };

    private static OrderedDictionary ReadObject(ref Utf8JsonReader reader)
    {
        var entries = new OrderedDictionary(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var stem = JsonText.Read(ref reader);
            var name = stem;
            reader.Read();
            var value = ReadValue(ref reader);
            // JSON may use a name twice, and no value is to get lost.
            for (var number = 2; entries.Contains(name); number++)
                name = stem + "_" + number.ToString(CultureInfo.InvariantCulture);
            entries.Add(name, value);
        }
        return entries;
    }

    private static object?[] ReadArray(ref Utf8JsonReader reader)
    {
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue(ref reader));
        return [.. items];
    }
}
