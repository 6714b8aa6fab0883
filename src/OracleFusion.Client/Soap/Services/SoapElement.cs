using System.Xml.Schema;

namespace OracleFusion.Client.Soap;

/// <summary>An element that a contract declares.</summary>
internal sealed class SoapElement(XmlSchemaElement element)
{
    private IReadOnlyList<SoapElement>? _children;

    public string Name => element.QualifiedName.Name;

    public string Namespace => element.QualifiedName.Namespace;

    /// <summary>Whether it may stand several times.</summary>
    public bool IsRepeated => element.MaxOccurs > 1;

    /// <summary>Whether it holds elements.</summary>
    public bool IsObject => Children.Count > 0;

    /// <summary>What kind of value it holds.</summary>
    public XmlTypeCode TypeCode => element.ElementSchemaType?.Datatype?.TypeCode ?? XmlTypeCode.String;

    /// <summary>The elements inside, in their order; asked for when it is needed, for objects may hold their own kind.</summary>
    public IReadOnlyList<SoapElement> Children =>
        _children ??= element.ElementSchemaType is XmlSchemaComplexType complex ? [.. Flatten(complex.ContentTypeParticle)] : [];

    /// <summary>The names of the attributes that it may have.</summary>
    public IEnumerable<string> Attributes =>
        element.ElementSchemaType is XmlSchemaComplexType complex
            ? complex.AttributeUses.Values.OfType<XmlSchemaAttribute>().Select(a => a.QualifiedName.Name)
            : [];

    public SoapElement? Find(string name) => Children.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<SoapElement> Flatten(XmlSchemaObject particle) =>
        particle switch
        {
            XmlSchemaElement one => [new SoapElement(one)],
            XmlSchemaGroupBase group => group.Items.Cast<XmlSchemaObject>().SelectMany(Flatten),
            _ => [],
        };
}
