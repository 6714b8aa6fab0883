using System.Text.Json;

namespace OracleFusion.Sandbox.Describe;

/// <summary>A link as metadata shows it.</summary>
internal static class DescribeLinks
{
    public static void Write(Utf8JsonWriter json, string relation, string url, string name, string kind)
    {
        json.WriteStartObject();
        json.WriteString("rel"u8, relation);
        json.WriteString("href"u8, url);
        json.WriteString("name"u8, name);
        json.WriteString("kind"u8, kind);
        json.WriteEndObject();
    }
}
