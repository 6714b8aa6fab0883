using System.Xml.Linq;

namespace OracleFusion.Sandbox.Reports;

/// <summary>
/// The WSDL of a service that runs reports, from which clients make their calls. It lists the operations that run a report and read what
/// came of it, with the types that the developer's guide of BI Publisher states.
/// </summary>
internal static class ReportContract
{
    private static readonly XNamespace Xsd = "http://www.w3.org/2001/XMLSchema";
    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";

    // Name, parameters, and the type of what it returns. A capital is a type of the service; [] is a list.
    private static readonly (string Name, string Parameters, string Result)[] Operations =
    [
        ("runReport", "reportRequest:ReportRequest", "ReportResponse"),
        ("downloadReportDataChunk", "fileID:string beginIdx:int size:int", "ReportDataChunk"),
        ("isReportExist", "reportAbsolutePath:string", "boolean"),
    ];

    private static readonly (string Name, string Fields)[] Types =
    [
        (
            "ReportRequest",
            "attributeCalendar:string attributeFormat:string attributeLocale:string attributeTemplate:string attributeTimezone:string "
                + "byPassCache:boolean flattenXML:boolean parameterNameValues:ParamNameValues reportAbsolutePath:string "
                + "reportOutputPath:string sizeOfDataChunkDownload:int"
        ),
        ("ParamNameValues", "listOfParamNameValues:ArrayOfParamNameValue"),
        ("ArrayOfParamNameValue", "item:ParamNameValue[]"),
        ("ParamNameValue", "multiValuesAllowed:boolean name:string values:ArrayOfString"),
        ("ArrayOfString", "item:string[]"),
        ("ReportResponse", "reportBytes:base64Binary reportContentType:string reportFileID:string reportLocale:string"),
        ("ReportDataChunk", "reportDataChunk:base64Binary reportDataFileID:string reportDataOffset:long"),
    ];

    public static string WsdlText(ReportSoapFace face, string baseUrl)
    {
        var name = face.Path[(face.Path.LastIndexOf('/') + 1)..];
        XNamespace soap = face.IsSoap12 ? "http://schemas.xmlsoap.org/wsdl/soap12/" : "http://schemas.xmlsoap.org/wsdl/soap/";
        var literal = new XElement(soap + "body", new XAttribute("use", "literal"));
        return new XElement(
            Wsdl + "definitions",
            new XAttribute("name", name),
            new XAttribute("targetNamespace", face.Namespace),
            new XAttribute(XNamespace.Xmlns + "wsdl", Wsdl.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "soap", soap.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "xsd", Xsd.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "tns", face.Namespace),
            new XElement(Wsdl + "types", Schema(face)),
            Operations.SelectMany(o => new[] { Message(o.Name), Message(o.Name + "Response") }),
            new XElement(
                Wsdl + "portType",
                new XAttribute("name", name),
                Operations.Select(o =>
                    Operation(
                        o.Name,
                        new XElement(Wsdl + "input", new XAttribute("message", "tns:" + o.Name)),
                        new XElement(Wsdl + "output", new XAttribute("message", $"tns:{o.Name}Response"))
                    )
                )
            ),
            new XElement(
                Wsdl + "binding",
                new XAttribute("name", name + "SoapBinding"),
                new XAttribute("type", "tns:" + name),
                new XElement(
                    soap + "binding",
                    new XAttribute("style", "document"),
                    new XAttribute("transport", "http://schemas.xmlsoap.org/soap/http")
                ),
                Operations.Select(o =>
                    Operation(
                        o.Name,
                        new XElement(soap + "operation", new XAttribute("soapAction", "")),
                        new XElement(Wsdl + "input", literal),
                        new XElement(Wsdl + "output", literal)
                    )
                )
            ),
            new XElement(
                Wsdl + "service",
                new XAttribute("name", name),
                new XElement(
                    Wsdl + "port",
                    new XAttribute("name", name),
                    new XAttribute("binding", $"tns:{name}SoapBinding"),
                    new XElement(soap + "address", new XAttribute("location", baseUrl + face.Path))
                )
            )
        ).ToString();
    }

    private static XElement Schema(ReportSoapFace face)
    {
        var credentials = face.HasCredentialsInBody ? " userID:string password:string" : "";
        return new XElement(
            Xsd + "schema",
            new XAttribute("targetNamespace", face.Namespace),
            new XAttribute("elementFormDefault", "qualified"),
            Types.Select(t => new XElement(Xsd + "complexType", new XAttribute("name", t.Name), Sequence(t.Fields))),
            Operations.SelectMany(o =>
                new[]
                {
                    Element(o.Name, Sequence(o.Parameters + credentials)),
                    Element(o.Name + "Response", Sequence($"{o.Name}Return:{o.Result}")),
                }
            )
        );
    }

    private static XElement Element(string name, XElement sequence) =>
        new(Xsd + "element", new XAttribute("name", name), new XElement(Xsd + "complexType", sequence));

    private static XElement Sequence(string fields) =>
        new(
            Xsd + "sequence",
            fields
                .Split(' ')
                .Select(field =>
                {
                    var (name, type) = (field.Split(':')[0], field.Split(':')[1]);
                    var isList = type.EndsWith("[]", StringComparison.Ordinal);
                    var bare = isList ? type[..^2] : type;
                    return new XElement(
                        Xsd + "element",
                        new XAttribute("name", name),
                        new XAttribute("type", (char.IsUpper(bare[0]) ? "tns:" : "xsd:") + bare),
                        new XAttribute("minOccurs", "0"),
                        isList ? new XAttribute("maxOccurs", "unbounded") : null
                    );
                })
        );

    private static XElement Message(string name) =>
        new(
            Wsdl + "message",
            new XAttribute("name", name),
            new XElement(Wsdl + "part", new XAttribute("name", "parameters"), new XAttribute("element", "tns:" + name))
        );

    private static XElement Operation(string name, params XElement[] content) =>
        new(Wsdl + "operation", new XAttribute("name", name), content);
}
