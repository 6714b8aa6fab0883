using System.IO.Compression;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Http;

/// <summary>Sends an answer: compressed if the client takes that, cut or slowed if a fault says so.</summary>
internal static class Responder
{
    private const int WorthCompressing = 1024;

    public static async Task Send(HttpContext context, Reply reply, bool compress, FaultKind? fault, TimeSpan pause)
    {
        var response = context.Response;
        response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
            response.Headers[name] = value;
        if (reply.ContentType is not null)
            response.ContentType =
                reply.ContentType.Contains("+json", StringComparison.Ordinal) || reply.ContentType == MediaTypes.Json
                    ? reply.ContentType + "; charset=utf-8"
                    : reply.ContentType;
        var body = compress ? Compress(context, reply.Body) : reply.Body;
        if (reply.Status is not (204 or 304))
            response.ContentLength = body.Length;
        if (body.IsEmpty || context.Request.Method == "HEAD")
            return;
        if (fault is not (FaultKind.Truncate or FaultKind.SlowBody))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }

        await response.Body.WriteAsync(body[..(body.Length / 2)], context.RequestAborted);
        await response.Body.FlushAsync(context.RequestAborted);
        // The server closes a connection over which less came than was announced. Aborting it would take back what is still on its way, the
        // status too.
        if (fault == FaultKind.Truncate)
            return;

        await Task.Delay(pause, context.RequestAborted);
        await response.Body.WriteAsync(body[(body.Length / 2)..], context.RequestAborted);
    }

    private static ReadOnlyMemory<byte> Compress(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var encoding =
            accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip"
            : accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br"
            : null;
        if (encoding is null || body.Length < WorthCompressing)
            return body;
        using var compressed = new MemoryStream();
        using (
            Stream stream =
                encoding == "br"
                    ? new BrotliStream(compressed, CompressionLevel.Fastest, leaveOpen: true)
                    : new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true)
        )
            stream.Write(body.Span);
        context.Response.Headers.ContentEncoding = encoding;
        context.Response.Headers.Vary = "Accept-Encoding";
        return compressed.ToArray();
    }
}
