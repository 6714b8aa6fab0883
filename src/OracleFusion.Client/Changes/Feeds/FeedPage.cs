using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Files;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Changes;

/// <summary>Reads a page of a feed: JSON, or Atom (RFC 4287), whichever the server sent.</summary>
internal static class FeedPage
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <exception cref="UnreadableBodyException">It is neither.</exception>
    public static IReadOnlyList<FusionFeedEntry> Read(string feed, string body)
    {
        try
        {
            return body.TrimStart() is ['<', ..] ? ReadXml(feed, body) : ReadJson(feed, body);
        }
        catch (Exception e) when (e is JsonException or XmlException or FormatException or InvalidOperationException)
        {
            throw new UnreadableBodyException($"it is no feed ({e.Message.TrimEnd('.')})", e);
        }
    }

    private static IReadOnlyList<FusionFeedEntry> ReadJson(string feed, string body)
    {
        using var document = JsonDocument.Parse(body);
        if (!document.RootElement.TryGetProperty("feed", out var root) || root.ValueKind != JsonValueKind.Object)
            throw new UnreadableBodyException("it is no feed: it has no member of that name");
        // Past the last page there are none.
        if (!root.TryGetProperty("entries", out var entries) || entries.ValueKind == JsonValueKind.Null)
            return [];
        return
        [
            .. entries
                .EnumerateArray()
                .Select(entry =>
                    Entry(
                        feed,
                        Text(entry, "id"),
                        Text(entry, "title"),
                        Text(entry, "summary"),
                        entry.TryGetProperty("authors", out var authors) && authors.ValueKind == JsonValueKind.Array
                            ? authors.EnumerateArray().Select(static a => Text(a, "name")).FirstOrDefault()
                            : null,
                        Text(entry, "published"),
                        Text(entry, "updated"),
                        Text(entry, "content")
                    )
                ),
        ];
    }

    private static IReadOnlyList<FusionFeedEntry> ReadXml(string feed, string body)
    {
        var root = SafeXml.Read(body).Root!;
        if (root.Name != Atom + "feed")
            throw new UnreadableBodyException($"it is no feed, but {root.Name.LocalName}");
        return
        [
            .. root.Elements(Atom + "entry")
                .Select(entry =>
                    Entry(
                        feed,
                        entry.Element(Atom + "id")?.Value,
                        entry.Element(Atom + "title")?.Value,
                        entry.Element(Atom + "summary")?.Value,
                        entry.Element(Atom + "author")?.Element(Atom + "name")?.Value,
                        entry.Element(Atom + "published")?.Value,
                        entry.Element(Atom + "updated")?.Value,
                        entry.Element(Atom + "content") is { } content
                            ? content.HasElements
                                ? string.Concat(content.Nodes().Select(static n => n.ToString()))
                                : content.Value
                            : null
                    )
                ),
        ];
    }

    private static FusionFeedEntry Entry(
        string feed,
        string? id,
        string? title,
        string? summary,
        string? author,
        string? published,
        string? updated,
        string? content
    )
    {
        var (context, changed, flexFields) = FeedContent.Read(content);
        return new FusionFeedEntry
        {
            Feed = feed,
            Id = id is { Length: > 0 } ? id : throw new UnreadableBodyException("one of its entries has no id"),
            Title = title,
            Summary = summary,
            Author = author,
            Published = Moment(published),
            Updated = Moment(updated),
            Context = context,
            ChangedAttributes = changed,
            FlexFields = flexFields,
            Content = content,
        };
    }

    private static DateTimeOffset? Moment(string? text) =>
        text is not { Length: > 0 }
            ? null
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static string? Text(JsonElement entry, string name) =>
        !entry.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? JsonText.Read(value)
        // Some servers send the content as an object, some as {"type":"text","value":"..."}.
        : value.ValueKind == JsonValueKind.Object && value.TryGetProperty("value", out var inner) && inner.ValueKind == JsonValueKind.String
            ? JsonText.Read(inner)
        : value.GetRawText();
}
