using System.Xml.Linq;
using OracleFusion.Sandbox.Soap;

namespace OracleFusion.Sandbox.Reports;

/// <summary>
/// The WSDL of a service that runs reports, from which clients make their calls. It lists the operations that run a report and read what
/// came of it, with the types that the developer's guide of BI Publisher states.
/// </summary>
internal static class ReportContract
{
    private static readonly XNamespace Xsd = "http://www.w3.org/2001/XMLSchema";

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
        return new WsdlDocument(name, face.Namespace, name + "SoapBinding", name, baseUrl + face.Path)
        {
            Prefixed = ("xsd", Xsd.NamespaceName),
            Elements = "tns",
            Schema = Schema(face),
            Operations = [.. Operations.Select(o => (o.Name, ""))],
            IsSoap12 = face.IsSoap12,
        }.Write();
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
}
