namespace OracleFusion.Client;

/// <summary>How long to wait from one poll to the next: the interval, after failures in a row twice as long each time up to a quarter of an
/// hour, and as long as the service asks for where that is longer.</summary>
/// <param name="interval">The time from the end of a poll to the next one.</param>
public sealed class FusionPollPause(TimeSpan interval)
{
    private static readonly TimeSpan LongestOwn = TimeSpan.FromMinutes(15);
    private TimeSpan? _next;

    /// <summary>The wait after a poll that succeeded.</summary>
    public TimeSpan AfterSuccess()
    {
        _next = null;
        return interval;
    }

    /// <summary>The wait after a poll that failed.</summary>
    /// <param name="failure">Why it failed.</param>
    public TimeSpan AfterFailure(Exception failure)
    {
        var wait = _next ?? interval;
        _next = wait < LongestOwn ? TimeSpan.FromTicks(Math.Min(2 * wait.Ticks, LongestOwn.Ticks)) : wait;
        return failure is ServiceException { RetryAfter: { } asked } && asked > wait ? asked : wait;
    }
}
