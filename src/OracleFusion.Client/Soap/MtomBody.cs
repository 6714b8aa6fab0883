using System.Text;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Soap;

/// <summary>
/// The body of a call with a file beside its envelope: <c>multipart/related</c> with the envelope as the root part and the file as it is
/// (W3C MTOM and XOP). The file is read while it is sent.
/// </summary>
internal sealed class MtomBody : JoinedStream
{
    public MtomBody(byte[] envelope, SoapRequest request, string boundary)
        : base(Parts(envelope, request, boundary)) { }

    public static string ContentType(SoapRequest request, string boundary) =>
        $"multipart/related; type=\"application/xop+xml\"; start=\"<{SoapNames.RootPart}>\"; start-info=\"{Root(request)}\"; "
        + $"boundary=\"{boundary}\"";

    private static Stream[] Parts(byte[] envelope, SoapRequest request, string boundary)
    {
        var file = request.Attachment!.Open();
        var head = new StringBuilder()
            .Append("--")
            .Append(boundary)
            .Append("\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"")
            .Append(Root(request))
            .Append('"')
            .Append("\r\nContent-Transfer-Encoding: 8bit\r\nContent-ID: <")
            .Append(SoapNames.RootPart)
            .Append(">\r\n\r\n");
        var middle = new StringBuilder("\r\n")
            .Append("--")
            .Append(boundary)
            .Append("\r\nContent-Type: ")
            .Append(request.Attachment.ContentType)
            .Append("\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <")
            .Append(SoapNames.FilePart)
            .Append(">\r\n\r\n");
        return [Text(head.ToString()), new MemoryStream(envelope), Text(middle.ToString()), file, Text($"\r\n--{boundary}--\r\n")];
    }

    private static string Root(SoapRequest request) => request.Version == SoapVersion.Soap12 ? "application/soap+xml" : "text/xml";

    private static MemoryStream Text(string text) => new(Encoding.ASCII.GetBytes(text));
}
