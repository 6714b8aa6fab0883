using System.Xml.Linq;

namespace OracleFusion.Sandbox.Soap;

/// <summary>
/// The contract of a SOAP service: its WSDL, and the schemas of its parameters and objects. What stands behind a name says its type: ? may
/// be left out, * repeats; a capital is the type of an object of the service, a dot one of the criteria that all services share.
/// </summary>
/// <param name="Name">The name of the service.</param>
/// <param name="Path">Its path.</param>
/// <param name="Names">The namespace of the service; that of its parameters ends in <c>types/</c>.</param>
/// <param name="Objects">The namespace of its objects.</param>
internal sealed record ServiceContract(string Name, string Path, string Names, string Objects)
{
    private const string Criteria = "http://xmlns.oracle.com/adf/svc/types/";
    private static readonly XNamespace Xsd = "http://www.w3.org/2001/XMLSchema";

    private static readonly (string Name, string Fields)[] Shared =
    [
        (
            "FindCriteria",
            "fetchStart:int fetchSize:int filter:.ViewCriteria? sortOrder:.SortOrder? findAttribute:string* excludeAttribute:boolean?"
        ),
        ("ViewCriteria", "conjunction:string? group:.ViewCriteriaRow*"),
        ("ViewCriteriaRow", "conjunction:string? upperCaseCompare:boolean? item:.ViewCriteriaItem*"),
        ("ViewCriteriaItem", "conjunction:string? upperCaseCompare:boolean? attribute:string operator:string value:string*"),
        ("SortOrder", "sortAttribute:.SortAttribute*"),
        ("SortAttribute", "name:string descending:boolean"),
        ("FindControl", "retrieveAllTranslations:boolean?"),
    ];

    public required IReadOnlyList<(string Operation, string Parameters, string Result)> Operations { get; init; }

    public required IReadOnlyList<(string Name, string Fields)> Types { get; init; }

    private bool UsesCriteria => Operations.Any(o => o.Parameters.Contains(":.", StringComparison.Ordinal));

    /// <summary>The names of a parameter list, in their order.</summary>
    public static IReadOnlyList<string> NamesOf(string fields) => [.. fields.Split(' ').Select(f => f.Split(':')[0])];

    public string WsdlText(string baseUrl) =>
        new WsdlDocument(Name, Names, Name + "SoapHttp", Name + "SoapHttpPort", baseUrl + Path)
        {
            Prefixed = ("types", Names + "types/"),
            Elements = "types",
            Schema = new XElement(Xsd + "schema", Import(Names + "types/", "types.xsd", baseUrl)),
            Operations = [.. Operations.Select(o => (o.Operation, Names + o.Operation))],
        }.Write();

    /// <summary>A schema by its name; null where there is none.</summary>
    public string? SchemaText(string? name, string baseUrl) =>
        name switch
        {
            "types.xsd" => Whole(
                Names + "types/",
                UsesCriteria
                    ? [Import(Objects, "objects.xsd", baseUrl), Import(Criteria, "criteria.xsd", baseUrl)]
                    : [Import(Objects, "objects.xsd", baseUrl)],
                Operations.SelectMany(o =>
                    new[] { Element(o.Operation, o.Parameters), Element(o.Operation + "Response", "result:" + o.Result) }
                )
            ),
            "objects.xsd" => Whole(Objects, [], Types.Select(Complex)),
            "criteria.xsd" => Whole(Criteria, [], Shared.Select(Complex)),
            _ => null,
        };

    private XElement Import(string names, string file, string baseUrl) =>
        new(Xsd + "import", new XAttribute("namespace", names), new XAttribute("schemaLocation", $"{baseUrl}{Path}?XSD={file}"));

    private string Whole(string names, IEnumerable<XElement> imports, IEnumerable<XElement> content) =>
        new XElement(
            Xsd + "schema",
            new XAttribute(XNamespace.Xmlns + "xsd", Xsd.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "obj", Objects),
            new XAttribute(XNamespace.Xmlns + "adf", Criteria),
            new XAttribute("targetNamespace", names),
            new XAttribute("elementFormDefault", "qualified"),
            imports,
            content
        ).ToString();

    private static XElement Complex((string Name, string Fields) type) =>
        new(Xsd + "complexType", new XAttribute("name", type.Name), Sequence(type.Fields));

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
                        new XAttribute("type", type[0] == '.' ? "adf:" + type[1..] : (char.IsUpper(type[0]) ? "obj:" : "xsd:") + type),
                        f[1].EndsWith('?') ? new object[] { new XAttribute("minOccurs", "0"), new XAttribute("nillable", "true") } : null,
                        f[1].EndsWith('*')
                            ? new object[] { new XAttribute("minOccurs", "0"), new XAttribute("maxOccurs", "unbounded") }
                            : null
                    );
                })
        );
}
