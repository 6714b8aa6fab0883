using OracleFusion.Client.Addresses;
using OracleFusion.Client.Http;

namespace OracleFusion.Client;

/// <summary>A request to the server of a connection.</summary>
public sealed class FusionRequest
{
    /// <summary>The successes of what reads: 206 would be a part that was not asked for, 201, 202 and 205 belong to writes.</summary>
    internal static readonly IReadOnlyList<int> Read = [200, 203, 204];

    /// <summary>The successes of what writes.</summary>
    internal static readonly IReadOnlyList<int> Written = [200, 201, 202, 204];

    /// <summary>Makes a request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">Path and query from the root of the server, percent-encoded, beginning with a slash.</param>
    /// <exception cref="FusionInputException">The method or the path is none.</exception>
    public FusionRequest(string method, string path)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        if (!HeaderText.IsToken(method))
            throw new FusionInputException("The HTTP method is none: give GET, POST, PATCH, DELETE or PUT.");
        // Two slashes would be the beginning of a host name, and so would their cousins with a backslash.
        if (path.Length == 0 || path[0] != '/' || path.StartsWith("//", StringComparison.Ordinal))
            throw new FusionInputException(
                $"'{path}' is no path from the root of the server: it begins with one slash, such as "
                    + "/fscmRestApi/resources/11.13.18.05/invoices."
            );
        if (LinkPath.HasDotSegment(path))
            throw new FusionInputException(
                $"The path '{path}' has a part '.' or '..', which leads to another place than it names. A key like that cannot be "
                    + "addressed."
            );
        foreach (var c in path)
        {
            if (c is <= ' ' or '\\' or '#' or > '~')
                throw new FusionInputException($"The path '{path}' has a character that must be percent-encoded (U+{(int)c:X4}).");
        }

        Method = method.ToUpperInvariant();
        Path = path;
        IsRepeatable = IsReading = Method is "GET" or "HEAD" or "OPTIONS";
    }

    /// <summary>The HTTP method, in capitals.</summary>
    public string Method { get; }

    /// <summary>Path and query from the root of the server.</summary>
    public string Path { get; }

    /// <summary>Further headers; names are compared without case. Neither <c>Authorization</c> nor <c>Host</c>: those are the
    /// connection's.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The <c>Accept</c> header; when null, JSON and Oracle's structured errors.</summary>
    public string? Accept { get; set; }

    /// <summary>The <c>Content-Type</c> of the body.</summary>
    public string? ContentType { get; set; }

    /// <summary>The body, when it is in memory.</summary>
    public ReadOnlyMemory<byte>? Body { get; set; }

    /// <summary>Opens the body, when it is streamed: once for each attempt. The transport disposes of the stream, whose length must be
    /// known.</summary>
    public Func<Stream>? OpenBody { get; set; }

    /// <summary>Makes <see cref="Body"/> anew for each attempt, because it tells the moment of sending; null for a body that stays as it
    /// is.</summary>
    internal Func<byte[]>? MakeBody { get; set; }

    /// <summary>
    /// Whether sending the request twice does no harm: true for GET, HEAD and OPTIONS unless told otherwise.
    /// One that is not is never sent again when it may have arrived.
    /// </summary>
    public bool IsRepeatable { get; set; }

    /// <summary>Whether the request changes nothing on the server: true for GET, HEAD and OPTIONS unless told otherwise. A client that only
    /// reads refuses any other.</summary>
    public bool IsReading { get; set; }

    /// <summary>Whether the service works on after the client has stopped waiting: it is not sent again after a time-out, for
    /// that would double the work, although it changes nothing.</summary>
    internal bool IsExpensive { get; set; }

    /// <summary>Whether the bodies of the exchange hold a secret that is not one of its headers, and are shown nowhere.</summary>
    internal bool IsSecret { get; set; }

    /// <summary>The statuses that say that the service did what it was asked for; null for those of the method.</summary>
    internal IReadOnlyList<int>? SuccessStatuses { get; set; }

    /// <summary>Whether the answer may be of any type: the request is the user's own, or is for a file.</summary>
    internal bool TakesAnything { get; set; }

    /// <summary>The most bytes that the answer may have, unpacked, where it is read into memory; null for the connection's bound.</summary>
    internal int? LongestAnswer { get; set; }

    /// <summary>A secret that the body holds, such as a new password: the body is not shown, and the secret is hidden in what
    /// the service answers; null for none.</summary>
    internal string? BodySecret { get; set; }

    /// <summary>Whether a refusal is an answer by itself, and not to be waited out: the request finds out about the sign-in.</summary>
    internal bool IsProbe { get; set; }

    /// <summary>Holds how many requests like this one may be under way at once; null for any number. A request that waits to be sent again
    /// is not under way, nor is one whose answer has come whole.</summary>
    internal SemaphoreSlim? Throttle { get; set; }

    /// <summary>Asks for a version of the REST framework of the request's own, where it is not the connection's.</summary>
    internal FusionRequest InVersion(int? version, int ofConnection)
    {
        if (version is { } own && own != ofConnection)
            Headers[RequestMessage.VersionHeader] = own.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return this;
    }

    /// <summary>Whether a status says that the service did what it was asked for.</summary>
    internal bool IsSuccess(int status) => (SuccessStatuses ?? (Method is "GET" or "HEAD" or "OPTIONS" ? Read : Written)).Contains(status);

    /// <summary>The path and query of a link that the service gave. Its scheme, host and port are dropped: a link is only ever followed on
    /// the connection's own server.</summary>
    /// <exception cref="FusionInputException">The text is no link.</exception>
    public static string PathOf(string link)
    {
        ArgumentNullException.ThrowIfNull(link);
        // On Unix a path that begins with a slash is an absolute URI too: that of a file.
        if (link.StartsWith('/') && !link.StartsWith("//", StringComparison.Ordinal))
            return new FusionRequest("GET", link).Path;
        if (Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && !LinkPath.HasDotSegment(link))
            return uri.PathAndQuery;
        throw new FusionInputException(
            $"'{link}' is no link of the service. Give the path from its first slash on, such as "
                + "/fscmRestApi/resources/11.13.18.05/invoices?limit=1, or the whole address."
        );
    }
}
