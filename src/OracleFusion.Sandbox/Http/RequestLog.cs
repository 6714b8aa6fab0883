using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Http;

/// <summary>The requests that came, oldest first; the newest hundred thousand are kept.</summary>
internal sealed class RequestLog(TimeProvider clock)
{
    private const int Most = 100_000;
    private readonly Queue<LoggedRequest> _requests = new();
    private readonly ChangeSignal _changed = new();
    private long _number;
    private int _underWay;
    private int _mostAtOnce;

    /// <summary>How many requests were worked on at the same time at most.</summary>
    public int MostAtOnce
    {
        get
        {
            lock (_requests)
                return _mostAtOnce;
        }
    }

    /// <summary>A request has come.</summary>
    public void Begin()
    {
        lock (_requests)
            _mostAtOnce = Math.Max(_mostAtOnce, ++_underWay);
    }

    /// <summary>The answer of a request is ready, or there will be none.</summary>
    public void End()
    {
        lock (_requests)
            _underWay--;
        _changed.Notify();
    }

    public void Add(SandboxRequest request)
    {
        lock (_requests)
        {
            _requests.Enqueue(new LoggedRequest(++_number, clock.GetUtcNow(), request));
            if (_requests.Count > Most)
                _requests.Dequeue();
        }

        _changed.Notify();
    }

    /// <summary>Waits until a request has been answered.</summary>
    public Task WhenAnsweredAsync(Func<SandboxRequest, bool> isMeant, CancellationToken cancellationToken) =>
        _changed.WaitUntilAsync(() => ToList().Any(isMeant), cancellationToken);

    /// <summary>Waits until no request is worked on.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken) =>
        _changed.WaitUntilAsync(
            () =>
            {
                lock (_requests)
                    return _underWay == 0;
            },
            cancellationToken
        );

    public IReadOnlyList<SandboxRequest> ToList()
    {
        lock (_requests)
            return [.. _requests.Select(r => r.Request)];
    }

    /// <summary>The newest of the requests that came after one, oldest first.</summary>
    /// <param name="last">The number of that request; 0, or one that has not come yet (of a server before this one), for every one.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<LoggedRequest> After(long last, int most)
    {
        lock (_requests)
            return [.. _requests.Skip((int)Math.Max(_requests.Count - Math.Min(last > _number ? _number : _number - last, most), 0))];
    }

    public void Clear()
    {
        lock (_requests)
        {
            _requests.Clear();
            _mostAtOnce = _underWay;
        }
    }
}

/// <summary>A request in the log.</summary>
/// <param name="Number">Counts the requests from the start of the server on, also those that the log no longer has.</param>
/// <param name="At">When its answer was ready.</param>
/// <param name="Request">The request.</param>
internal sealed record LoggedRequest(long Number, DateTimeOffset At, SandboxRequest Request);
