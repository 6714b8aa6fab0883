namespace OracleFusion.Client;

/// <summary>One attempt at a request, as an <see cref="IFusionObserver"/> sees it.</summary>
public sealed class FusionTrace
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query, from the root of the server. For a request to another server (a token endpoint) the whole
    /// address.</summary>
    public required string Url { get; init; }

    /// <summary>1 for the first attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary>The HTTP status; 0 when no answer has come.</summary>
    public int StatusCode { get; init; }

    /// <summary>The size of the answer's body in bytes, decompressed; of a streamed answer what the server announced, or 0.</summary>
    public long BodyLength { get; init; }

    /// <summary>From the start of the attempt to the end of the answer; for a streamed answer to its headers.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Why no answer came.</summary>
    public string? Failure { get; init; }

    /// <summary>Oracle's identifier of the request, for a service request to Oracle Support.</summary>
    public string? TraceId { get; init; }

    /// <summary>The body sent, when <see cref="IFusionObserver.WantsBodies"/>; never that of a request for a token.</summary>
    public string? RequestBody { get; init; }

    /// <summary>The body received, when <see cref="IFusionObserver.WantsBodies"/>; never that of a request for a token.</summary>
    public string? ResponseBody { get; init; }
}
