namespace OracleFusion.Client;

/// <summary>
/// The row that a page ended with. The next page is asked for with this row and not only beyond it: a key that is none, because several rows have it, shows
/// even where a page ended between two of them. Otherwise the second one would be lost and nobody would know.
/// </summary>
/// <param name="Key">Its key.</param>
/// <param name="Path">Its address; null where rows have none.</param>
internal sealed record KeyEnd(long Key, string? Path)
{
    /// <summary>The end of a page; null for a page without rows.</summary>
    public static KeyEnd? Of(CollectionPage page) => page.Keys is { Length: > 0 } keys ? new KeyEnd(keys[keys.Length - 1], page.LastPath) : null;

    /// <summary>The rows to ask for with this one; a page is as long as the user said without it, unless that would be more than servers send.</summary>
    public static int LimitOf(int wanted) => wanted >= RecordQuery.DefaultPageSize ? wanted : wanted + 1;

    /// <summary>Takes the row off the beginning of the page that was asked for with it. It may be gone, if it was deleted since.</summary>
    /// <param name="page">The page.</param>
    /// <param name="key">The key's name.</param>
    /// <param name="isLast">Whether no more follow.</param>
    /// <exception cref="KeyRefusedException">There is another row of the same key, or the server sends one row at a time, so that this one would come for ever.</exception>
    public void TakeOff(CollectionPage page, string key, bool isLast)
    {
        if (page.Keys is not { Length: > 0 } keys || keys[0] != Key) return;
        if (Path is not null && page.FirstPath is { } path && !path.Equals(Path, StringComparison.Ordinal))
        {
            throw new KeyRefusedException(KeyRefusal.NotUnique, $"several rows have the {key} {KeyOrder.Text(Key)}");
        }
        page.DropFirst();
        if (page.Records.Length == 0 && !isLast) throw new KeyRefusedException(KeyRefusal.NotUnique, "the server sends one row at a time");
    }
}
