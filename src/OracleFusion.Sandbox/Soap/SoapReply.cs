using System.Text;
using System.Xml.Linq;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Soap;

/// <summary>Answers of SOAP 1.1 services. They come as MIME (multipart/related), with a file or without one, as Oracle's do.</summary>
internal static class SoapReply
{
    private static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace Xop = "http://www.w3.org/2004/08/xop/include";
    private static readonly XNamespace Errors = "http://xmlns.oracle.com/adf/svc/errors/";
    private const string Boundary = "----=_Part_1_2026.1";

    /// <param name="file">A file that goes beside the envelope.</param>
    /// <param name="fileId">The content id of the file, as <see cref="Include"/> names it.</param>
    public static Reply Of(XElement body, byte[]? file = null, string fileId = "file")
    {
        var xml = Encoding.UTF8.GetBytes(Wrap(body).ToString(SaveOptions.DisableFormatting));
        using var bytes = new MemoryStream(xml.Length + (file?.Length ?? 0) + 1024);
        Write(
            bytes,
            $"--{Boundary}\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"text/xml\"\r\nContent-Transfer-Encoding: "
                + "8bit\r\nContent-ID: <root>\r\n\r\n"
        );
        bytes.Write(xml);
        if (file is not null)
        {
            Write(
                bytes,
                $"\r\n--{Boundary}\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\nContent-ID: "
                    + $"<{fileId}>\r\n\r\n"
            );
            bytes.Write(file);
        }

        Write(bytes, $"\r\n--{Boundary}--\r\n");
        return Reply.Bytes(
            200,
            $"multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; start-info=\"text/xml\"; boundary=\"{Boundary}\"",
            bytes.GetBuffer().AsSpan(0, (int)bytes.Length)
        );
    }

    /// <summary>The reference to a file beside the envelope.</summary>
    public static XElement Include(string fileId = "file") =>
        new(Xop + "Include", new XAttribute("href", "cid:" + Uri.EscapeDataString(fileId)));

    public static Reply Fault(FusionError error) =>
        Reply.Text(
            500,
            "text/xml; charset=UTF-8",
            Wrap(
                    new XElement(
                        Envelope + "Fault",
                        new XElement("faultcode", "env:Server"),
                        new XElement("faultstring", error.Details[0].Detail),
                        new XElement(
                            "detail",
                            error.Details.Select(d => new XElement(
                                Errors + "ServiceErrorMessage",
                                new XElement(Errors + "code", d.Code ?? ""),
                                new XElement(Errors + "message", d.Detail),
                                new XElement(Errors + "severity", "SEVERITY_ERROR")
                            ))
                        )
                    )
                )
                .ToString(SaveOptions.DisableFormatting)
        );

    private static XElement Wrap(XElement body) =>
        new(
            Envelope + "Envelope",
            new XAttribute(XNamespace.Xmlns + "env", Envelope.NamespaceName),
            new XElement(Envelope + "Header"),
            new XElement(Envelope + "Body", body)
        );

    private static void Write(MemoryStream bytes, string text) => bytes.Write(Encoding.ASCII.GetBytes(text));
}
