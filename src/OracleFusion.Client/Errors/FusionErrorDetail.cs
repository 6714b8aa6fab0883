namespace OracleFusion.Client;

/// <summary>One message of an Oracle error (an entry of <c>o:errorDetails</c>).</summary>
public sealed class FusionErrorDetail
{
    /// <summary>The message as Oracle gives it.</summary>
    public required string Message { get; init; }

    /// <summary>Oracle's code, such as <c>27014</c> or <c>AP-810001</c>, if given.</summary>
    public string? Code { get; init; }

    /// <summary>The place in the request, such as <c>/InvoiceNumber</c>, if given.</summary>
    public string? Path { get; init; }

    /// <summary>The id of the part of a batch that was refused; null for a request of its own.</summary>
    public string? Part { get; init; }

    /// <summary>Whether it came in a form that only the service itself uses, or has one of Oracle's codes. Gateways before it answer in
    /// JSON too, and a code of theirs tells nothing of what the service did.</summary>
    internal bool IsOracles { get; init; }

    /// <summary>Whether the answer refuses what was asked, or tells that the server failed over it. Null where neither can be told by its
    /// words.</summary>
    internal bool? IsRefusal { get; init; }
}
