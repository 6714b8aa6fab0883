using System.Text;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Soap;

/// <summary>A call of a SOAP service: the first element of its body, and the files beside its envelope (MTOM).</summary>
internal sealed record SoapCall(XElement Body, IReadOnlyDictionary<string, byte[]> Files)
{
    private static readonly XName Include = XName.Get("Include", "http://www.w3.org/2004/08/xop/include");

    /// <exception cref="FusionError">The request is no SOAP.</exception>
    public static SoapCall Read(ServiceCall call)
    {
        var type = call.Header("Content-Type") ?? "";
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var envelope = call.Body.ToArray();
        if (type.StartsWith("multipart/related", StringComparison.OrdinalIgnoreCase))
        {
            var boundary = Parameter(type, "boundary") ?? throw new FusionError(400, "The multipart request names no boundary.");
            var parts = Parts(call.Body.Span, boundary);
            if (parts.Count == 0)
                throw new FusionError(400, "The multipart request has no parts.");
            envelope = parts[0].Content;
            foreach (var (id, content) in parts.Skip(1))
                files[id] = content;
        }
        else if (
            !type.StartsWith("text/xml", StringComparison.OrdinalIgnoreCase)
            && !type.StartsWith("application/soap+xml", StringComparison.OrdinalIgnoreCase)
        )
        {
            throw new FusionError(415, $"The Content-Type {type} is no SOAP.");
        }

        try
        {
            var body = SafeXml.Read(envelope).Elements().FirstOrDefault(e => e.Name.LocalName == "Body")?.Elements().FirstOrDefault();
            return new SoapCall(body ?? throw new FusionError(500, "The SOAP body is empty."), files);
        }
        catch (XmlException broken)
        {
            throw new FusionError(500, $"The envelope is not XML: {broken.Message}");
        }
    }

    /// <summary>The content of an element that is a file: beside the envelope, or base64 in it.</summary>
    public byte[] Content(XElement element)
    {
        if (element.Element(Include)?.Attribute("href")?.Value is { } href)
            return Files.TryGetValue(Uri.UnescapeDataString(href["cid:".Length..]), out var file)
                ? file
                : throw new FusionError(500, $"There is no part {href}.");
        try
        {
            return Convert.FromBase64String(element.Value);
        }
        catch (FormatException)
        {
            throw new FusionError(500, "The content is not base64.");
        }
    }

    private static string? Parameter(string type, string name)
    {
        var parameter = type.Split(';')
            .Select(p => p.Trim())
            .FirstOrDefault(p => p.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase));
        return parameter?[(name.Length + 1)..].Trim('"');
    }

    private static List<(string Id, byte[] Content)> Parts(ReadOnlySpan<byte> body, string boundary)
    {
        var parts = new List<(string, byte[])>();
        var first = Encoding.ASCII.GetBytes("--" + boundary);
        var delimiter = Encoding.ASCII.GetBytes("\r\n--" + boundary);
        var start = body.IndexOf(first);
        if (start < 0)
            return parts;
        body = body[(start + first.Length)..];
        while (!body.StartsWith("--"u8))
        {
            body = body[2..];
            var headers = body.IndexOf("\r\n\r\n"u8);
            var text = Encoding.ASCII.GetString(body[..headers]);
            body = body[(headers + 4)..];
            var end = body.IndexOf(delimiter);
            if (end < 0)
                throw new FusionError(400, "A part of the request has no end.");
            var id = text.Split("\r\n")
                .FirstOrDefault(h => h.StartsWith("Content-ID:", StringComparison.OrdinalIgnoreCase))
                ?["Content-ID:".Length..].Trim()
                .Trim('<', '>')
                ?? "";
            parts.Add((id, body[..end].ToArray()));
            body = body[(end + delimiter.Length)..];
        }

        return parts;
    }
}
