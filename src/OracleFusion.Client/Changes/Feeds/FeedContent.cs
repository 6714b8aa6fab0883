using System.Collections;
using System.Collections.Specialized;
using System.Text.Json;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Changes;

/// <summary>Reads the content of an entry: JSON in a text, or, from some servers, JSON itself. What is neither stays as it is.</summary>
internal static class FeedContent
{
    /// <summary>The parts of a content: context, changed attributes, flexfields.</summary>
    public static (
        IReadOnlyList<IDictionary> Context,
        IReadOnlyList<FusionChangedAttribute> Changed,
        IReadOnlyList<IDictionary> FlexFields
    ) Read(string? content)
    {
        if (content is null || content.TrimStart() is not { Length: > 0 } text || text[0] != '{')
            return ([], [], []);
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return (
                Tables(root, "Context"),
                [.. Named(root, "Changed Attributes").SelectMany(Items).Where(IsObject).SelectMany(Changes)],
                Tables(root, "FlexFields")
            );
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The text itself is in the entry, for scripts that can read it.
            return ([], [], []);
        }
    }

    private static bool IsObject(JsonElement element) => element.ValueKind == JsonValueKind.Object;

    private static IReadOnlyList<IDictionary> Tables(JsonElement root, string name) =>
        [.. Named(root, name).SelectMany(Items).Where(IsObject).Select(item => (IDictionary)Value(item)!)];

    private static IEnumerable<JsonElement> Named(JsonElement root, string name) =>
        root.EnumerateObject()
            .Where(p => p.Name.Replace(" ", "").Equals(name.Replace(" ", ""), StringComparison.OrdinalIgnoreCase))
            .Select(static p => p.Value);

    private static IEnumerable<JsonElement> Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    private static IEnumerable<FusionChangedAttribute> Changes(JsonElement item) =>
        item.EnumerateObject()
            .Select(static p =>
                p.Value.ValueKind == JsonValueKind.Object && (p.Value.TryGetProperty("old", out _) || p.Value.TryGetProperty("new", out _))
                    ? new FusionChangedAttribute(p.Name, Part(p.Value, "old"), Part(p.Value, "new"))
                    : new FusionChangedAttribute(p.Name, null, Value(p.Value))
            );

    private static object? Part(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? Value(value) : null;

    private static object? Value(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var table = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
                foreach (var property in element.EnumerateObject())
                    table[property.Name] = Value(property.Value);
                return table;
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(Value).ToArray();
            case JsonValueKind.String:
                return JsonText.Read(element);
            case JsonValueKind.Number:
                return ExactNumber.Read(System.Text.Encoding.UTF8.GetBytes(element.GetRawText()), asDecimal: false, out _);
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                return null;
        }
    }
}
