using System.Globalization;

namespace OracleFusion.Client;

/// <summary>Checks that the rows of a page are what was asked for when they are read by key: each key once, ascending, and not before the last one.</summary>
internal static class KeyOrder
{
    private const int CountDigits = 4;

    /// <summary>Checks a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="key">The key's name.</param>
    /// <param name="from">Where the rows were to begin; null for the first page.</param>
    /// <param name="through">The greatest key asked for; null for none.</param>
    /// <param name="query">The query, to name it in an error.</param>
    /// <exception cref="KeyRefusedException">The key is of no use; another way can be taken without losing a row.</exception>
    /// <exception cref="FusionException">The server does not do what it was asked; which rows it left out cannot be known.</exception>
    public static void Check(CollectionPage page, string key, KeyStart? from, long? through, RecordQuery query)
    {
        if (page.Keys is not { } keys) throw new KeyRefusedException(KeyRefusal.Filter, $"the server does not send the key {key} with every row as a number");
        if (keys.Length == 0) return;
        if (from is null && IsPartOfKey(page.Records[0])) throw new KeyRefusedException(KeyRefusal.NotUnique, $"{key} is only a part of the rows' key");
        for (var row = 1; row < keys.Length; row++)
        {
            if (keys[row] > keys[row - 1]) continue;
            if (keys[row] == keys[row - 1]) throw new KeyRefusedException(KeyRefusal.NotUnique, $"several rows have the {key} {Text(keys[row])}");
            if (from is null) throw new KeyRefusedException(KeyRefusal.Order, $"the server does not order by {key}");
            throw Unusable(query, $"its rows go back from {key} {Text(keys[row - 1])} to {Text(keys[row])} although they were to ascend");
        }
        if (from is { } start && (keys[0] < start.Key || (keys[0] == start.Key && !start.IsIncluded)))
        {
            throw Unusable(query, $"it begins with {key} {Text(keys[0])} although only rows {(start.IsIncluded ? "from" : "beyond")} {Text(start.Key)} on were asked for");
        }
        if (keys[keys.Length - 1] > through) throw Unusable(query, $"it ends with {key} {Text(keys[keys.Length - 1])} although only rows up to {Text(through.Value)} were asked for");
    }

    /// <summary>
    /// Whether the collection has no pages: the server said that no rows follow those that it had sent, and, asked for those that follow all the same, sends all of them again instead. Then they
    /// were all, and the page is left with those that are still to be handed out.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="before">The page before.</param>
    /// <param name="from">Where the rows were to begin.</param>
    public static bool IsUnpaged(CollectionPage page, CollectionPage? before, KeyStart? from)
    {
        if (before is not { HasMore: false, Keys: { } old } || page.HasMore == true || page.Keys is not { } keys || from is not { } start || keys.Length < old.Length) return false;
        if (keys[0] >= start.Key || !keys.AsSpan(0, old.Length).SequenceEqual(old)) return false;
        page.Keep((_, row) => start.IsIncluded ? keys[row] >= start.Key : keys[row] > start.Key);
        return true;
    }

    /// <summary>The condition for the rows of an interval of keys; null for all.</summary>
    public static string? Condition(string key, KeyStart? from, long? through)
    {
        var lower = from is { } start ? key + (start.IsIncluded ? " >= " : " > ") + Text(start.Key) : null;
        var upper = through is null ? null : key + " <= " + Text(through.Value);
        return lower is null ? upper : upper is null ? lower : lower + " and " + upper;
    }

    /// <summary>
    /// Whether a refusal is about the key: the service names the attribute that a filter or an order may not use, by its own name and not by one that only contains it or that is spelt otherwise.
    /// </summary>
    public static bool Names(FusionException exception, string key) =>
        exception.StatusCode == 400
        && (exception.Details.Count == 0 ? Names(exception.Message, key) : exception.Details.Any(detail => Names(detail.Message, key) || Names(detail.Path, key)));

    public static string Text(long key) => key.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Whether the row's address names more attributes than one: Oracle's hash of a composite key begins with their count (four hexadecimal digits), then the length
    /// of the first (eight) and the mark of a Java object stream.
    /// </summary>
    private static bool IsPartOfKey(FusionRecord record)
    {
        var path = FusionRecord.GetPath(record);
        if (path is null) return false;
        var hash = path.Substring(path.LastIndexOf('/') + 1);
        return hash.Length > CountDigits + 16
            && string.CompareOrdinal(hash, CountDigits + 8, "ACED0005", 0, 8) == 0
            && int.TryParse(hash.AsSpan(0, CountDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var count)
            && count > 1;
    }

    private static bool Names(string? text, string key)
    {
        for (var place = text?.IndexOf(key, StringComparison.Ordinal) ?? -1; place >= 0; place = text!.IndexOf(key, place + 1, StringComparison.Ordinal))
        {
            var end = place + key.Length;
            if ((place == 0 || !IsOfName(text![place - 1])) && (end == text!.Length || !IsOfName(text[end]))) return true;
        }
        return false;
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';

    private static FusionException Unusable(RecordQuery query, string what) =>
        Answer.Unusable("GET", query.Resource.ToString(), $"The server's answer to GET {query.Resource} cannot be the next rows: {what}. No further rows are read, since some could be missing.");
}
