using System.Xml;
using System.Xml.Linq;

namespace OracleFusion.Sandbox.Values;

/// <summary>Reads XML that a client sent: without a document type, and without anything that it refers to. The only place that says how XML
/// is read.</summary>
internal static class SafeXml
{
    /// <exception cref="XmlException">It is no XML, or has a document type.</exception>
    public static XElement Read(byte[] document) => Read(new MemoryStream(document));

    /// <exception cref="XmlException">It is no XML, or has a document type.</exception>
    public static XElement Read(Stream document)
    {
        using var reader = XmlReader.Create(document, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader).Root!;
    }
}
