namespace OracleFusion.Client.Reading.Paging;

/// <summary>
/// Reads by key, one page after the other; <c>Keyset.cs</c> explains how. While the caller works on a page, the next one is asked for: as
/// soon as the last key of the page before has arrived.
/// </summary>
internal sealed class KeyPaging : PageSource
{
    private readonly PageFetcher _fetcher;
    private readonly string _key;
    private readonly KeyScan _scan;
    private readonly long? _first;
    private Request? _next;
    private ParsedPage? _before;
    private KeyStart? _from;
    private FusionRecord? _left;
    private long _taken;
    private bool _isGuessing = true;
    private bool _ended;

    public KeyPaging(PageFetcher fetcher)
    {
        _fetcher = fetcher;
        _key = fetcher.Key!;
        _scan = new KeyScan(_key);
        _first = fetcher.Query.First;
    }

    public override bool IsInKeyOrder => true;

    public override string PagingMethod => $"by key: pages of {_fetcher.Query.PageSize} rows from the last {_key} on";

    protected override async Task<ParsedPage?> TakeAsync()
    {
        if (_ended)
            return null;
        var request = _next ?? Start(_from, _taken);
        var asking = AskAheadAsync(request, _taken);
        var page = await request.Page.ConfigureAwait(false);
        // Otherwise each page would leave something behind in the source that it is linked to.
        request.Stop.Dispose();
        var ahead = await asking.ConfigureAwait(false);
        Accept(page, request);
        if (!_ended && ahead is not null && ahead.From != _from)
        {
            // The guess was wrong, and may be for all pages: a child has an attribute of the same name.
            _isGuessing = false;
        }
        if (ahead is not null && (_ended || ahead.From != _from))
        {
            Drop(ahead);
            ahead = null;
        }
        _next = _ended ? null : ahead ?? Start(_from, _taken);
        return page;
    }

    /// <summary>Checks a page, and leaves its last row to the next one if there is one.</summary>
    private void Accept(ParsedPage page, Request request)
    {
        if (KeyOrder.IsUnpaged(page, _before, request.From))
        {
            _ended = true;
        }
        else
        {
            KeyOrder.Check(page, _key, request.From, through: null, _fetcher.Query);
            _ended = IsLast(page, request.Limit) || _taken + page.Records.Length >= _first;
            var left = _left;
            if (!_ended)
                _from = KeyStart.Leave(page, request.From, out _left);
            KeyStart.Restore(page, request.From, left);
        }
        _before = page;
        _taken += page.Records.Length;
    }

    private Request Start(KeyStart? from, long taken)
    {
        var query = _fetcher.Query;
        var wanted = Math.Max(1, (_first ?? long.MaxValue) - taken);
        // Of the last rows that are wanted none is left to another page.
        var limit = wanted <= query.PageSize ? (int)wanted : KeyStart.LimitOf(query.PageSize);
        var request = new Request(from, limit, CancellationTokenSource.CreateLinkedTokenSource(Stopped));
        var ask = new PageAsk
        {
            Condition = KeyOrder.Condition(_key, from, through: null),
            OrderBy = _key + ":asc",
            Offset = from is null ? query.Skip : 0,
            Limit = limit,
            Total = from is null && query.IncludeTotalCount,
            AlsoField = _fetcher.AlsoField,
        };
        // On another thread, so that the caller works on its rows while the next ones are made.
        request.Page = Task.Run(() => FetchAsync(request, ask));
        Forget(request.Page);
        return request;
    }

    private async Task<ParsedPage> FetchAsync(Request request, PageAsk ask)
    {
        try
        {
            return await _fetcher.FetchAsync(ask, body => request.Note(_scan.Guess(body.Span)), request.Stop.Token).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (KeyOrder.Names(exception, _key))
        {
            throw KeyRefusedException.Of(request.From is null ? KeyRefusal.Order : KeyRefusal.Filter, _key, exception);
        }
        finally
        {
            request.NoteEnd();
        }
    }

    /// <summary>
    /// Asks for the page after one that is under way, when that one's last key has arrived; null where it has none or no further page is
    /// wanted.
    /// </summary>
    /// <param name="request">The request for the page before.</param>
    /// <param name="taken">How many rows were handed out before that page.</param>
    private async Task<Request?> AskAheadAsync(Request request, long taken)
    {
        if (!_isGuessing || await request.LastKey.ConfigureAwait(false) is not { } last || Stopped.IsCancellationRequested)
            return null;
        var expected = taken + request.Limit;
        return expected >= _first ? null : Start(new KeyStart(last, IsIncluded: true), expected - 1);
    }

    private static void Drop(Request request)
    {
        request.Stop.Cancel();
        request.Stop.Dispose();
    }

    private sealed class Request(KeyStart? from, int limit, CancellationTokenSource stop)
    {
        private readonly TaskCompletionSource<long?> _lastKey = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public KeyStart? From { get; } = from;

        public int Limit { get; } = limit;

        public CancellationTokenSource Stop { get; } = stop;

        public Task<ParsedPage> Page { get; set; } = null!;

        /// <summary>The key that the page seems to end with; known before the page is. Null where it has none.</summary>
        public Task<long?> LastKey => _lastKey.Task;

        public void Note(long? lastKey)
        {
            if (lastKey is not null)
                _lastKey.TrySetResult(lastKey);
        }

        public void NoteEnd() => _lastKey.TrySetResult(null);
    }
}
