namespace OracleFusion.Client;

/// <summary>
/// Where rows that are read by key go on. After a page that more rows follow that is with the page's own last row, which is left to the next page: a key that is
/// none, because several rows have it, shows then even where a page ended between two of them. Otherwise the second one would be lost and nobody would know.
/// </summary>
/// <param name="Key">A key.</param>
/// <param name="IsIncluded">Whether the row of that key is asked for too, or only those beyond it.</param>
internal readonly record struct KeyStart(long Key, bool IsIncluded)
{
    /// <summary>The rows to ask for, of which the last is left to the next page; a page is as long as the user said without it, unless that would be more than servers send.</summary>
    public static int LimitOf(int wanted) => wanted >= RecordQuery.DefaultPageSize ? wanted : wanted + 1;

    /// <summary>Leaves the last row of a page that more rows follow to the next page.</summary>
    /// <param name="page">The page, with rows.</param>
    /// <param name="from">Where it began; null for the beginning.</param>
    /// <exception cref="KeyRefusedException">The server sends one row at a time, so that this one would come for ever.</exception>
    public static KeyStart Leave(CollectionPage page, KeyStart? from)
    {
        if (page.Received == 1 && from is { IsIncluded: true }) throw new KeyRefusedException(KeyRefusal.NotUnique, "the server sends one row at a time");
        page.DropLast();
        return page.Next!.Value;
    }
}
