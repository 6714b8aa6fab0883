using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace OracleFusion.Client.Reading.Paging;

// Reading by key (keyset pagination), as KeyPaging and RangePaging do it.
//
// Rows are asked for in the order of their key, and each page begins where the one before ended: at a key, not at a position, which moves
// when rows are inserted or deleted meanwhile.
//
//     GET invoices?orderBy=InvoiceId:asc&limit=4
//         sends 11 12 15 17; hands out 11 12 15, and leaves 17 to the next page
//     GET invoices?q=InvoiceId >= 17&orderBy=InvoiceId:asc&limit=4
//         sends 17 18 20; hands out 17 18 20: they are fewer than 4, and the server says that no more follow
//
// 1. Overlap by one row (KeyStart). The second page is asked for with the last row of the first (>=, not >). The catalog may be wrong about
//    the key: where two rows have the key 17 and a page ends between them, > would lose the second one without a trace; >= shows
//    both, and the rows are then read by offset (KeyRefusal).
// 2. Guess ahead (KeyScan). The last key is looked up from the end of the body as soon as it has arrived, and the reader asks for the next
//    page while the rows of this one are made.
// 3. Check (KeyOrder). When the rows are made: their keys ascend, none repeats, none lies outside of what was asked for, and the guess was
//    the last key; otherwise what was asked for ahead is dropped.

/// <summary>
/// Where rows that are read by key go on. After a page that more rows follow that is with the page's own last row, which is left to the
/// next page: a key that is none, because several rows have it, shows then even where a page ended between two of them. Otherwise the
/// second one would be lost without a trace.
/// </summary>
/// <param name="Key">A key.</param>
/// <param name="IsIncluded">Whether the row of that key is asked for too, or only those beyond it.</param>
internal readonly record struct KeyStart(long Key, bool IsIncluded)
{
    /// <summary>
    /// The rows to ask for, of which the last is left to the next page; a page is as long as the user said without it, unless that would be
    /// more than servers send.
    /// </summary>
    public static int LimitOf(int wanted) => wanted >= RecordQuery.DefaultPageSize ? wanted : wanted + 1;

    /// <summary>Leaves the last row of a page that more rows follow to the next page.</summary>
    /// <param name="page">The page, with rows.</param>
    /// <param name="from">Where it began; null for the beginning.</param>
    /// <param name="left">The row that was left, in case that it does not come again.</param>
    /// <exception cref="KeyRefusedException">The server sends one row at a time, so that this one would come for ever.</exception>
    public static KeyStart Leave(ParsedPage page, KeyStart? from, out FusionRecord left)
    {
        if (page.Received == 1 && from is { IsIncluded: true })
        {
            throw new KeyRefusedException(KeyRefusal.NotUnique, "the server sends one row at a time");
        }
        left = page.LeaveLast();
        return page.Next!.Value;
    }

    /// <summary>
    /// Hands out the row that the page before left to this one, where it did not come again: it was deleted meanwhile, or the server does
    /// not do what it was asked.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="from">Where the rows were to begin.</param>
    /// <param name="left">The row that was left.</param>
    public static void Restore(ParsedPage page, KeyStart? from, FusionRecord? left)
    {
        if (left is not null && from is { IsIncluded: true } start && !(page.Keys is { Length: > 0 } keys && keys[0] == start.Key))
        {
            page.Prepend(left);
        }
    }
}

/// <summary>
/// Looks up the last row's key from the end of a body, so that the next page can be asked for before this one is read. It is a guess (a
/// child may have an attribute of the same name): the reader checks it when it has read the page.
/// </summary>
internal sealed class KeyScan(string key)
{
    private readonly byte[] _name = Encoding.UTF8.GetBytes("\"" + key + "\"");

    /// <summary>The last key of a body that says that there are more rows; otherwise null.</summary>
    public long? Guess(ReadOnlySpan<byte> body)
    {
        var more = body.LastIndexOf("\"hasMore\""u8);
        if (more < 0 || !Value(body.Slice(more + "\"hasMore\""u8.Length)).StartsWith("true"u8))
            return null;
        var last = body.Slice(0, more).LastIndexOf(_name);
        if (last < 0)
            return null;
        var value = Value(body.Slice(last + _name.Length));
        return
            Utf8Parser.TryParse(value, out long key, out var used)
            && used < value.Length
            && value[used] is not ((byte)'.' or (byte)'e' or (byte)'E')
            ? key
            : null;
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> text)
    {
        var start = 0;
        while (start < text.Length && text[start] is (byte)' ' or (byte)':' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            start++;
        return text.Slice(start);
    }
}

/// <summary>
/// Checks that the rows of a page are what was asked for when they are read by key: each key once, ascending, and not before the last one.
/// </summary>
internal static class KeyOrder
{
    private const int CountDigits = 4;
    private const int LengthDigits = 8;

    /// <summary>Checks a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="key">The key's name.</param>
    /// <param name="from">Where the rows were to begin; null for the first page.</param>
    /// <param name="through">The greatest key asked for; null for none.</param>
    /// <param name="query">The query, to name it in an error.</param>
    /// <exception cref="KeyRefusedException">The key is of no use; another way can be taken without losing a row.</exception>
    /// <exception cref="ServiceException">The server does not do what it was asked; which rows it left out cannot be known.</exception>
    public static void Check(ParsedPage page, string key, KeyStart? from, long? through, RecordQuery query)
    {
        if (page.Keys is not { } keys)
        {
            throw new KeyRefusedException(KeyRefusal.Filter, $"the server does not send the key {key} with every row as a number");
        }
        if (keys.Length == 0)
            return;
        if (from is null && IsPartOfKey(page.Records[0]))
        {
            throw new KeyRefusedException(KeyRefusal.NotUnique, $"{key} is only a part of the rows' key");
        }
        for (var row = 1; row < keys.Length; row++)
        {
            if (keys[row] > keys[row - 1])
                continue;
            if (keys[row] == keys[row - 1])
            {
                throw new KeyRefusedException(KeyRefusal.NotUnique, $"several rows have the {key} {Text(keys[row])}");
            }
            if (from is null)
                throw new KeyRefusedException(KeyRefusal.Order, $"the server does not order by {key}");
            var step = $"from {key} {Text(keys[row - 1])} to {Text(keys[row])}";
            throw PageSource.Unusable(query, $"its rows go back {step} although they were to ascend");
        }
        if (from is { } start && (keys[0] < start.Key || (keys[0] == start.Key && !start.IsIncluded)))
        {
            var asked = (start.IsIncluded ? "from " : "beyond ") + Text(start.Key);
            throw PageSource.Unusable(query, $"it begins with {key} {Text(keys[0])} although only rows {asked} on were asked for");
        }
        if (keys[keys.Length - 1] > through)
        {
            throw PageSource.Unusable(
                query,
                $"it ends with {key} {Text(keys[keys.Length - 1])} although only rows up to {Text(through.Value)} were asked for"
            );
        }
    }

    /// <summary>
    /// Whether the collection has no pages: the server said that no rows follow those that it had sent, and, asked for those that follow
    /// all the same, sends all of them again instead. Then they were all, and the page is left with those that are still to be handed out.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="before">The page before.</param>
    /// <param name="from">Where the rows were to begin.</param>
    public static bool IsUnpaged(ParsedPage page, ParsedPage? before, KeyStart? from)
    {
        if (
            before is not { HasMore: false, Keys: { } old }
            || page.HasMore == true
            || page.Keys is not { } keys
            || keys.Length < old.Length
            || from is not { } start
        )
        {
            return false;
        }
        if (keys[0] >= start.Key || !keys.AsSpan(0, old.Length).SequenceEqual(old))
            return false;
        page.Keep((_, row) => start.IsIncluded ? keys[row] >= start.Key : keys[row] > start.Key);
        return true;
    }

    /// <summary>The condition for the rows of an interval of keys; null for all.</summary>
    public static string? Condition(string key, KeyStart? from, long? through)
    {
        var lower = from is { } start ? key + (start.IsIncluded ? " >= " : " > ") + Text(start.Key) : null;
        var upper = through is null ? null : key + " <= " + Text(through.Value);
        return lower is null ? upper
            : upper is null ? lower
            : lower + " and " + upper;
    }

    /// <summary>
    /// Whether a refusal is about the key: the service names the attribute that a filter or an order may not use, by its own name and not
    /// by one that only contains it or that is spelt otherwise.
    /// </summary>
    public static bool Names(ServiceException exception, string key) =>
        exception.StatusCode == 400
        && (
            exception.Details.Count == 0
                ? Names(exception.Message, key)
                : exception.Details.Any(detail => Names(detail.Message, key) || Names(detail.Path, key))
        );

    public static string Text(long key) => key.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Whether the row's address names more attributes than one. Oracle's hash of a composite key is hexadecimal: their count (four
    /// digits), then of each its length in bytes (eight digits) and its value, as text or as a Java object stream.
    /// </summary>
    private static bool IsPartOfKey(FusionRecord record)
    {
        if (FusionRecord.GetPath(record) is not { } path)
            return false;
        var hash = path.AsSpan(path.LastIndexOf('/') + 1);
        if (!TryRead(hash, CountDigits, out var count) || count < 2)
            return false;
        hash = hash.Slice(CountDigits);
        for (; count > 0; count--)
        {
            if (!TryRead(hash, LengthDigits, out var length) || length < 0 || length > (hash.Length - LengthDigits) / 2)
                return false;
            hash = hash.Slice(LengthDigits + (2 * length));
        }
        return hash.IsEmpty;
    }

    private static bool TryRead(ReadOnlySpan<char> hash, int digits, out int number)
    {
        number = 0;
        return hash.Length >= digits
            && int.TryParse(hash.Slice(0, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
    }

    private static bool Names(string? text, string key)
    {
        if (text is null)
            return false;
        var end = 0;
        while (text.IndexOf(key, end, StringComparison.Ordinal) is >= 0 and var place)
        {
            end = place + key.Length;
            if ((place == 0 || !IsOfName(text[place - 1])) && (end == text.Length || !IsOfName(text[end])))
                return true;
        }
        return false;
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';
}

/// <summary>What speaks against reading by the key.</summary>
internal enum KeyRefusal
{
    /// <summary>The server does not order by the key.</summary>
    Order,

    /// <summary>The server orders by the key, and does not filter by it or does not send it.</summary>
    Filter,

    /// <summary>Several rows have the same key.</summary>
    NotUnique,
}

/// <summary>The rows cannot be read by their key, or not even be ordered by it: another way is to be taken.</summary>
internal sealed class KeyRefusedException(KeyRefusal refusal, string reason, Exception? inner = null) : Exception(reason, inner)
{
    public KeyRefusal Refusal { get; } = refusal;

    /// <summary>The service refused the key by name.</summary>
    public static KeyRefusedException Of(KeyRefusal refusal, string key, ServiceException refused) =>
        new(refusal, $"the server does not let {key} {(refusal == KeyRefusal.Order ? "order" : "filter")} the rows", refused);
}
