using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>A clock on which a wait between two attempts passes at once, and is noted. The idle timeout of a request ends only when a test
/// moves the clock.</summary>
internal sealed class TestTime : FakeTimeProvider
{
    internal static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(100);

    private readonly TaskCompletionSource<bool> _firstWait = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal TestTime()
        : base(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)) { }

    internal ConcurrentQueue<TimeSpan> Waits { get; } = new();

    /// <summary>Ends when the first wait has begun.</summary>
    internal Task FirstWait => Soon.ComesAsync(_firstWait.Task, "A wait");

    /// <summary>Whether waits pass at once.</summary>
    internal bool Flies { get; init; } = true;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == IdleTimeout || dueTime == Timeout.InfiniteTimeSpan)
            return timer;
        Waits.Enqueue(dueTime);
        _firstWait.TrySetResult(true);
        if (Flies)
            ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        return timer;
    }
}
