namespace OracleFusion.Client.Http;

/// <summary>Cancels what stands still for too long, or what the caller cancels, and can tell which.</summary>
internal sealed class IdleTimeout : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;
    private readonly TimeSpan _limit;
    private readonly CancellationToken _caller;
    private int _ranOut;

    internal IdleTimeout(TimeProvider time, TimeSpan limit, CancellationToken caller)
    {
        _limit = limit;
        _caller = caller;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _timer = time.CreateTimer(static state => ((IdleTimeout)state!).RunOut(), this, limit, Timeout.InfiniteTimeSpan);
    }

    internal CancellationToken Token => _source.Token;

    /// <summary>Whether it was the time limit, not the caller, that cancelled.</summary>
    internal bool HasRunOut => Volatile.Read(ref _ranOut) != 0 && !_caller.IsCancellationRequested;

    /// <summary>Something has moved: the time counts from now.</summary>
    internal void Progress() => _timer.Change(_limit, Timeout.InfiniteTimeSpan);

    /// <summary>Nothing is waited for until <see cref="Progress"/> says so again.</summary>
    internal void Pause() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void RunOut()
    {
        Volatile.Write(ref _ranOut, 1);
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The request ended while the timer was firing.
        }
    }
}
