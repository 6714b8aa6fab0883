namespace OracleFusion.Client;

/// <summary>
/// Reads by key: each page begins with the last row of the one before, which left it to this one, so that rows inserted or deleted meanwhile neither repeat nor vanish. One page is
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
    private CollectionPage? _before;
    private KeyStart? _from;
    private FusionRecord? _left;
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

    public override string Way => $"by key: pages of {_fetcher.Query.PageSize} rows from the last {_key} on";

    protected override async Task<CollectionPage?> TakeAsync()
    {
        if (_ended) return null;
        Ask ask;
        lock (_gate)
        {
            if (_ahead is not null && _ahead.From == _from)
            {
                ask = _ahead;
            }
            else
            {
                // What was asked for ahead by a guess was not the next page.
                if (_ahead is not null) _isGuessing = false;
                Drop(_ahead);
                ask = Start(_from, _taken);
            }
            _current = ask;
            _ahead = null;
            AskAhead();
        }
        var page = await ask.Page.ConfigureAwait(false);
        // Otherwise each page would leave something behind in the source that it is linked to.
        ask.Stop.Dispose();
        if (KeyOrder.IsUnpaged(page, _before, ask.From))
        {
            _ended = true;
        }
        else
        {
            KeyOrder.Check(page, _key, ask.From, through: null, _fetcher.Query);
            _ended = IsLast(page, ask.Limit) || _taken + page.Records.Length >= _first;
            var left = _left;
            if (!_ended) _from = KeyStart.Leave(page, ask.From, out _left);
            KeyStart.Restore(page, ask.From, left);
        }
        _before = page;
        lock (_gate)
        {
            _current = null;
            _taken += page.Records.Length;
            if (_ended || (_ahead is not null && _ahead.From != _from))
            {
                if (!_ended) _isGuessing = false;
                Drop(_ahead);
                _ahead = null;
            }
            if (!_ended && _ahead is null) _ahead = Start(_from, _taken);
        }
        return page;
    }

    private Ask Start(KeyStart? from, long taken)
    {
        var query = _fetcher.Query;
        var left = (_first ?? long.MaxValue) - taken;
        // Of the last rows that are wanted none is left to another page.
        var limit = left <= query.PageSize ? (int)left : KeyStart.LimitOf(query.PageSize);
        var ask = new Ask(from, limit, CancellationTokenSource.CreateLinkedTokenSource(Stopped));
        var page = new PageAsk
        {
            Condition = KeyOrder.Condition(_key, from, through: null),
            OrderBy = _key + ":asc",
            Offset = from is null ? query.Skip : 0,
            Limit = limit,
            Total = from is null && query.IncludeTotalCount,
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
                ask.From is null ? KeyRefusal.Order : KeyRefusal.Filter, $"the server does not let {_key} {(ask.From is null ? "order" : "filter")} the rows", exception);
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
        if (_current?.Guess is not { } last || _ahead is not null || !_isGuessing || Stopped.IsCancellationRequested) return;
        var expected = _taken + _current.Limit;
        if (!(expected >= _first)) _ahead = Start(new KeyStart(last, IsIncluded: true), expected - 1);
    }

    private static void Drop(Ask? ask)
    {
        if (ask is null) return;
        ask.Stop.Cancel();
        ask.Stop.Dispose();
    }

    private sealed class Ask(KeyStart? from, int limit, CancellationTokenSource stop)
    {
        public KeyStart? From { get; } = from;

        public int Limit { get; } = limit;

        public CancellationTokenSource Stop { get; } = stop;

        public Task<CollectionPage> Page { get; set; } = null!;

        public long? Guess { get; set; }
    }
}
