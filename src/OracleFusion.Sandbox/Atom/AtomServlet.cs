using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Atom;

/// <summary>
/// The Atom feeds of Human Capital Management: JSON or XML by Accept, newest first, the minimum of a time exclusive and its maximum
/// inclusive. An entry that takes effect later is left out until then, unless it is asked for by when it was published.
/// Source: "Atom Feeds" in REST API for Oracle Fusion Cloud HCM.
/// </summary>
internal sealed class AtomServlet(Database database, TimeProvider clock) : IPodService
{
    private const string Root = "/hcmRestApi/atomservlet/";
    private const int UsualPage = 10;
    private const string Author = "HCM_IMPL";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public bool Serves(string path) => path.StartsWith(Root, StringComparison.Ordinal);

    public Reply Answer(ServiceCall call)
    {
        if (call.Method != "GET")
            return Reply.Text(405, "text/plain", "A feed is only read.");
        var parts = call.Path[Root.Length..].Split('/');
        if (parts.Length != 2 || AtomFeeds.Of(parts[0], parts[1], database.Read()) is not { } entries)
            return Reply.Text(404, "text/plain", $"There is no feed {call.Path[Root.Length..]}.");
        int page,
            size;
        List<AtomEntry> selected;
        try
        {
            page = Math.Max(1, call.Query.Number("page", 1));
            size = Math.Max(1, call.Query.Number("page-size", UsualPage));
            selected = Select(entries, call.Query);
        }
        catch (Exception e) when (e is FusionError or FormatException)
        {
            return Reply.Text(400, "text/plain", e.Message);
        }

        var rows = selected.Skip((page - 1) * size).Take(size).ToList();
        return call.Header("Accept")?.Contains("json", StringComparison.OrdinalIgnoreCase) == true
            ? Json(parts[1], rows)
            : Xml(parts[1], rows, call.BaseUrl + call.Path);
    }

    private List<AtomEntry> Select(IEnumerable<AtomEntry> entries, QueryParameters query)
    {
        var (publishedMin, publishedMax) = (Time(query["published-min"]), Time(query["published-max"]));
        var (updatedMin, updatedMax) = (Time(query["updated-min"]), Time(query["updated-max"]));
        var isPublished = publishedMin is not null || publishedMax is not null;
        var latest = updatedMax ?? (isPublished ? null : clock.GetUtcNow());
        return
        [
            .. entries
                .Where(e => publishedMin is null || e.Published > publishedMin)
                .Where(e => publishedMax is null || e.Published <= publishedMax)
                .Where(e => updatedMin is null || e.Updated > updatedMin)
                .Where(e => latest is null || e.Updated <= latest)
                .OrderByDescending(e => e.Published)
                .ThenBy(e => e.Id, StringComparer.Ordinal),
        ];
    }

    private static DateTimeOffset? Time(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static Reply Json(string feed, List<AtomEntry> entries) => Reply.Json(200, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("feed");
            json.WriteString("id", "atomservlet:" + feed);
            json.WriteString("title", feed);
            json.WriteStartArray("links");
            json.WriteEndArray();
            // Past the last page there is no such member.
            if (entries.Count > 0)
            {
                json.WriteStartArray("entries");
                foreach (var entry in entries)
                {
                    json.WriteStartObject();
                    json.WriteString("id", IdOf(entry));
                    json.WriteString("title", entry.Title);
                    json.WriteString("summary", entry.Title + " " + entry.Id);
                    json.WriteString("content", Content(entry));
                    json.WriteString("updated", WireText.Instant(entry.Updated));
                    json.WriteString("published", WireText.Instant(entry.Published));
                    json.WriteStartArray("authors");
                    json.WriteStartObject();
                    json.WriteString("name", Author);
                    json.WriteEndObject();
                    json.WriteEndArray();
                    json.WriteStartArray("links");
                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });

    private static Reply Xml(string feed, List<AtomEntry> entries, string url) =>
        Reply.Text(
            200,
            "application/atom+xml;charset=UTF-8",
            new XElement(
                Atom + "feed",
                new XElement(Atom + "id", "atomservlet:" + feed),
                new XElement(Atom + "title", feed),
                new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("href", url)),
                entries.Select(entry => new XElement(
                    Atom + "entry",
                    new XElement(Atom + "id", IdOf(entry)),
                    new XElement(Atom + "title", entry.Title),
                    new XElement(Atom + "updated", WireText.Instant(entry.Updated)),
                    new XElement(Atom + "published", WireText.Instant(entry.Published)),
                    new XElement(Atom + "author", new XElement(Atom + "name", Author)),
                    new XElement(Atom + "summary", entry.Title + " " + entry.Id),
                    new XElement(Atom + "content", new XAttribute("type", "text"), Content(entry))
                ))
            ).ToString(SaveOptions.DisableFormatting)
        );

    private static string IdOf(AtomEntry entry) => $"atomservlet:{entry.Feed}:{entry.Id}";

    private static string Content(AtomEntry entry)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("Context");
            json.WriteStartObject();
            foreach (var (name, value) in entry.Context)
                json.WriteString(name, value ?? "");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("Changed Attributes");
            foreach (var change in entry.Changes)
            {
                json.WriteStartObject();
                json.WriteStartObject(change.Name);
                json.WriteString("old", change.Old);
                json.WriteString("new", change.New);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
