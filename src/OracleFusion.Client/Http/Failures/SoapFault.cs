using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Client.Files;

namespace OracleFusion.Client.Http;

/// <summary>Reads a SOAP fault, of version 1.1 or 1.2, with Oracle's details (<c>ServiceErrorMessage</c>), which nest one message per
/// attribute.</summary>
internal static class SoapFault
{
    private const int DeepestDetails = 5;
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(5);
    private static readonly Regex Envelope = new(
        @"<(?:[A-Za-z_][\w.-]*:)?Envelope[\s>].*</(?:[A-Za-z_][\w.-]*:)?Envelope\s*>",
        RegexOptions.Singleline | RegexOptions.CultureInvariant,
        MatchTimeout
    );
    private static readonly Regex Message = new(
        @"<TEXT>(.*?)</TEXT>",
        RegexOptions.Singleline | RegexOptions.CultureInvariant,
        MatchTimeout
    );
    private static readonly Regex Code = new(@"\b([A-Z]{2,6}-\d{3,7})\b", RegexOptions.CultureInvariant, MatchTimeout);
    private static readonly Regex NameOfMessage = new(@"JBO-[A-Z]+:::[A-Z][A-Z0-9]*_\w+", RegexOptions.CultureInvariant, MatchTimeout);

    // What application servers add to a fault by themselves: stack traces of WebLogic, JAX-WS and Axis.
    private static readonly HashSet<string> Traces = new(StringComparer.OrdinalIgnoreCase) { "stacktrace", "exception", "hostname" };

    /// <summary>The messages of a fault in the body of an answer, which may be XML or MIME; null where there is none.</summary>
    public static IReadOnlyList<FusionErrorDetail>? Find(string text)
    {
        if (Envelope.Match(text) is not { Success: true } match)
            return null;
        try
        {
            return SafeXml.Read(match.Value).Descendants().FirstOrDefault(element => element.Name.LocalName == "Fault") is { } fault
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
        foreach (var message in DetailsOf(fault))
            Collect(message, details, DeepestDetails);
        if (details.Count == 0)
            Add(details, Child(fault, "faultcode") ?? "The service refuses the call and does not say why.", null);
        var isRefusal = IsRefusal(fault, details);
        return [.. details.Select(detail => Detail(detail.Message, detail.Code, detail.Path, isRefusal))];
    }

    /// <summary>
    /// Whether a fault refuses what was asked, so that nothing was done. One that puts the blame on the sender does (SOAP 1.1, 4.4.1; SOAP
    /// 1.2, 5.4.6), as does one that a header was not understood. Oracle's services put the blame on the server when they refuse a value
    /// as well, and then say so in a detail of their contract or by a code. Without either, and where the words tell of a break-down,
    /// the server failed.
    /// </summary>
    private static bool IsRefusal(XElement fault, List<FusionErrorDetail> details)
    {
        if (!IsServers(fault))
            return true;
        if (details.Exists(static detail => OutageWords.AreIn(detail.Message)))
            return false;
        return details.Exists(static detail => detail.Code is not null || detail.Path is not null)
            || NameOfMessage.IsMatch(fault.Value)
            || DetailsOf(fault).Any(static element => !Traces.Contains(element.Name.LocalName));
    }

    // "env:Server", "soapenv:Server.userException", "env:Receiver"; no code says nothing.
    private static bool IsServers(XElement fault)
    {
        var code = Child(fault, "faultcode")
            ?? fault
                .Elements()
                .FirstOrDefault(static element => element.Name.LocalName == "Code")
                ?.Elements()
                .FirstOrDefault(static element => element.Name.LocalName == "Value")
                ?.Value;
        var name = code is null ? "" : code.Substring(code.LastIndexOf(':') + 1).Split('.')[0].Trim();
        return name is "" or "Server" or "Receiver";
    }

    private static IEnumerable<XElement> DetailsOf(XElement fault) =>
        fault.Elements().FirstOrDefault(static element => element.Name.LocalName is "detail" or "Detail")?.Elements() ?? [];

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
        if (string.IsNullOrWhiteSpace(message))
            return;
        // A detail that repeats the fault's words may have the code and the place that those lack.
        var known = details.FindIndex(detail => detail.Message == message);
        if (known < 0)
            details.Add(Detail(message!, code, path, null));
        else
            details[known] = Detail(message!, details[known].Code ?? code, details[known].Path ?? path, null);
    }

    private static FusionErrorDetail Detail(string message, string? code, string? path, bool? isRefusal) =>
        new()
        {
            Message = message,
            Code = code,
            Path = path,
            IsRefusal = isRefusal,
        };

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
