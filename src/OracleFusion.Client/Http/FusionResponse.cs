using OracleFusion.Client.Http;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client;

/// <summary>A whole answer. Its body is in pooled memory: valid until the answer is disposed of.</summary>
public sealed class FusionResponse : IDisposable
{
    private PooledBuffer? _buffer;

    internal FusionResponse(int statusCode, IReadOnlyDictionary<string, string> headers, PooledBuffer? buffer)
    {
        StatusCode = statusCode;
        Headers = headers;
        _buffer = buffer;
    }

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>The headers of the answer and of its body; names are compared without case, several values are joined by commas. Cookies
    /// are left out.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The <c>Content-Type</c> header, with its parameters.</summary>
    public string? ContentType => Headers.TryGetValue("Content-Type", out var value) ? value : null;

    /// <summary>The body, decompressed.</summary>
    public ReadOnlyMemory<byte> Body => _buffer?.Written ?? default;

    /// <summary>Makes what hides the connection's secrets in texts of the answer: a gateway may repeat them.</summary>
    internal Func<SecretMask>? MakeMask { get; init; }

    /// <summary>The body as text, by the character set that the answer names, else UTF-8.</summary>
    public string ReadText() => BodyText.Read(Body, ContentType);

    /// <summary>A text of the answer without the connection's secrets.</summary>
    internal string Masked(string text) => MakeMask?.Invoke().Apply(text) ?? text;

    /// <summary>Gives the memory of the body back.</summary>
    public void Dispose() => Interlocked.Exchange(ref _buffer, null)?.Dispose();

    /// <summary>Hands the body over to another answer, so that disposing of this one leaves it alone.</summary>
    internal FusionResponse Detach() => new(StatusCode, Headers, Interlocked.Exchange(ref _buffer, null)) { MakeMask = MakeMask };
}
