namespace OracleFusion.Client;

/// <summary>
/// Reads by key: each page asks for the rows from the last key of the one before on, so that rows inserted or deleted meanwhile neither repeat nor vanish. One page is
/// asked for ahead of the caller, as soon as the last key of the page before has arrived and before its rows are made.
/// </summary>
internal sealed class KeySource : PageSource
{
    private readonly object _gate = new();
    private readonly PageFetcher _fetcher;
    private readonly string _key;
    private readonly KeyScan _scan;
    private readonly long? _first;
    private Ask? _current;
    private Ask? _ahead;
    private KeyEnd? _end;
    private long _taken;
    private bool _isGuessing = true;
    private bool _ended;

    public KeySource(PageFetcher fetcher)
    {
        _fetcher = fetcher;
        _key = fetcher.Key!;
        _scan = new KeyScan(_key);
        _first = fetcher.Query.First;
    }

    public override string Way => $"by key: pages of {_fetcher.Query.PageSize} rows after the last {_key}";

    protected override async Task<CollectionPage?> TakeAsync()
    {
        if (_ended) return null;
        Ask ask;
        lock (_gate)
        {
            if (_ahead is not null && _ahead.After == _end?.Key)
            {
                ask = _ahead;
            }
            else
            {
                // What was asked for ahead by a guess was not the next page.
                if (_ahead is not null) _isGuessing = false;
                Drop(_ahead);
                ask = Start(_end?.Key, _taken);
            }
            _current = ask;
            _ahead = null;
            AskAhead();
        }
        var page = await ask.Page.ConfigureAwait(false);
        // Otherwise each page would leave something behind in the source that it is linked to.
        ask.Stop.Dispose();
        KeyOrder.Check(page, _key, ask.After, ask.IsWith, through: null, _fetcher.Query);
        if (ask.IsWith) _end?.TakeOff(page, _key, IsLast(page, ask.Limit));
        lock (_gate)
        {
            _current = null;
            _taken += page.Records.Length;
            _end = KeyEnd.Of(page) ?? _end;
            _ended = IsLast(page, ask.Limit) || _taken >= _first;
            if (_ended || (_ahead is not null && _ahead.After != _end?.Key))
            {
                if (!_ended) _isGuessing = false;
                Drop(_ahead);
                _ahead = null;
            }
            if (!_ended && _ahead is null) _ahead = Start(_end?.Key, _taken);
        }
        return page;
    }

    private Ask Start(long? after, long taken)
    {
        var query = _fetcher.Query;
        var wanted = (int)Math.Min(query.PageSize, Math.Max(1, (_first ?? long.MaxValue) - taken));
        var limit = after is null ? wanted : KeyEnd.LimitOf(wanted);
        var ask = new Ask(after, limit, CancellationTokenSource.CreateLinkedTokenSource(Stopped));
        var page = new PageAsk
        {
            Condition = KeyOrder.Condition(_key, after, isWith: true, through: null),
            OrderBy = _key + ":asc",
            Offset = after is null ? query.Skip : 0,
            Limit = limit,
            Total = after is null && query.IncludeTotalCount,
            AlsoField = _fetcher.AlsoField,
        };
        // On another thread, so that the caller works on its rows while the next ones are made.
        ask.Page = Task.Run(() => FetchAsync(ask, page));
        Forget(ask.Page);
        return ask;
    }

    private async Task<CollectionPage> FetchAsync(Ask ask, PageAsk page)
    {
        try
        {
            return await _fetcher.FetchAsync(page, body => Arrived(ask, body), ask.Stop.Token).ConfigureAwait(false);
        }
        catch (FusionException exception) when (KeyOrder.Names(exception, _key))
        {
            throw new KeyRefusedException(
                ask.After is null ? KeyRefusal.Order : KeyRefusal.Filter, $"the server does not let {_key} {(ask.After is null ? "order" : "filter")} the rows", exception);
        }
    }

    private void Arrived(Ask ask, ReadOnlyMemory<byte> body)
    {
        if (!_isGuessing) return;
        var guess = _scan.Guess(body.Span);
        lock (_gate)
        {
            ask.Guess = guess;
            AskAhead();
        }
    }

    /// <summary>Asks for the page after the one that the caller waits for, when its last key is known.</summary>
    private void AskAhead()
    {
        if (_current?.Guess is not { } after || _ahead is not null || !_isGuessing || Stopped.IsCancellationRequested) return;
        var expected = _taken + _current.Limit - (_current.IsWith ? 1 : 0);
        if (!(expected >= _first)) _ahead = Start(after, expected);
    }

    private static void Drop(Ask? ask)
    {
        if (ask is null) return;
        ask.Stop.Cancel();
        ask.Stop.Dispose();
    }

    private sealed class Ask(long? after, int limit, CancellationTokenSource stop)
    {
        public long? After { get; } = after;

        /// <summary>Whether the row of that key is asked for too: always but for the first page.</summary>
        public bool IsWith => After is not null;

        public int Limit { get; } = limit;

        public CancellationTokenSource Stop { get; } = stop;

        public Task<CollectionPage> Page { get; set; } = null!;

        public long? Guess { get; set; }
    }
}
