using OracleFusion.Client.Records;

namespace OracleFusion.Client.Reading.Paging;

/// <summary>
/// Reads by offset, one page after the other, the next one fetched ahead. The offset advances by the rows received. Each page is asked for
/// with the last row of the page before: when it begins with a row that has not been seen, rows before it were deleted and others have
/// moved to a page that was read already, and it is asked for again from further ahead. A row that was moved into a later page is left
/// out when it comes again.
/// </summary>
internal sealed class OffsetPaging : PageSource
{
    /// <summary>The most rows to ask for again with each page, once rows have been found to move.</summary>
    private const int MostOverlap = 16;

    /// <summary>
    /// How often a page may have the very rows of pages before, where rows cannot be told apart and the server does not count them.
    /// </summary>
    private const int MostRepeats = 3;

    /// <summary>
    /// How often reading may go back for rows that moved before it comes to a new one: each time four times as far, so that no collection
    /// is longer.
    /// </summary>
    private const int MostRewinds = 16;

    private readonly PageFetcher _fetcher;
    private readonly OffsetPlan _plan;
    private readonly SeenRows _seen;
    private readonly long? _first;
    private readonly HashSet<(long, long)> _pages = [];
    private Ask? _ahead;
    private ParsedPage? _before;
    private int _repeats;
    private int _rewinds;
    private long _again;
    private long? _total;
    private long _lastOffset = -1;
    private long _offset;
    private int _usualOverlap = 1;
    private long _overlap;
    private long _taken;
    private bool _ended;

    public OffsetPaging(PageFetcher fetcher, OffsetPlan plan)
    {
        _fetcher = fetcher;
        _plan = plan;
        _first = fetcher.Query.First - plan.Taken;
        _offset = plan.Offset;
        _seen = new SeenRows(plan.Identity, plan.Seen);
        _overlap = _seen.Distinguishes && plan.Seen.Count > 0 ? 1 : 0;
    }

    public override string PagingMethod =>
        $"by offset: {_plan.Reason}"
        + (_plan.OrderBy is null ? "; in the server's own order" : $"; ordered by {_plan.OrderBy}")
        + (_seen.Distinguishes ? "" : "; rows that repeat cannot be told, for want of links and keys");

    protected override async Task<ParsedPage?> TakeAsync()
    {
        while (!_ended)
        {
            var ask = _ahead ?? Start();
            _ahead = null;
            var page = await ask.Page.ConfigureAwait(false);
            _total = page.Total ?? _total;
            if (IsUnpaged(page, ask.Offset))
            {
                _seen.Distinct(page);
                if (!_seen.Distinguishes)
                    page.Keep(static (_, _) => false);
                _ended = true;
                return page;
            }
            if (page.Received > 0 && page.Offset is { } offset && offset != ask.Offset)
            {
                throw Unusable($"it begins at row {KeyOrder.Text(offset)}, and row {KeyOrder.Text(ask.Offset)} was asked for");
            }
            if (HasMoved(page, ask.Offset))
            {
                if (++_rewinds > MostRewinds)
                    throw Unusable("the rows that have come so far are not among those that are there now");
                _usualOverlap = Math.Min(MostOverlap, _usualOverlap * 2);
                _overlap = Math.Max(_usualOverlap, 4 * (_offset - ask.Offset));
                continue;
            }
            _seen.Distinct(page);
            _offset = ask.Offset + page.Received;
            RequireProgress(page, ask);
            _overlap = OverlapAfter(page);
            _taken += page.Records.Length;
            _ended = IsLast(page, ask.Limit) || _taken >= _first;
            if (!_ended)
                _ahead = Start();
            return page;
        }
        return null;
    }

    /// <summary>
    /// Whether the collection has no pages: the server said that no rows follow those that it had sent, and, asked for those that follow
    /// all the same, sends the same again. Then they were all.
    /// </summary>
    private bool IsUnpaged(ParsedPage page, long offset)
    {
        if (_before is not { HasMore: false } before || page.HasMore == true || page.Received < before.Received)
            return false;
        // Rows that cannot be told apart may be alike on two pages: the page must not say that it begins where it was to.
        if (page.HasRowsOf(before))
            return _seen.Distinguishes || page.Offset != offset;
        // Rows may have been added meanwhile: the page says itself that it begins elsewhere, and has all rows again.
        return page.Offset is not null
            && page.Offset != offset
            && _seen.Distinguishes
            && page.Records.Count(_seen.Contains) >= before.Received;
    }

    /// <summary>Whether the rows before this page are fewer than they were, so that unseen ones may be among them.</summary>
    private bool HasMoved(ParsedPage page, long offset) =>
        offset < _offset && offset > _plan.Least && (page.Records.Length == 0 || !_seen.Contains(page.Records[0]));

    /// <summary>How many rows to ask for again: never so many that the next page, too, could be without a new row for it.</summary>
    private int OverlapAfter(ParsedPage page)
    {
        if (!_seen.Distinguishes)
            return 0;
        return page.Records.Length > 0 ? _usualOverlap : Math.Max(0, Math.Min(_usualOverlap, page.Received - 1));
    }

    private Ask Start()
    {
        var query = _fetcher.Query;
        var offset = Math.Max(_plan.Least, _offset - _overlap);
        var wanted = Math.Min(query.PageSize, Math.Max(1, (_first ?? long.MaxValue) - _taken));
        var limit = (int)Math.Min(wanted + (_offset - offset), Math.Max(query.PageSize, RecordQuery.DefaultPageSize));
        var page = new PageAsk
        {
            Condition = _plan.Condition,
            OrderBy = _plan.OrderBy,
            Offset = offset,
            Limit = limit,
            Total = (_plan.Total && _lastOffset < 0) || (_repeats > 0 && !(_total > _offset)),
            AlsoField = _fetcher.AlsoField,
        };
        var isFirst = _lastOffset < 0;
        // On another thread, so that the caller works on its rows while the next ones are made.
        var ask = new Ask(offset, limit, Task.Run(() => FetchAsync(page, isFirst)));
        Forget(ask.Page);
        return ask;
    }

    private async Task<ParsedPage> FetchAsync(PageAsk ask, bool isFirst)
    {
        try
        {
            return await _fetcher.FetchAsync(ask, arrived: null, Stopped).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (isFirst && _plan.IsRefusalOfOrder(exception))
        {
            throw new KeyRefusedException(KeyRefusal.Order, $"the server does not order by {_plan.OrderBy}", exception);
        }
    }

    /// <summary>
    /// A server that ignores the offset would send the same rows for ever. That rows come again may be chance: others that came before them
    /// have moved them. But then no more of them come again than have come. Where rows cannot be told apart, whole pages may be alike, as
    /// of one column with few values: then the server is asked to count its rows.
    /// </summary>
    private void RequireProgress(ParsedPage page, Ask ask)
    {
        if (page.Received > 0 && _seen.Distinguishes)
        {
            var isNew = page.Records.Length > 0;
            _again = isNew ? 0 : _again + page.Received;
            _rewinds = isNew ? 0 : _rewinds;
            var isSame = !isNew && ask.Offset > _lastOffset && _before is { } before && page.HasRowsOf(before);
            _repeats = isSame ? _repeats + 1 : 0;
            if (_repeats == MostRepeats || _again > _seen.Count + (2L * ask.Limit))
            {
                throw Unusable("it has the same rows as the pages before");
            }
        }
        else if (page.Received > 0)
        {
            _repeats = IsNewPage(page) ? 0 : _repeats + 1;
            if (_repeats > 0 && _total < _offset)
            {
                throw Unusable(
                    FormattableString.Invariant(
                        $"it has the same rows as a page before, the server counts {_total} rows, and {_offset} have come"
                    )
                );
            }
            if (_repeats >= MostRepeats && _total is null)
                throw Unusable("it has the same rows as the pages before");
        }
        _before = page;
        _lastOffset = ask.Offset;
    }

    private bool IsNewPage(ParsedPage page) =>
        _pages.Add(
            RowHash.Of(
                string.Join("\n", Enumerable.Range(0, page.Received).Select(row => page.PathAt(row) ?? page.Contents![row].ToString()))
            )
        );

    private ServiceException Unusable(string what) => Unusable(_fetcher.Query, what);

    private sealed record Ask(long Offset, int Limit, Task<ParsedPage> Page);
}
