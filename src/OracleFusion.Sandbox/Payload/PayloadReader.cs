using System.Globalization;
using System.Text.Json;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Payload;

/// <summary>
/// Reads the body of a create or update. Everything wrong with it is collected, so that one answer names it all: unknown and read-only
/// attributes, values of the wrong type, text that is too long.
/// </summary>
internal sealed class PayloadReader
{
    private readonly List<ErrorDetail> _errors = [];
    private readonly bool _creating;
    private readonly bool _keysAllowed;

    private PayloadReader(bool creating, bool keysAllowed)
    {
        _creating = creating;
        _keysAllowed = keysAllowed;
    }

    /// <param name="creating">Whether attributes that only a create may set are allowed.</param>
    /// <param name="keysAllowed">Whether the key may be there to find the row by, as in an upsert.</param>
    public static ItemPayload Read(ResourceType type, ReadOnlyMemory<byte> body, bool creating, bool keysAllowed = false)
    {
        using var document = Parse(body);
        return Read(type, document.RootElement, creating, keysAllowed);
    }

    public static ItemPayload Read(ResourceType type, JsonElement body, bool creating, bool keysAllowed = false)
    {
        var reader = new PayloadReader(creating, keysAllowed);
        if (body.ValueKind != JsonValueKind.Object)
            throw Unparsable();
        var item = reader.ReadItem(type, body, "");
        return reader._errors.Count == 0 ? item : throw new FusionError(400, reader._errors);
    }

    /// <summary>The body as JSON; anything else is refused as the framework does.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            throw Unparsable();
        }
    }

    public static FusionError Unparsable() => new(400, "Unable to parse the provided payload", "27521", "/");

    private ItemPayload ReadItem(ResourceType type, JsonElement item, string path)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var children = new Dictionary<ResourceType, IReadOnlyList<ItemPayload>>();
        foreach (var property in item.EnumerateObject())
        {
            var place = $"{path}/{property.Name}";
            if (type.Find(property.Name) is { } attribute)
                ReadValue(attribute, property.Value, place, values, isKey: type.Key.Contains(attribute), nested: path.Length > 0);
            else if (type.Children.TryGetValue(property.Name, out var child))
                children[child] = ReadChildren(child, property.Value, place);
            else if (property.Name is not ("links" or "@context"))
                _errors.Add(new ErrorDetail($"Invalid attribute \"{property.Name}\" in the payload", null, place));
        }

        return new ItemPayload(type, path, values, children);
    }

    // An array of rows, or a collection object as a read shows it.
    private List<ItemPayload> ReadChildren(ResourceType child, JsonElement value, string place)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("items", out var items))
            value = items;
        if (value.ValueKind != JsonValueKind.Array)
        {
            _errors.Add(new ErrorDetail($"The child {child.Name} must be an array of rows.", null, place));
            return [];
        }

        var rows = new List<ItemPayload>();
        foreach (var row in value.EnumerateArray())
        {
            if (row.ValueKind == JsonValueKind.Object)
                rows.Add(ReadItem(child, row, $"{place}/{rows.Count.ToString(CultureInfo.InvariantCulture)}"));
            else
                _errors.Add(new ErrorDetail($"A row of {child.Name} must be an object.", null, place));
        }

        return rows;
    }

    private void ReadValue(
        ResourceAttribute attribute,
        JsonElement element,
        string place,
        Dictionary<string, object?> values,
        bool isKey,
        bool nested
    )
    {
        // A key may be there to find a row by: the row of an upsert, or a child's row in an update.
        var finds = isKey && (_keysAllowed || (nested && !_creating));
        if (attribute.AllowChanges == AllowChanges.Never && !finds)
            _errors.Add(new ErrorDetail($"JBO-27008: Attribute {attribute.Name} is read-only.", "27008", place));
        else if (attribute.AllowChanges == AllowChanges.InCreate && !_creating && !finds)
            _errors.Add(new ErrorDetail($"JBO-27008: Attribute {attribute.Name} can be set only when the row is created.", "27008", place));
        else if (attribute.IsEnclosure && element.ValueKind == JsonValueKind.String)
            ReadContents(attribute, element, place, values);
        else if (Convert(attribute, element) is not (true, var value))
            _errors.Add(new ErrorDetail($"The value of attribute {attribute.Name} is not {Wanted(attribute.Kind)}.", null, place));
        else if (value is string text && attribute.MaxLength is { } most && text.Length > most)
            _errors.Add(
                new ErrorDetail($"The value of attribute {attribute.Name} has {text.Length} characters; the most is {most}.", null, place)
            );
        else
            values[attribute.Name] = value;
    }

    // A large object comes as base64 and is kept as octets.
    private void ReadContents(ResourceAttribute attribute, JsonElement element, string place, Dictionary<string, object?> values)
    {
        if (element.TryGetBytesFromBase64(out var bytes))
            values[attribute.Name] = bytes;
        else
            _errors.Add(new ErrorDetail($"The value of attribute {attribute.Name} is not base64.", null, place));
    }

    private static (bool Fits, object? Value) Convert(ResourceAttribute attribute, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Null)
            return (true, null);
        switch (attribute.Kind)
        {
            case AttributeKind.Object:
                return (true, new RawJson(element.GetRawText()));
            case AttributeKind.List when element.ValueKind == JsonValueKind.Array:
                return (true, element.EnumerateArray().Select(e => e.ToString()).ToArray());
            case AttributeKind.List when element.ValueKind == JsonValueKind.String:
                return (true, element.GetString()!.Split(',', StringSplitOptions.TrimEntries));
            case AttributeKind.Boolean when element.ValueKind is JsonValueKind.True or JsonValueKind.False:
                return (true, element.GetBoolean());
            case AttributeKind.Integer when element.ValueKind == JsonValueKind.Number:
                return element.TryGetInt64(out var integer) ? (true, integer) : (false, null);
            case AttributeKind.Number when element.ValueKind == JsonValueKind.Number:
                return element.TryGetDecimal(out var number) ? (true, number) : (false, null);
            case AttributeKind.Text when element.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return (true, element.GetRawText());
            case not AttributeKind.List when element.ValueKind == JsonValueKind.String:
                return Parse(attribute.Kind, element.GetString()!);
            default:
                return (false, null);
        }
    }

    // Empty text is null to the database behind a pod.
    private static (bool Fits, object? Value) Parse(AttributeKind kind, string text) =>
        text.Length == 0 ? (true, null)
        : WireText.TryParse(text, kind, out var value) ? (true, value)
        : (false, null);

    private static string Wanted(AttributeKind kind) =>
        kind switch
        {
            AttributeKind.Integer => "an integer",
            AttributeKind.Number => "a number",
            AttributeKind.Boolean => "true or false",
            AttributeKind.Date => "a date in the form yyyy-MM-dd",
            AttributeKind.Timestamp => "a timestamp in the form yyyy-MM-ddTHH:mm:ss.SSS+00:00",
            AttributeKind.List => "a list",
            _ => "text",
        };
}
