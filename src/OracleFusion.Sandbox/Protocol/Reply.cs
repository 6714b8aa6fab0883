using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OracleFusion.Sandbox.Protocol;

/// <summary>An answer on its way to the client, complete: faults need to cut it. Disposing returns its memory.</summary>
internal sealed class Reply(int status, string? contentType = null, ResponseBuffer? buffer = null) : IDisposable
{
    // As a pod does, only what JSON demands is escaped.
    private static readonly JsonWriterOptions JsonOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public int Status { get; } = status;

    public string? ContentType { get; set; } = contentType;

    /// <summary>What an error tells, for the log; null for an answer that is none.</summary>
    public string? Detail { get; set; }

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public ReadOnlyMemory<byte> Body => buffer?.Written ?? default;

    public bool Succeeded => Status < 400;

    /// <param name="size">About how many bytes there will be.</param>
    public static Reply Json(int status, string contentType, Action<Utf8JsonWriter> write, int size = 16 * 1024)
    {
        var buffer = new ResponseBuffer(size);
        using (var writer = new Utf8JsonWriter(buffer, JsonOptions))
            write(writer);
        return new Reply(status, contentType, buffer);
    }

    public static Reply Text(int status, string? contentType, string text) => Bytes(status, contentType, Encoding.UTF8.GetBytes(text));

    public static Reply Bytes(int status, string? contentType, ReadOnlySpan<byte> bytes)
    {
        var buffer = new ResponseBuffer(Math.Max(bytes.Length, 1));
        bytes.CopyTo(buffer.GetSpan(bytes.Length));
        buffer.Advance(bytes.Length);
        return new Reply(status, contentType, buffer);
    }

    /// <summary>The same answer without its body.</summary>
    public Reply WithoutBody()
    {
        var bare = new Reply(Status);
        foreach (var (name, value) in Headers)
            bare.Headers.Add(name, value);
        Dispose();
        return bare;
    }

    public void Dispose() => buffer?.Dispose();
}
