using OracleFusion.Client.Secrets;

namespace OracleFusion.Client;

/// <summary>An answer whose body is read while it arrives.</summary>
public sealed class FusionStreamResponse : IDisposable
{
    internal FusionStreamResponse(int statusCode, IReadOnlyDictionary<string, string> headers, Stream body)
    {
        StatusCode = statusCode;
        Headers = headers;
        Body = body;
    }

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>The headers of the answer and of its body; names are compared without case, several values are joined by commas. Cookies
    /// are left out.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The <c>Content-Type</c> header, with its parameters.</summary>
    public string? ContentType => Headers.TryGetValue("Content-Type", out var value) ? value : null;

    /// <summary>How many bytes the body has, if the server says.</summary>
    public long? Length { get; internal init; }

    /// <summary>Makes what hides the connection's secrets in texts of the answer: a gateway may repeat them.</summary>
    internal Func<SecretMask>? MakeMask { get; init; }

    /// <summary>The body. Reading throws a <see cref="ServiceException"/> when it stands still or ends early: what was read until then is
    /// not whole.</summary>
    public Stream Body { get; }

    /// <summary>Closes the body.</summary>
    public void Dispose() => Body.Dispose();
}
