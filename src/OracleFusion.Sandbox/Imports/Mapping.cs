using System.Globalization;
using System.Text.Json.Nodes;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Imports;

/// <summary>Columns of interface rows into attributes of a payload.</summary>
internal sealed class Mapping
{
    // In a cell of a file that updates it takes the value away.
    private const string Null = "#NULL";
    private readonly (string Column, string Attribute)[] _pairs;

    /// <param name="pairs">Columns with their attributes: <c>INVOICE_NUM=InvoiceNumber INVOICE_AMOUNT=InvoiceAmount</c>.</param>
    public Mapping(string pairs) =>
        _pairs = [.. pairs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).Select(p => (p[0], p[1]))];

    /// <summary>The attributes whose columns have a value; those that the resource lacks are left out.</summary>
    public JsonObject Payload(InterfaceRow row, ResourceType type) => Payload(column => row[column], type);

    /// <summary>The same of any source of values.</summary>
    public JsonObject Payload(Func<string, string?> value, ResourceType type)
    {
        var payload = new JsonObject();
        foreach (var (column, attribute) in _pairs)
        {
            if (value(column) is { } text && type.Find(attribute) is { } found)
                payload[attribute] = text == Null ? null : Value(text, found.Kind);
        }

        return payload;
    }

    /// <summary>Whether a column goes into an attribute.</summary>
    public bool Has(string column) => Array.Exists(_pairs, pair => pair.Column == column);

    /// <summary>The column that an attribute comes from.</summary>
    public string? Column(string? attribute) => _pairs.FirstOrDefault(p => p.Attribute == attribute).Column;

    private static JsonValue Value(string text, AttributeKind kind) =>
        kind is AttributeKind.Integer or AttributeKind.Number
        && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? kind == AttributeKind.Integer && number == decimal.Truncate(number) && Math.Abs(number) < long.MaxValue
                ? JsonValue.Create((long)number)
                : JsonValue.Create(number)
            : JsonValue.Create(text);
}
