using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace OracleFusion.Client.Http;

/// <summary>Reads a SOAP fault, of version 1.1 or 1.2, with Oracle's details (<c>ServiceErrorMessage</c>), which nest one message per
/// attribute.</summary>
internal static class SoapFault
{
    private const int DeepestDetails = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly Regex Envelope = new(
        @"<(?:[A-Za-z_][\w.-]*:)?Envelope[\s>].*</(?:[A-Za-z_][\w.-]*:)?Envelope\s*>",
        RegexOptions.Singleline | RegexOptions.CultureInvariant,
        Patience
    );
    private static readonly Regex Message = new(@"<TEXT>(.*?)</TEXT>", RegexOptions.Singleline | RegexOptions.CultureInvariant, Patience);
    private static readonly Regex Code = new(@"\b([A-Z]{2,6}-\d{3,7})\b", RegexOptions.CultureInvariant, Patience);

    /// <summary>The messages of a fault in the body of an answer, which may be XML or MIME; null where there is none.</summary>
    public static IReadOnlyList<FusionErrorDetail>? Find(string text)
    {
        if (Envelope.Match(text) is not { Success: true } match)
            return null;
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(match.Value),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
            );
            return XDocument.Load(reader).Descendants().FirstOrDefault(element => element.Name.LocalName == "Fault") is { } fault
                ? Read(fault)
                : null;
        }
        catch (XmlException)
        {
            // No envelope after all: shown as what it is.
            return null;
        }
    }

    /// <summary>The messages of a fault: its own words first, then those of its details that say more.</summary>
    public static IReadOnlyList<FusionErrorDetail> Read(XElement fault)
    {
        var details = new List<FusionErrorDetail>();
        var words = Words(
            Child(fault, "faultstring") ?? fault.Descendants().FirstOrDefault(element => element.Name.LocalName == "Text")?.Value
        );
        Add(details, words, CodeOf(words));
        foreach (
            var message in (fault.Elements().FirstOrDefault(element => element.Name.LocalName is "detail" or "Detail")?.Elements() ?? [])
        )
            Collect(message, details, DeepestDetails);
        if (details.Count == 0)
            Add(details, Child(fault, "faultcode") ?? "The service refuses the call and does not say why.", null);
        return details;
    }

    private static void Collect(XElement element, List<FusionErrorDetail> details, int depth)
    {
        if (depth == 0)
            return;
        if (Child(element, "message") is { } message)
            Add(details, Words(message), Child(element, "code") ?? CodeOf(message), Child(element, "attributeName"));
        foreach (var child in element.Elements().Where(child => child.HasElements))
            Collect(child, details, depth - 1);
    }

    private static void Add(List<FusionErrorDetail> details, string? message, string? code, string? path = null)
    {
        if (string.IsNullOrWhiteSpace(message) || details.Any(detail => detail.Message == message))
            return;
        details.Add(
            new FusionErrorDetail
            {
                Message = message!,
                Code = code,
                Path = path,
                IsOracles = code is not null || path is not null,
            }
        );
    }

    // JBO-FND:::FND_X: <MESSAGE><NUMBER>..</NUMBER><TEXT>the words</TEXT>...: only the words are for people.
    private static string? Words(string? text) =>
        text is not null && Message.Match(text) is { Success: true } match ? match.Groups[1].Value.Trim() : text?.Trim();

    private static string? CodeOf(string? text) =>
        text is not null && Code.Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    private static string? Child(XElement element, string name) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value is { } value && value.Trim().Length > 0
            ? value.Trim()
            : null;
}
