namespace OracleFusion.Client;

/// <summary>
/// Reads by offset, one page after the other, the next one fetched ahead. The offset advances by the rows received. Each page is asked for with the last row of the
/// page before: when it begins with a row that has not been seen, rows before it were deleted and others have moved to where nobody would look, and it is asked for
/// again from further ahead. A row that was moved into a later page is left out when it comes again.
/// </summary>
internal sealed class OffsetSource : PageSource
{
    /// <summary>The most rows to ask for again with each page, once rows have been found to move.</summary>
    private const int MostOverlap = 16;

    /// <summary>How often a page may have the very rows of the page before.</summary>
    private const int MostRepeats = 3;

    private readonly PageFetcher _fetcher;
    private readonly OffsetPlan _plan;
    private readonly SeenRows _seen;
    private readonly long? _first;
    private Ask? _ahead;
    private CollectionPage? _before;
    private int _repeats;
    private long _lastOffset = -1;
    private long _offset;
    private int _usualOverlap = 1;
    private long _overlap;
    private long _taken;
    private bool _ended;

    public OffsetSource(PageFetcher fetcher, OffsetPlan plan)
    {
        _fetcher = fetcher;
        _plan = plan;
        _first = fetcher.Query.First - plan.Taken;
        _offset = plan.Offset;
        _seen = new SeenRows(plan.KeyAttributes, plan.Seen);
        _overlap = _seen.Distinguishes && plan.Seen.Count > 0 ? 1 : 0;
    }

    public override string Way => $"by offset: {_plan.Reason}"
        + (_plan.OrderBy is null ? "; in the server's own order" : $"; ordered by {_plan.OrderBy}")
        + (_seen.Distinguishes ? "" : "; rows that repeat cannot be told, for want of links and keys");

    protected override async Task<CollectionPage?> TakeAsync()
    {
        while (!_ended)
        {
            var ask = _ahead ?? Start();
            _ahead = null;
            var page = await ask.Page.ConfigureAwait(false);
            if (page.Received > 0 && page.Offset is { } offset && offset != ask.Offset)
            {
                throw Unusable($"it begins at row {KeyOrder.Text(offset)}, and row {KeyOrder.Text(ask.Offset)} was asked for");
            }
            if (HasMoved(page, ask.Offset))
            {
                _usualOverlap = Math.Min(MostOverlap, _usualOverlap * 2);
                _overlap = Math.Max(_usualOverlap, 4 * (_offset - ask.Offset));
                continue;
            }
            _seen.Distinct(page);
            RequireProgress(page, ask.Offset);
            _offset = ask.Offset + page.Received;
            _overlap = OverlapAfter(page);
            _taken += page.Records.Length;
            _ended = IsLast(page, ask.Limit) || _taken >= _first;
            if (!_ended) _ahead = Start();
            return page;
        }
        return null;
    }

    /// <summary>Whether the rows before this page are fewer than they were, so that unseen ones may be among them.</summary>
    private bool HasMoved(CollectionPage page, long offset) =>
        offset < _offset && offset > _plan.Least && (page.Records.Length == 0 || !_seen.Contains(page.Records[0]));

    /// <summary>How many rows to ask for again: never so many that the next page, too, could be without a new row for it.</summary>
    private int OverlapAfter(CollectionPage page)
    {
        if (!_seen.Distinguishes) return 0;
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
            Total = _plan.Total && _lastOffset < 0,
            AlsoField = _fetcher.AlsoField,
        };
        var isFirst = _lastOffset < 0;
        // On another thread, so that the caller works on its rows while the next ones are made.
        var ask = new Ask(offset, limit, Task.Run(() => FetchAsync(page, isFirst)));
        Forget(ask.Page);
        return ask;
    }

    private async Task<CollectionPage> FetchAsync(PageAsk ask, bool isFirst)
    {
        try
        {
            return await _fetcher.FetchAsync(ask, arrived: null, Stopped).ConfigureAwait(false);
        }
        catch (FusionException exception) when (isFirst && _plan.IsRefusalOfOrder(exception))
        {
            throw new KeyRefusedException(KeyRefusal.Order, $"the server does not order by {_plan.OrderBy}", exception);
        }
    }

    /// <summary>A server that ignores the offset would send the same rows for ever. Once it may be by chance: as many rows may have come as a page is long.</summary>
    private void RequireProgress(CollectionPage page, long offset)
    {
        var isSame = page.Records.Length == 0 && page.FirstPath is { } first && offset > _lastOffset
            && _before is { } before && first == before.FirstPath && page.LastPath == before.LastPath && page.Received == before.Received;
        _repeats = isSame ? _repeats + 1 : 0;
        if (_repeats == MostRepeats) throw Unusable("it has the same rows as the pages before");
        _before = page;
        _lastOffset = offset;
    }

    private FusionException Unusable(string what) => Answer.Unusable(
        "GET", _fetcher.Query.Resource.ToString(), $"The server's answer to GET {_fetcher.Query.Resource} cannot be the next rows: {what}. No further rows are read, since some could be missing.");

    private sealed record Ask(long Offset, int Limit, Task<CollectionPage> Page);
}
