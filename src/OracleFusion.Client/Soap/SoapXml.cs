using System.Xml;
using System.Xml.Linq;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Files;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Soap;

/// <summary>Reads the XML of an answer to a tree. The text of one element, a file as base64, can go to a stream instead, piece by
/// piece.</summary>
internal static class SoapXml
{
    /// <exception cref="UnreadableBodyException">It is not XML, or has a document type.</exception>
    public static async Task<XElement> ReadAsync(Stream stream, SoapContent? content, CancellationToken cancellationToken)
    {
        try
        {
            // A file in the answer may be of any length: it goes to its stream piece by piece. What becomes a tree is bounded.
            using var reader = SafeXml.Open(stream, content is null ? PooledBuffer.LongestAnswer : 0);
            XElement? root = null,
                current = null;
            var hasMoved = false;
            while (hasMoved || await reader.ReadAsync().ConfigureAwait(false))
            {
                hasMoved = false;
                cancellationToken.ThrowIfCancellationRequested();
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        var isEmpty = reader.IsEmptyElement;
                        var element = ReadTag(reader);
                        if (current is null)
                            root ??= element;
                        else
                            current.Add(element);
                        if (!isEmpty)
                            current = element;
                        break;
                    case XmlNodeType.EndElement:
                        current = current?.Parent;
                        break;
                    case XmlNodeType.Text
                    or XmlNodeType.CDATA when current is not null && content is not null && current.Name.LocalName == content.Element:
                        await CopyAsync(reader, content.Target, cancellationToken).ConfigureAwait(false);
                        // The reader stands behind the text already.
                        hasMoved = reader.NodeType != XmlNodeType.None;
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when current is not null:
                        current.Add(new XText(await reader.GetValueAsync().ConfigureAwait(false)));
                        break;
                }
            }

            return root ?? throw new UnreadableBodyException("there is no XML in it");
        }
        catch (XmlException e)
        {
            throw new UnreadableBodyException($"it is not the XML that it must be ({e.Message.TrimEnd('.')})", e);
        }
    }

    /// <summary>The element at whose beginning the reader stands, with its attributes.</summary>
    private static XElement ReadTag(XmlReader reader)
    {
        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
        }

        return element;
    }

    private static async Task CopyAsync(XmlReader reader, Stream target, CancellationToken cancellationToken)
    {
        var buffer = new byte[48 * 1024];
        int read;
        while ((read = await reader.ReadContentAsBase64Async(buffer, 0, buffer.Length).ConfigureAwait(false)) > 0)
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
    }
}
