namespace OracleFusion.Client.Reading.Paging;

/// <summary>Which part of a query's rows a request is for.</summary>
internal sealed class PageAsk
{
    /// <summary>A condition besides the user's, such as <c>InvoiceId &gt; 300</c>.</summary>
    public string? Condition { get; init; }

    public string? OrderBy { get; init; }

    /// <summary>The text of the finder, where it is not the query's own.</summary>
    public string? Finder { get; init; }

    /// <summary>The child that the finder pages: it is not completed by its own address.</summary>
    public string? PagedChild { get; init; }

    public long Offset { get; init; }

    public required int Limit { get; init; }

    public bool Total { get; init; }

    /// <summary>An attribute to ask for besides the user's fields.</summary>
    public string? AlsoField { get; init; }

    /// <summary>Asks for this attribute alone.</summary>
    public string? OnlyField { get; init; }
}
