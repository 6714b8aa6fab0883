namespace OracleFusion.Client;

/// <summary>
/// Reads by offset, one page after the other, the next one fetched ahead. The offset advances by the rows received, and a row that was shifted into a later page is
/// left out when it comes again; a row that was shifted into an earlier one is missed, which only reading by key avoids.
/// </summary>
internal sealed class OffsetSource : PageSource
{
    private readonly PageFetcher _fetcher;
    private readonly OffsetPlan _plan;
    private readonly SeenRows _seen;
    private readonly long? _first;
    private Task<CollectionPage>? _ahead;
    private string? _before;
    private long _offset;
    private int _limit;
    private long _taken;
    private bool _ended;

    public OffsetSource(PageFetcher fetcher, OffsetPlan plan)
    {
        _fetcher = fetcher;
        _plan = plan;
        _first = fetcher.Query.First - plan.Taken;
        _offset = plan.Offset;
        _seen = new SeenRows(plan.KeyAttributes, plan.Seen);
    }

    public override string Way => $"by offset: {_plan.Reason}"
        + (_plan.OrderBy is null ? "; in the server's own order" : $"; ordered by {_plan.OrderBy}")
        + (_seen.Distinguishes ? "" : "; rows that repeat cannot be told, for want of links and keys");

    protected override async Task<CollectionPage?> TakeAsync()
    {
        if (_ended) return null;
        var page = await (_ahead ?? Start()).ConfigureAwait(false);
        _ahead = null;
        if (page.Received > 0 && page.Offset is { } offset && offset != _offset)
        {
            throw Unusable($"it begins at row {KeyOrder.Text(offset)}, and row {KeyOrder.Text(_offset)} was asked for");
        }
        _seen.Distinct(page);
        RequireProgress(page);
        _offset += page.Received;
        _taken += page.Records.Length;
        _ended = IsLast(page, _limit) || _taken >= _first;
        if (!_ended) _ahead = Start();
        return page;
    }

    private Task<CollectionPage> Start()
    {
        var query = _fetcher.Query;
        _limit = (int)Math.Min(query.PageSize, Math.Max(1, (_first ?? long.MaxValue) - _taken));
        var ask = new PageAsk
        {
            Condition = _plan.Condition,
            OrderBy = _plan.OrderBy,
            Offset = _offset,
            Limit = _limit,
            Total = _plan.Total && _offset == _plan.Offset,
            AlsoField = _fetcher.AlsoField,
        };
        // On another thread, so that the caller works on its rows while the next ones are made.
        var task = Task.Run(() => FetchAsync(ask));
        Forget(task);
        return task;
    }

    private async Task<CollectionPage> FetchAsync(PageAsk ask)
    {
        try
        {
            return await _fetcher.FetchAsync(ask, arrived: null, Stopped).ConfigureAwait(false);
        }
        catch (FusionException exception) when (_plan.IsOrderOptional && ask.Offset == _plan.Offset && _plan.KeyAttributes.Any(key => KeyOrder.Names(exception, key)))
        {
            throw new KeyRefusedException(KeyRefusal.Order, $"the server does not order by {_plan.OrderBy}", exception);
        }
    }

    /// <summary>A server that ignores the offset would send the same rows for ever.</summary>
    private void RequireProgress(CollectionPage page)
    {
        var first = page.FirstPath;
        if (page.Records.Length == 0 && page.Received > 0 && first is not null && first == _before) throw Unusable("it has the same rows as the page before");
        _before = first;
    }

    private FusionException Unusable(string what) => Answer.Unusable(
        "GET", _fetcher.Query.Resource.ToString(), $"The server's answer to GET {_fetcher.Query.Resource} cannot be the next rows: {what}. No further rows are read, since some could be missing.");
}
