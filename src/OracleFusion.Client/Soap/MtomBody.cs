using System.Text;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Soap;

/// <summary>
/// The body of a call with a file beside its envelope: <c>multipart/related</c> with the envelope as the root part and the file as it is
/// (W3C MTOM and XOP). The file is read while it is sent.
/// </summary>
#pragma warning disable CA1844 // The memory-based overload does not exist on .NET Standard.
internal sealed class MtomBody : ForwardStream
#pragma warning restore CA1844
{
    private readonly Stream[] _parts;
    private int _part;
    private long _position;

    public MtomBody(byte[] envelope, SoapRequest request, string boundary)
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
        _parts = [Text(head.ToString()), new MemoryStream(envelope), Text(middle.ToString()), file, Text($"\r\n--{boundary}--\r\n")];
        Length = _parts.Sum(part => part.Length - part.Position);
    }

    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public static string ContentType(SoapRequest request, string boundary) =>
        $"multipart/related; type=\"application/xop+xml\"; start=\"<{SoapNames.RootPart}>\"; start-info=\"{Root(request)}\"; "
        + $"boundary=\"{boundary}\"";

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read;
        while ((read = _parts[_part].Read(buffer, offset, count)) == 0 && _part < _parts.Length - 1)
            _part++;
        _position += read;
        return read;
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        int read;
        while (
            (read = await _parts[_part].ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false)) == 0
            && _part < _parts.Length - 1
        )
            _part++;
        _position += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var part in _parts)
                part.Dispose();
        }

        base.Dispose(disposing);
    }

    private static string Root(SoapRequest request) => request.Version == SoapVersion.Soap12 ? "application/soap+xml" : "text/xml";

    private static MemoryStream Text(string text) => new(Encoding.ASCII.GetBytes(text));
}
