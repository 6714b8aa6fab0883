using System.Text.Json;
using System.Xml.Linq;

namespace OracleFusion.Sandbox.Protocol;

/// <summary>Reads fields of the bodies that services are called with.</summary>
internal static class CallFields
{
    /// <summary>A member that is text; null where there is none, or it is something else.</summary>
    public static string? Text(this JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The text of the first element of a name, wherever it stands; null where there is none.</summary>
    public static string? Text(this XElement body, string name) =>
        body.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim();
}
