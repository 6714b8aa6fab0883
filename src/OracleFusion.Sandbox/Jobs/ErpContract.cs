using System.Xml.Linq;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>The contract of ErpIntegrationService: its WSDL, and the schemas of its parameters and objects. Those operations whose
/// parameters the documentation tells in their order are in it.</summary>
internal static class ErpContract
{
    private const string Names = "http://xmlns.oracle.com/apps/financials/commonModules/shared/model/erpIntegrationService/";

    // What stands behind a name: ? may be left out, * repeats; a capital is the type of an object.
    private static readonly (string Operation, string Parameters, string Result)[] Operations =
    [
        ("importBulkData", "document:Document jobDetails:Job* notificationCode:string callbackURL:string jobOptions:string?", "long"),
        ("loadAndImportData", "document:Document jobList:Job* interfaceDetails:string notificationCode:string callbackURL:string", "long"),
        ("submitESSJobRequest", "jobPackageName:string jobDefinitionName:string paramList:string*", "long"),
        ("getESSJobStatus", "requestId:long", "string"),
        ("downloadESSJobExecutionDetails", "requestId:long fileType:string", "Document*"),
        ("uploadFileToUcm", "document:Document", "string"),
        ("getDocumentForDocumentId", "documentId:string", "Document"),
        ("getDocumentIdsForFilePrefix", "prefix:string account:string comments:string", "string*"),
        ("appendFileComment", "documentId:string comments:string", "string"),
    ];

    private static readonly (string Name, string Fields)[] Types =
    [
        (
            "Document",
            "Content:base64Binary? FileName:string? ContentType:string? DocumentTitle:string? DocumentAuthor:string? "
                + "DocumentSecurityGroup:string? DocumentAccount:string? DocumentName:string? DocumentId:string?"
        ),
        ("Job", "JobName:string? ParameterList:string? JobRequestId:string?"),
    ];

    public static string Wsdl(string baseUrl)
    {
        using var resource = typeof(ErpContract).Assembly.GetManifestResourceStream("ErpIntegrationService.wsdl")
            ?? throw new InvalidOperationException("The contract is not embedded in the sandbox's assembly.");
        using var reader = new StreamReader(resource);
        return reader
            .ReadToEnd()
            .Replace("{base}", baseUrl, StringComparison.Ordinal)
            .Replace(
                "{messages}",
                Each(o =>
                    $"  <wsdl:message name=\"{o}\"><wsdl:part name=\"parameters\" element=\"types:{o}\"/></wsdl:message>\n"
                    + $"  <wsdl:message name=\"{o}Response\"><wsdl:part name=\"parameters\" element=\"types:{o}Response\"/></wsdl:message>"
                ),
                StringComparison.Ordinal
            )
            .Replace(
                "{operations}",
                Each(o =>
                    $"    <wsdl:operation name=\"{o}\"><wsdl:input message=\"tns:{o}\"/><wsdl:output "
                    + $"message=\"tns:{o}Response\"/></wsdl:operation>"
                ),
                StringComparison.Ordinal
            )
            .Replace(
                "{bindings}",
                Each(o =>
                    $"    <wsdl:operation name=\"{o}\"><soap:operation soapAction=\"{Names}{o}\"/>"
                    + "<wsdl:input><soap:body use=\"literal\"/></wsdl:input><wsdl:output><soap:body "
                    + "use=\"literal\"/></wsdl:output></wsdl:operation>"
                ),
                StringComparison.Ordinal
            );
    }

    /// <summary>A schema by its name; null where there is none.</summary>
    public static string? Schema(string? name, string baseUrl) =>
        name switch
        {
            "types.xsd" => Whole(
                Names + "types/",
                Operations.SelectMany(o =>
                    new[] { Element(o.Operation, o.Parameters), Element(o.Operation + "Response", "result:" + o.Result) }
                ),
                new XElement(
                    Xsd + "import",
                    new XAttribute("namespace", Names),
                    new XAttribute("schemaLocation", $"{baseUrl}/fscmService/ErpIntegrationService?XSD=objects.xsd")
                )
            ),
            "objects.xsd" => Whole(
                Names,
                Types.Select(t => new XElement(Xsd + "complexType", new XAttribute("name", t.Name), Sequence(t.Fields))),
                null
            ),
            _ => null,
        };

    private static readonly XNamespace Xsd = "http://www.w3.org/2001/XMLSchema";

    private static string Whole(string names, IEnumerable<XElement> content, XElement? import) =>
        new XElement(
            Xsd + "schema",
            new XAttribute(XNamespace.Xmlns + "xsd", Xsd.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "obj", Names),
            new XAttribute("targetNamespace", names),
            new XAttribute("elementFormDefault", "qualified"),
            import,
            content
        ).ToString();

    private static XElement Element(string name, string fields) =>
        new(Xsd + "element", new XAttribute("name", name), new XElement(Xsd + "complexType", Sequence(fields)));

    private static XElement Sequence(string fields) =>
        new(
            Xsd + "sequence",
            fields
                .Split(' ')
                .Select(f => f.Split(':'))
                .Select(f =>
                {
                    var type = f[1].TrimEnd('?', '*');
                    return new XElement(
                        Xsd + "element",
                        new XAttribute("name", f[0]),
                        new XAttribute("type", char.IsUpper(type[0]) ? "obj:" + type : "xsd:" + type),
                        f[1].EndsWith('?') ? new object[] { new XAttribute("minOccurs", "0"), new XAttribute("nillable", "true") } : null,
                        f[1].EndsWith('*')
                            ? new object[] { new XAttribute("minOccurs", "0"), new XAttribute("maxOccurs", "unbounded") }
                            : null
                    );
                })
        );

    private static string Each(Func<string, string> write) => string.Join('\n', Operations.Select(o => write(o.Operation)));
}
