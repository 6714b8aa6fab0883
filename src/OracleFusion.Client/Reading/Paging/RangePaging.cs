namespace OracleFusion.Client.Reading.Paging;

/// <summary>
/// Reads by key with several requests at once. The first page and the last key are asked for together; then the keys between are cut into
/// intervals of about one page each, as wide as the rows have been dense so far, and their pages are handed out in order. An interval that
/// holds more than a page is cut again at the page's last row. Twice as many pages as requests are held at most.
/// </summary>
internal sealed class RangePaging : PageSource
{
    private readonly object _gate = new();
    private readonly PageFetcher _fetcher;
    private readonly string _key;
    private readonly LinkedList<KeyRange> _ranges = new();
    private readonly int _together;
    private ParsedPage? _first;
    private int _running;
    private int _held;
    private bool _isStarted;

    public RangePaging(PageFetcher fetcher)
    {
        _fetcher = fetcher;
        _key = fetcher.Key!;
        _together = fetcher.Query.ThrottleLimit;
    }

    public override bool IsInKeyOrder => true;

    public override string PagingMethod =>
        $"by key ranges: intervals of {_key} of about {_fetcher.Query.PageSize} rows, {_together} requests at once";

    protected override async Task<ParsedPage?> TakeAsync()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            return await StartAsync().ConfigureAwait(false);
        }
        while (true)
        {
            Task<ParsedPage>? head;
            Task[] others;
            Start();
            lock (_gate)
            {
                if (_ranges.First is null)
                    return null;
                head = _ranges.First.Value.Page;
                others = head is null
                    ? [.. _ranges.Where(static range => range.Page is { IsCompleted: false }).Select(static range => range.Page!)]
                    : [];
            }
            if (head is null)
            {
                // Once reading is stopped there are none.
                Stopped.ThrowIfCancellationRequested();
                // All requests are under way for later intervals: the first of them to end makes room.
                await Task.WhenAny(others).ConfigureAwait(false);
                continue;
            }
            var page = await head.ConfigureAwait(false);
            lock (_gate)
            {
                _ranges.RemoveFirst();
                _held--;
            }
            Start();
            if (page.Records.Length > 0)
                return page;
        }
    }

    private async Task<ParsedPage?> StartAsync()
    {
        var query = _fetcher.Query;
        var order = _key + ":asc";
        var limit = KeyStart.LimitOf(query.PageSize);
        var ask = new PageAsk
        {
            OrderBy = order,
            Offset = query.Skip,
            Limit = limit,
            Total = query.IncludeTotalCount,
            AlsoField = _fetcher.AlsoField,
        };
        var first = AskAsync(ask, KeyRefusal.Order);
        var last = AskAsync(
            new PageAsk
            {
                OrderBy = _key + ":desc",
                Limit = 1,
                OnlyField = _key,
            },
            KeyRefusal.Order
        );
        Forget(last);
        var page = await first.ConfigureAwait(false);
        KeyOrder.Check(page, _key, from: null, through: null, query);
        if (IsLast(page, limit))
            return page;
        var end = await last.ConfigureAwait(false);
        var keys = page.Keys!;
        var greatest = end.Keys is { Length: > 0 } found ? found[0] : keys[keys.Length - 1];
        lock (_gate)
        {
            _first = page;
            var from = KeyStart.Leave(page, from: null, out var left);
            var width = KeyRange.WidthOf(keys, keys[0] - 1);
            _ranges.AddLast(KeyRange.Unplanned(from, left, through: null, Math.Max(greatest, keys[keys.Length - 1]), width));
        }
        Start();
        return page;
    }

    /// <summary>
    /// Asks for intervals, in order, while requests and pages may be had: on this thread, since those of the pool are busy with pages that
    /// have come, and a request that waited for one of them would leave the server idle.
    /// </summary>
    private void Start()
    {
        var planned = new List<Task>();
        lock (_gate)
        {
            Plan(planned);
        }
        foreach (var request in planned)
            request.RunSynchronously(TaskScheduler.Default);
    }

    /// <summary>Cuts intervals off for the requests that may be sent now.</summary>
    private void Plan(List<Task> planned)
    {
        if (Stopped.IsCancellationRequested)
            return;
        for (var node = _ranges.First; node is not null && _running < _together; )
        {
            if (node.Value.Page is not null)
            {
                node = node.Next;
                continue;
            }
            // The caller waits for the first interval: for it there is always room.
            if (_held >= 2 * _together && node != _ranges.First)
                return;
            var range = node.Value.Cut(out var isAll);
            var cut = _ranges.AddBefore(node, range);
            if (isAll)
                _ranges.Remove(node);
            planned.Add(RequestOf(cut));
            node = isAll ? cut.Next : node;
        }
    }

    private Task<Task<ParsedPage>> RequestOf(LinkedListNode<KeyRange> node)
    {
        var request = new Task<Task<ParsedPage>>(() => ReadAsync(node));
        _running++;
        _held++;
        node.Value.Page = request.Unwrap();
        Forget(node.Value.Page);
        return request;
    }

    private async Task<ParsedPage> ReadAsync(LinkedListNode<KeyRange> node)
    {
        var range = node.Value;
        var limit = KeyStart.LimitOf(_fetcher.Query.PageSize);
        var isUnderWay = true;
        try
        {
            var page = await AskAsync(
                    new PageAsk
                    {
                        Condition = KeyOrder.Condition(_key, range.From, range.Through),
                        OrderBy = _key + ":asc",
                        Limit = limit,
                        AlsoField = _fetcher.AlsoField,
                    },
                    KeyRefusal.Filter,
                    // Another page is on its way while this one is read.
                    arrived: _ => End()
                )
                .ConfigureAwait(false);
            // Only the interval that follows the first page can find that there was no other.
            if (KeyOrder.IsUnpaged(page, _first, range.From))
                return page;
            KeyOrder.Check(page, _key, range.From, range.Through, _fetcher.Query);
            lock (_gate)
            {
                if (IsLast(page, limit))
                {
                    range.Learn(page.Keys!.Length, limit);
                }
                else if (!range.EndsWith(page))
                {
                    var from = KeyStart.Leave(page, range.From, out var left);
                    _ranges.AddAfter(node, range.Rest(page, from, left));
                }
                KeyStart.Restore(page, range.From, range.Left);
            }
            return page;
        }
        finally
        {
            End();
        }

        void End()
        {
            lock (_gate)
            {
                if (isUnderWay)
                    _running--;
                isUnderWay = false;
            }
            Start();
        }
    }

    private async Task<ParsedPage> AskAsync(PageAsk ask, KeyRefusal refusal, Action<ReadOnlyMemory<byte>>? arrived = null)
    {
        try
        {
            return await _fetcher.FetchAsync(ask, arrived, Stopped).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (KeyOrder.Names(exception, _key))
        {
            throw KeyRefusedException.Of(refusal, _key, exception);
        }
    }
}
