using System.IO.Compression;
using System.Text;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>What a server sends, and whether it then closes or falls silent.</summary>
internal sealed record RawAnswer(params byte[][] Pieces)
{
    internal bool Closes { get; init; }

    internal bool Hangs { get; init; }

    /// <summary>After each piece the server waits for this.</summary>
    internal SemaphoreSlim? Pace { get; init; }

    internal static RawAnswer None { get; } = new() { Closes = true };

    internal static RawAnswer Silence { get; } = new() { Hangs = true };

    internal static RawAnswer Json(string body, int status = 200, params string[] headers) =>
        Of(Encoding.UTF8.GetBytes(body), "application/json", status, headers);

    internal static RawAnswer Of(byte[] body, string? type, int status = 200, params string[] headers) =>
        new([
            .. Head(
                status,
                [.. headers, .. type is null ? Array.Empty<string>() : ["Content-Type: " + type], $"Content-Length: {body.Length}"]
            ),
            .. body,
        ]);

    internal static byte[] Head(int status, params string[] headers) =>
        Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Status\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n");

    internal static byte[] Gzip(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionMode.Compress))
            gzip.Write(Encoding.UTF8.GetBytes(text), 0, Encoding.UTF8.GetByteCount(text));
        return memory.ToArray();
    }
}
