namespace OracleFusion.Client;

/// <summary>A request to the server of a connection.</summary>
public sealed class FusionRequest
{
    /// <summary>Makes a request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Path and query from the root of the server, percent-encoded, beginning with a slash.</param>
    /// <exception cref="FusionInputException">The path is not one.</exception>
    public FusionRequest(string method, string path)
    {
        Method = method;
        Path = path;
        IsRepeatable = method is "GET" or "HEAD" or "OPTIONS";
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>Path and query from the root of the server.</summary>
    public string Path { get; }

    /// <summary>Further headers; names are compared without case. Neither <c>Authorization</c> nor <c>Host</c>: those are the connection's.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The <c>Accept</c> header; when null, JSON and Oracle's structured errors.</summary>
    public string? Accept { get; set; }

    /// <summary>The <c>Content-Type</c> of the body.</summary>
    public string? ContentType { get; set; }

    /// <summary>The body, when it is in memory.</summary>
    public ReadOnlyMemory<byte>? Body { get; set; }

    /// <summary>Opens the body, when it is streamed: once for each attempt. The transport disposes of the stream.</summary>
    public Func<Stream>? OpenBody { get; set; }

    /// <summary>
    /// Whether sending the request twice does no harm: true for GET, HEAD and OPTIONS unless told otherwise.
    /// One that is not is never sent again when it may have arrived.
    /// </summary>
    public bool IsRepeatable { get; set; }

    /// <summary>The path and query of a link that the service gave. Its scheme, host and port are dropped: a link is only ever followed on the connection's own server.</summary>
    /// <exception cref="FusionInputException">The text is no link.</exception>
    public static string PathOf(string link) => throw new NotImplementedException(link);
}
