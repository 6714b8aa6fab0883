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
    /// <param name="left">The row that was left, in case that it does not come again.</param>
    /// <exception cref="KeyRefusedException">The server sends one row at a time, so that this one would come for ever.</exception>
    public static KeyStart Leave(CollectionPage page, KeyStart? from, out FusionRecord left)
    {
        if (page.Received == 1 && from is { IsIncluded: true }) throw new KeyRefusedException(KeyRefusal.NotUnique, "the server sends one row at a time");
        left = page.LeaveLast();
        return page.Next!.Value;
    }

    /// <summary>Hands out the row that the page before left to this one, where it did not come again: it was deleted meanwhile, or the server does not do what it was asked.</summary>
    /// <param name="page">The page.</param>
    /// <param name="from">Where the rows were to begin.</param>
    /// <param name="left">The row that was left.</param>
    public static void Restore(CollectionPage page, KeyStart? from, FusionRecord? left)
    {
        if (left is not null && from is { IsIncluded: true } start && !(page.Keys is { Length: > 0 } keys && keys[0] == start.Key)) page.Prepend(left);
    }
}
