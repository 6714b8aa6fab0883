using System.Text;
using System.Xml.Linq;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Reports;

/// <summary>A SOAP service of BI Publisher: its path, its names, its version of SOAP, and where it takes the credentials from.</summary>
internal sealed record ReportSoapFace(string Path, string Namespace, bool IsSoap12, bool HasCredentialsInBody)
{
    private const string V2 = "http://xmlns.oracle.com/oxp/service/v2";
    private const string Public = "http://xmlns.oracle.com/oxp/service/PublicReportService";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static readonly IReadOnlyList<ReportSoapFace> All =
    [
        new("/xmlpserver/services/v2/ReportService", V2, false, true),
        new("/xmlpserver/services/v2/CatalogService", V2, false, true),
        new("/xmlpserver/services/v2/SecurityService", V2, false, true),
        new("/xmlpserver/services/v2/ScheduleService", V2, false, true),
        new("/xmlpserver/services/PublicReportService", Public, false, true),
        new("/xmlpserver/services/ExternalReportWSSService", Public, true, false),
        new("/xmlpserver/services/PublicReportWSSService", Public, true, false),
        new("/xmlpserver/services/ScheduleReportWSSService", "http://xmlns.oracle.com/oxp/service/ScheduleReportService", true, false),
    ];

    /// <summary>Whether it is the scheduler's.</summary>
    public bool IsScheduler => Path.Contains("/Schedule", StringComparison.Ordinal);

    /// <summary>Whether reports are run by it: not the scheduler's, the catalogue's or that of sessions.</summary>
    public bool RunsReports => Path.Contains("Report", StringComparison.Ordinal) && !IsScheduler;

    private XNamespace Envelope => IsSoap12 ? "http://www.w3.org/2003/05/soap-envelope" : "http://schemas.xmlsoap.org/soap/envelope/";

    private string MediaType => IsSoap12 ? "application/soap+xml; charset=UTF-8" : "text/xml; charset=UTF-8";

    /// <summary>The answer of an operation: its <c>...Return</c> with text, elements, or nothing.</summary>
    public Reply Answer(string operation, object? content)
    {
        XNamespace own = Namespace;
        return Send(200, new XElement(own + (operation + "Response"), new XElement(own + (operation + "Return"), Qualified(content, own))));
    }

    public Reply Fault(ReportFault fault, bool isSuccess)
    {
        var (env, own) = (Envelope, (XNamespace)Namespace);
        var detail = new XElement(own + fault.Kind, new XElement("message", fault.Message));
        var body = IsSoap12
            ? new XElement(
                env + "Fault",
                new XElement(env + "Code", new XElement(env + "Value", "env:Receiver")),
                new XElement(env + "Reason", new XElement(env + "Text", new XAttribute(XNamespace.Xml + "lang", "en"), fault.Message)),
                new XElement(env + "Detail", detail)
            )
            : new XElement(
                env + "Fault",
                new XElement("faultcode", "env:Server"),
                new XElement("faultstring", fault.Message),
                new XElement("detail", detail)
            );
        return Send(isSuccess ? 200 : 500, body);
    }

    public static XElement Nil(string name) => new(name, new XAttribute(Instance + "nil", "true"));

    private static object? Qualified(object? content, XNamespace names) =>
        content switch
        {
            XElement element => new XElement(names + element.Name.LocalName, element.Attributes(), Qualified(element.Nodes(), names)),
            string text => text,
            System.Collections.IEnumerable many => many.Cast<object>().Select(one => Qualified(one, names)).ToArray(),
            _ => content,
        };

    private Reply Send(int status, XElement body) =>
        Reply.Bytes(
            status,
            MediaType,
            Encoding.UTF8.GetBytes(
                new XElement(
                    Envelope + "Envelope",
                    new XAttribute(XNamespace.Xmlns + "env", Envelope.NamespaceName),
                    new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName),
                    new XElement(Envelope + "Body", body)
                ).ToString(SaveOptions.DisableFormatting)
            )
        );
}
