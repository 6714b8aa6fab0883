using System.Text.Json;
using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Payload;

/// <summary>What a collection says about itself behind its items.</summary>
internal sealed record PageTail(int Count, bool HasMore, int Limit, int Offset, long? TotalResults);

/// <summary>The frame around a page of rows: items, (totalResults), count, hasMore, limit, offset, links, in this order.</summary>
internal static class CollectionWriter
{
    /// <param name="url">The collection's URL for its self link; null leaves the links out.</param>
    public static void WriteTail(Utf8JsonWriter writer, PageTail tail, ResourceType type, string? url, IReadOnlySet<string>? relations)
    {
        if (tail.TotalResults is { } total)
            writer.WriteNumber("totalResults"u8, total);
        writer.WriteNumber("count"u8, tail.Count);
        writer.WriteBoolean("hasMore"u8, tail.HasMore);
        writer.WriteNumber("limit"u8, tail.Limit);
        writer.WriteNumber("offset"u8, tail.Offset);
        if (url is null)
            return;
        writer.WriteStartArray("links"u8);
        if (relations?.Contains("self") ?? true)
            WriteLink(writer, "self", url, type.Name, "collection");
        if (relations?.Contains("action") ?? true)
        {
            foreach (var action in type.Actions.Values.Where(a => !a.OnItem))
                WriteLink(writer, "action", $"{url}/action/{action.Name}", action.Name, "other");
        }

        writer.WriteEndArray();
    }

    private static void WriteLink(Utf8JsonWriter writer, string relation, string url, string name, string kind)
    {
        writer.WriteStartObject();
        writer.WriteString("rel"u8, relation);
        writer.WriteString("href"u8, url);
        writer.WriteString("name"u8, name);
        writer.WriteString("kind"u8, kind);
        writer.WriteEndObject();
    }
}
