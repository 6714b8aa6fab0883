using System.Xml.Linq;

namespace OracleFusion.Sandbox.Soap;

/// <summary>The WSDL of a service whose operations have one document each way.</summary>
/// <param name="Name">The name of the service and its port type.</param>
/// <param name="Names">The namespace of the service.</param>
/// <param name="Binding">The name of the binding.</param>
/// <param name="Port">The name of the port.</param>
/// <param name="Address">The address of the service.</param>
internal sealed record WsdlDocument(string Name, string Names, string Binding, string Port, string Address)
{
    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";

    /// <summary>The namespace that is declared beside those of WSDL, SOAP and the service (tns), with its prefix.</summary>
    public required (string Prefix, string Namespace) Prefixed { get; init; }

    /// <summary>The prefix of the elements that are the documents.</summary>
    public required string Elements { get; init; }

    /// <summary>The schema of the documents.</summary>
    public required XElement Schema { get; init; }

    /// <summary>The names of the operations with their SOAP actions.</summary>
    public required IReadOnlyList<(string Name, string Action)> Operations { get; init; }

    /// <summary>Whether the service speaks SOAP 1.2.</summary>
    public bool IsSoap12 { get; init; }

    public string Write()
    {
        XNamespace soap = IsSoap12 ? "http://schemas.xmlsoap.org/wsdl/soap12/" : "http://schemas.xmlsoap.org/wsdl/soap/";
        var literal = new XElement(soap + "body", new XAttribute("use", "literal"));
        return new XElement(
            Wsdl + "definitions",
            new XAttribute("name", Name),
            new XAttribute("targetNamespace", Names),
            new XAttribute(XNamespace.Xmlns + "wsdl", Wsdl.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "soap", soap.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "tns", Names),
            new XAttribute(XNamespace.Xmlns + Prefixed.Prefix, Prefixed.Namespace),
            new XElement(Wsdl + "types", Schema),
            Operations.SelectMany(o => new[] { Message(o.Name), Message(o.Name + "Response") }),
            new XElement(
                Wsdl + "portType",
                new XAttribute("name", Name),
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
                new XAttribute("name", Binding),
                new XAttribute("type", "tns:" + Name),
                new XElement(
                    soap + "binding",
                    new XAttribute("style", "document"),
                    new XAttribute("transport", "http://schemas.xmlsoap.org/soap/http")
                ),
                Operations.Select(o =>
                    Operation(
                        o.Name,
                        new XElement(soap + "operation", new XAttribute("soapAction", o.Action)),
                        new XElement(Wsdl + "input", literal),
                        new XElement(Wsdl + "output", literal)
                    )
                )
            ),
            new XElement(
                Wsdl + "service",
                new XAttribute("name", Name),
                new XElement(
                    Wsdl + "port",
                    new XAttribute("name", Port),
                    new XAttribute("binding", "tns:" + Binding),
                    new XElement(soap + "address", new XAttribute("location", Address))
                )
            )
        ).ToString();
    }

    private XElement Message(string name) =>
        new(
            Wsdl + "message",
            new XAttribute("name", name),
            new XElement(Wsdl + "part", new XAttribute("name", "parameters"), new XAttribute("element", $"{Elements}:{name}"))
        );

    private static XElement Operation(string name, params XElement[] content) =>
        new(Wsdl + "operation", new XAttribute("name", name), content);
}
