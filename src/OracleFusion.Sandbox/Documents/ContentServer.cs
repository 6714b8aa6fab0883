using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Soap;

namespace OracleFusion.Sandbox.Documents;

/// <summary>The SOAP service of the content server (<c>/idcws/GenericSoapPort</c>). It refuses with HTTP 200 and a negative
/// status.</summary>
internal sealed partial class ContentServer(DocumentStore documents, JobSwitches switches, TimeProvider clock) : IPodService
{
    private const string Path = "/idcws/GenericSoapPort";
    private static readonly XNamespace Ucm = "http://www.oracle.com/UCM";

    public bool Serves(string path) => path == Path;

    public Reply Answer(ServiceCall call)
    {
        if (switches.AreSoapServicesClosed)
            return Reply.Text(401, "text/html; charset=UTF-8", "<html><head><title>401 Unauthorized</title></head></html>");
        try
        {
            var soap = SoapCall.Read(call);
            var service = soap.Body.Element(Ucm + "Service") ?? throw new FusionError(500, "The GenericRequest has no Service.");
            var name = service.Attribute("IdcService")?.Value ?? "";
            var document = service.Element(Ucm + "Document") ?? new XElement(Ucm + "Document");
            var fields = document
                .Elements(Ucm + "Field")
                .GroupBy(f => f.Attribute("name")?.Value ?? "")
                .ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);
            if (switches.DoesContentServerRefuse)
                return Refused(name, "The content server is not available.");
            return name switch
            {
                "CHECKIN_UNIVERSAL" => CheckIn(soap, document, fields, call.User),
                "GET_SEARCH_RESULTS" => Search(fields),
                "DOC_INFO" => Find(fields) is { } found ? Good(name, Fields(found)) : Missing(name, fields),
                "GET_FILE" => Find(fields) is { } found ? File(name, found) : Missing(name, fields),
                "DELETE_DOC" => Delete(fields),
                _ => Refused(name, $"The service {name} is not defined."),
            };
        }
        catch (FusionError error)
        {
            return SoapReply.Fault(error);
        }
    }

    private Reply CheckIn(SoapCall soap, XElement document, Dictionary<string, string> fields, string user)
    {
        var file = document.Elements(Ucm + "File").FirstOrDefault(f => f.Attribute("name")?.Value == "primaryFile");
        var missing = new[] { "dDocTitle", "dDocType", "dSecurityGroup", "dDocAccount" }.FirstOrDefault(f =>
            fields.GetValueOrDefault(f) is not { Length: > 0 }
        );
        if (missing is not null)
            return Refused("CHECKIN_UNIVERSAL", $"Unable to check in the content item. The field {missing} is required.");
        if (file?.Element(Ucm + "Contents") is not { } contents || file.Attribute("href")?.Value is not { Length: > 0 } name)
            return Refused("CHECKIN_UNIVERSAL", "Unable to check in the content item. There is no primary file.");
        if (fields.GetValueOrDefault("dDocName") is { Length: > 0 } given && documents.Find(given) is not null)
            return Refused("CHECKIN_UNIVERSAL", $"Content item '{given}' already exists.");
        var stored = documents.Store(
            name,
            fields["dDocAccount"],
            soap.Content(contents),
            fields.GetValueOrDefault("dDocAuthor") ?? user,
            fields["dDocTitle"],
            fields.GetValueOrDefault("xComments"),
            System.IO.Path.GetExtension(name).TrimStart('.'),
            fields.GetValueOrDefault("dDocName"),
            clock.GetUtcNow(),
            fields["dSecurityGroup"]
        );
        return Good("CHECKIN_UNIVERSAL", Fields(stored));
    }

    private Reply Search(Dictionary<string, string> fields)
    {
        Func<Document, bool> wanted = _ => true;
        foreach (var term in And().Split(fields.GetValueOrDefault("QueryText") ?? ""))
        {
            if (Term().Match(term) is not { Success: true } match)
                return Refused("GET_SEARCH_RESULTS", $"The query {term} cannot be parsed.");
            var (before, name, test, value) = (
                wanted,
                match.Groups[1].Value,
                match.Groups[2].Value.ToLowerInvariant(),
                match.Groups[3].Value
            );
            Func<Document, string?> read = name switch
            {
                "dDocTitle" => d => d.Title,
                "dDocAccount" => d => d.Account,
                "dDocName" => d => d.Name,
                "dOriginalName" => d => d.FileName,
                "dSecurityGroup" => d => d.SecurityGroup,
                _ => _ => null,
            };
            wanted = d =>
                before(d)
                && read(d) is { } text
                && (
                    test == "starts"
                        ? text.StartsWith(value, StringComparison.OrdinalIgnoreCase)
                        : text.Equals(value, StringComparison.OrdinalIgnoreCase)
                );
        }

        var found = documents.Where(wanted).OrderByDescending(d => d.Id).ToList();
        var start = int.TryParse(fields.GetValueOrDefault("StartRow"), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? row - 1
            : 0;
        var count = int.TryParse(fields.GetValueOrDefault("ResultCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : 20;
        return Good(
            "GET_SEARCH_RESULTS",
            [
                Field("TotalRows", found.Count.ToString(CultureInfo.InvariantCulture)),
                new XElement(
                    Ucm + "ResultSet",
                    new XAttribute("name", "SearchResults"),
                    found.Skip(start).Take(count).Select(d => new XElement(Ucm + "Row", Fields(d)))
                ),
            ]
        );
    }

    private Reply Delete(Dictionary<string, string> fields)
    {
        if (Find(fields) is not { } found || found.Name != fields.GetValueOrDefault("dDocName"))
            return Missing("DELETE_DOC", fields);
        documents.Remove(found.Id);
        return Good("DELETE_DOC", []);
    }

    private Document? Find(Dictionary<string, string> fields) =>
        long.TryParse(fields.GetValueOrDefault("dID"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? documents.Find(id)
            : null;

    private static Reply File(string service, Document document) =>
        SoapReply.Of(
            Answer(
                service,
                [
                    Field("StatusCode", "0"),
                    .. Fields(document),
                    new XElement(
                        Ucm + "File",
                        new XAttribute("name", ""),
                        new XAttribute("href", document.FileName),
                        new XElement(Ucm + "Contents", SoapReply.Include("file@content server"))
                    ),
                ]
            ),
            document.Content,
            "file@content server"
        );

    private static Reply Good(string service, IEnumerable<XElement> content) =>
        SoapReply.Of(Answer(service, [Field("StatusCode", "0"), .. content]));

    private static Reply Missing(string service, Dictionary<string, string> fields) =>
        Refused(service, $"Unable to retrieve the content item. The item with dID {fields.GetValueOrDefault("dID")} does not exist.");

    private static Reply Refused(string service, string message) =>
        SoapReply.Of(Answer(service, [Field("StatusCode", "-1"), Field("StatusMessage", message)]));

    private static XElement Answer(string service, IEnumerable<XElement> content) =>
        new(
            Ucm + "GenericResponse",
            new XAttribute(XNamespace.Xmlns + "ucm", Ucm.NamespaceName),
            new XElement(Ucm + "Service", new XAttribute("IdcService", service), new XElement(Ucm + "Document", content))
        );

    private static IEnumerable<XElement> Fields(Document document) =>
        [
            Field("dID", document.Id.ToString(CultureInfo.InvariantCulture)),
            Field("dDocName", document.Name),
            Field("dDocTitle", document.Title),
            Field("dDocAccount", document.Account),
            Field("dDocAuthor", document.Author),
            Field("dSecurityGroup", document.SecurityGroup),
            Field("dOriginalName", document.FileName),
            Field("dInDate", document.Since.UtcDateTime.ToString("M/d/yy h:mm tt", CultureInfo.InvariantCulture)),
            .. document.Comments is { } comments ? [Field("xComments", comments)] : Array.Empty<XElement>(),
        ];

    private static XElement Field(string name, string value) => new(Ucm + "Field", new XAttribute("name", name), value);

    [GeneratedRegex(@"\s+<and>\s+", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex("""^\s*(\w+)\s+<(starts|matches)>\s+`([^`]*)`\s*$""", RegexOptions.IgnoreCase)]
    private static partial Regex Term();
}
