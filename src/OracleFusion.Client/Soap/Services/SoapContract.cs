using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using OracleFusion.Client.Files;

namespace OracleFusion.Client.Soap;

/// <summary>Reads the contract of a service: its WSDL, and the schemas that it brings or names.</summary>
/// <param name="read">Reads a document by its address.</param>
internal sealed class SoapContract(Func<Uri, CancellationToken, Task<string>> read)
{
    private const string Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    private const string Soap11 = "http://schemas.xmlsoap.org/wsdl/soap/";
    private const string Soap12 = "http://schemas.xmlsoap.org/wsdl/soap12/";
    private const string Schema = "http://www.w3.org/2001/XMLSchema";

    // A contract of Oracle's has a few dozen; one without an end is none.
    private const int MostDocuments = 500;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly List<XElement> _contracts = [];
    private readonly List<(XElement Schema, Uri Place)> _inline = [];

    /// <exception cref="FusionInputException">The documents are no contract that is understood.</exception>
    public async Task<IReadOnlyList<FusionSoapOperation>> ReadAsync(Uri place, CancellationToken cancellationToken)
    {
        await FetchAsync(place, cancellationToken).ConfigureAwait(false);
        var schemas = Compile();
        var operations = Operations(schemas).ToList();
        return operations.Count > 0
            ? operations
            : throw new FusionInputException($"{place.PathAndQuery} has no operations of a SOAP service by documents.");
    }

    private async Task FetchAsync(Uri place, CancellationToken cancellationToken)
    {
        if (_texts.ContainsKey(place.AbsoluteUri))
            return;
        if (_texts.Count == MostDocuments)
            throw new FusionInputException($"The contract names more than {MostDocuments} documents.");
        var text = await read(place, cancellationToken).ConfigureAwait(false);
        _texts[place.AbsoluteUri] = text;
        var root = Parse(text, place);
        if (root.Name == XName.Get("definitions", Wsdl))
        {
            _contracts.Add(root);
            foreach (var schema in root.Elements(XName.Get("types", Wsdl)).Elements(XName.Get("schema", Schema)))
                _inline.Add((schema, place));
        }

        foreach (
            var location in root.Descendants()
                .Where(e => e.Name.LocalName is "import" or "include" && e.Name.NamespaceName is Wsdl or Schema)
                .Select(e => (string?)e.Attribute("schemaLocation") ?? (string?)e.Attribute("location"))
        )
        {
            if (location is { Length: > 0 } && Uri.TryCreate(place, location, out var next))
                await FetchAsync(next, cancellationToken).ConfigureAwait(false);
        }
    }

    private static XElement Parse(string text, Uri place)
    {
        try
        {
            return SafeXml.Read(text).Root!;
        }
        catch (XmlException e)
        {
            throw new FusionInputException($"{place.PathAndQuery} is not the XML of a contract: {e.Message}", e);
        }
    }

    private XmlSchemaSet Compile()
    {
        var problems = new List<string>();
        var set = new XmlSchemaSet { XmlResolver = new Fetched(_texts) };
        set.ValidationEventHandler += (_, e) =>
        {
            if (e.Severity == XmlSeverityType.Error)
                problems.Add(e.Message);
        };
        try
        {
            foreach (var (schema, place) in _inline)
            {
                // Prefixes that the contract declares hold inside its schemas too.
                var whole = new XElement(schema);
                foreach (var prefix in schema.Ancestors().SelectMany(a => a.Attributes()).Where(a => a.IsNamespaceDeclaration))
                {
                    if (whole.Attribute(prefix.Name) is null)
                        whole.Add(new XAttribute(prefix));
                }

                using var reader = SafeXml.OpenAt(whole.ToString(), place);
                set.Add(null, reader);
            }

            set.Compile();
        }
        catch (Exception e) when (e is XmlSchemaException or XmlException)
        {
            problems.Add(e.Message);
        }

        return problems.Count == 0
            ? set
            : throw new FusionInputException($"The schemas of the contract cannot be understood: {problems[0]}");
    }

    private IEnumerable<FusionSoapOperation> Operations(XmlSchemaSet schemas)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var version in new[] { Soap11, Soap12 })
        {
            foreach (var binding in All("binding").Where(b => b.Element(XName.Get("binding", version)) is not null))
            {
                var type = All("portType").FirstOrDefault(t => (string?)t.Attribute("name") == Local((string?)binding.Attribute("type")));
                foreach (var bound in binding.Elements(XName.Get("operation", Wsdl)))
                {
                    var name = (string?)bound.Attribute("name") ?? "";
                    var operation = type?.Elements(XName.Get("operation", Wsdl)).FirstOrDefault(o => (string?)o.Attribute("name") == name);
                    if (operation is null || Element(operation, "input", schemas) is not { } input || !seen.Add(name))
                        continue;
                    yield return new FusionSoapOperation(
                        name,
                        (string?)bound.Element(XName.Get("operation", version))?.Attribute("soapAction") ?? "",
                        version == Soap12 ? SoapVersion.Soap12 : SoapVersion.Soap11,
                        input,
                        Element(operation, "output", schemas)
                    );
                }
            }
        }
    }

    // The element that a message's only part is.
    private XmlSchemaElement? Element(XElement operation, string direction, XmlSchemaSet schemas)
    {
        var message = Local((string?)operation.Element(XName.Get(direction, Wsdl))?.Attribute("message"));
        var part = All("message").FirstOrDefault(m => (string?)m.Attribute("name") == message)?.Element(XName.Get("part", Wsdl));
        if (part is null || (string?)part.Attribute("element") is not { } name)
            return null;
        var colon = name.IndexOf(':');
        var names = colon < 0 ? part.GetDefaultNamespace() : part.GetNamespaceOfPrefix(name.Substring(0, colon));
        return schemas.GlobalElements[new XmlQualifiedName(Local(name), names?.NamespaceName ?? "")] as XmlSchemaElement;
    }

    private IEnumerable<XElement> All(string name) => _contracts.SelectMany(c => c.Elements(XName.Get(name, Wsdl)));

    private static string Local(string? name) => name is null ? "" : name.Substring(name.IndexOf(':') + 1);

    /// <summary>Gives the schemas that were fetched before, and no others.</summary>
    private sealed class Fetched(Dictionary<string, string> texts) : XmlResolver
    {
        public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) =>
            texts.TryGetValue(absoluteUri.AbsoluteUri, out var text)
                ? new MemoryStream(System.Text.Encoding.UTF8.GetBytes(WithoutDeclaration(text)))
                : throw new XmlException($"{absoluteUri.PathAndQuery} is not there.");

        // The text may name an encoding that it no longer has.
        private static string WithoutDeclaration(string text) =>
            text.StartsWith("<?xml", StringComparison.Ordinal) ? text.Substring(text.IndexOf("?>", StringComparison.Ordinal) + 2) : text;
    }
}
