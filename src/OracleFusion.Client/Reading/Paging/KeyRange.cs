namespace OracleFusion.Client.Reading.Paging;

/// <summary>An interval of keys: one that is read, or one that is still to be cut into such.</summary>
internal sealed class KeyRange
{
    /// <summary>
    /// How full a page is planned where rows lie unevenly, since an interval of one row too many costs another request; see
    /// <see cref="FillOf"/>.
    /// </summary>
    private const double Fill = 0.94;

    /// <summary>
    /// How much wider the next interval gets after an empty one: a gap of fifteen digits is crossed in some thirty requests.
    /// </summary>
    private const double Stride = 4;

    private readonly KeyRange? _origin;
    private readonly long _greatest;
    private double _width;

    private KeyRange(KeyStart from, FusionRecord? left, long? through, long greatest, double width, KeyRange? origin)
    {
        Left = left;
        From = from;
        Through = through;
        _greatest = greatest;
        _width = width;
        _origin = origin;
    }

    /// <summary>Where the rows begin: with the row that a page left, or beyond the end of another interval.</summary>
    public KeyStart From { get; private set; }

    /// <summary>The row that the page before left to this interval; null where it begins beyond the end of another one.</summary>
    public FusionRecord? Left { get; private set; }

    /// <summary>The rows' keys are not greater than this; null for all that follow.</summary>
    public long? Through { get; }

    /// <summary>The interval's page, once it is asked for.</summary>
    public Task<ParsedPage>? Page { get; set; }

    /// <summary>An interval that is to be cut.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="left">The row that the page before left to it.</param>
    /// <param name="through">Its end, inclusive; null for none.</param>
    /// <param name="greatest">The greatest key that is known of.</param>
    /// <param name="width">The keys that a page is expected to span.</param>
    public static KeyRange Unplanned(KeyStart from, FusionRecord left, long? through, long greatest, double width) =>
        new(from, left, through, greatest, width, origin: null);

    /// <summary>
    /// The keys that a page will span if the rows are as dense as these, of which the first is expected beyond <paramref name="after"/>.
    /// </summary>
    public static double WidthOf(long[] keys, long after)
    {
        var span = (double)unchecked((ulong)keys[keys.Length - 1] - (ulong)after);
        // Where every key is taken there can be no more rows than keys.
        var rows = keys.Length - (keys[0] == after ? 1 : 0);
        return span <= rows ? Math.Max(1, rows) : span * FillOf(keys, after, span);
    }

    /// <summary>
    /// How full pages may be planned after these keys: twice as far from full as the keys lie from even, and one row more. Numbers that a
    /// sequence gave out, with gaps of about the same size, fill pages.
    /// </summary>
    private static double FillOf(long[] keys, long after, double span)
    {
        var uneven = 0.0;
        for (var row = 0; row < keys.Length; row++)
        {
            var even = keys.Length * (unchecked((ulong)keys[row] - (ulong)after) / span);
            uneven = Math.Max(uneven, Math.Abs(row + 1 - even));
        }
        return Math.Max(Fill, 1 - ((2 * uneven) + 1) / keys.Length);
    }

    /// <summary>Takes an interval of about a page off the beginning.</summary>
    /// <param name="isAll">Whether that was all of it.</param>
    public KeyRange Cut(out bool isAll)
    {
        // Keys have more digits than a double: only the width is one.
        var left = unchecked((ulong)_greatest - (ulong)From.Key);
        // The row that it begins with takes a place on the page.
        var width = Math.Max(1, From.IsIncluded ? _width - 1 : _width);
        isAll = width >= left;
        // Keys may lie further apart than a long is wide; the sum is right all the same.
        var end = isAll ? _greatest : unchecked((long)((ulong)From.Key + (ulong)width));
        var cut = new KeyRange(From, Left, isAll ? Through : end, end, _width, this);
        if (isAll)
            return cut;
        From = new KeyStart(end, IsIncluded: false);
        Left = null;
        return cut;
    }

    /// <summary>
    /// Whether a full page held all of the interval: its last row has the interval's last key, and the server does not say that there is
    /// another one of that key.
    /// </summary>
    public bool EndsWith(ParsedPage page) => page.Keys is { Length: > 0 } keys && keys[keys.Length - 1] == Through && page.HasMore != true;

    /// <summary>
    /// What is left of an interval after a page that did not hold all of it: to be cut as dense as that page was. The intervals that follow
    /// get narrower too.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="from">Where the rest begins.</param>
    /// <param name="left">The row that the page left to the rest.</param>
    public KeyRange Rest(ParsedPage page, KeyStart from, FusionRecord left)
    {
        var width = WidthOf(page.Keys!, From.Key);
        if (_origin is not null && width < _origin._width)
            _origin._width = Math.Max(width, _origin._width / 2);
        return Unplanned(from, left, Through, Math.Max(_greatest, from.Key), width);
    }

    /// <summary>Makes the next intervals wider where this one held few rows.</summary>
    public void Learn(int rows, int limit)
    {
        if (_origin is null || rows > limit * Fill * Fill)
            return;
        _origin._width = Math.Max(_origin._width, _width * Math.Min(Stride, rows == 0 ? Stride : limit * Fill / rows));
    }
}
