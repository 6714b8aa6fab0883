using System.Text.Json;

namespace OracleFusion.Sandbox.Admin;

/// <summary>Values of switches as JSON has them; what is none is refused with the switch and the value, as every bad input is.</summary>
internal static class SwitchValues
{
    public static JsonElement.ObjectEnumerator Members(this JsonElement json, string what) =>
        json.ValueKind == JsonValueKind.Object
            ? json.EnumerateObject()
            : throw new ArgumentException($"{what} is a JSON object, and {json.GetRawText()} is none.");

    public static double Number(this JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.Number ? property.Value.GetDouble() : throw NoValue(property);

    public static int Whole(this JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt32(out var whole) ? whole : throw NoValue(property);

    public static bool Flag(this JsonProperty property) =>
        property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? property.Value.GetBoolean() : throw NoValue(property);

    public static bool IsNull(this JsonProperty property) => property.Value.ValueKind == JsonValueKind.Null;

    private static ArgumentException NoValue(JsonProperty property) =>
        new($"{property.Value.GetRawText()} is no value for {property.Name}.");
}
