using System.Collections.Specialized;
using System.Text.Json;

namespace OracleFusion.Client;

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
            // What follows is checked too.
            reader.Read();
            return value;
        }
        catch (JsonException exception)
        {
            throw JsonBody.Explain(body, exception);
        }
    }

    private static object? ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
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
            var name = JsonText.Read(ref reader);
            reader.Read();
            entries[name] = ReadValue(ref reader);
        }
        return entries;
    }

    private static object?[] ReadArray(ref Utf8JsonReader reader)
    {
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(ReadValue(ref reader));
        return [.. items];
    }
}
