namespace OracleFusion.Client.Rest;

/// <summary>Asks for the state of something again and again, until it has ended. A question that fails says nothing of it: it is asked
/// again.</summary>
internal static class StatePolling
{
    private const double Growth = 1.5;

    /// <summary>Asks.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="polling">How to ask.</param>
    /// <param name="ask">One question; gives what has ended, and null as long as it goes on.</param>
    /// <param name="cancellationToken">Stops the questions.</param>
    /// <returns>What has ended; null where the time was up before.</returns>
    public static async Task<T?> UntilEndedAsync<T>(
        TimeProvider time,
        FusionPolling polling,
        Func<TimeSpan, CancellationToken, Task<T?>> ask,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var (started, wait, failures) = (time.GetTimestamp(), polling.Interval, 0);
        while (true)
        {
            try
            {
                if (await ask(time.GetElapsedTime(started), cancellationToken).ConfigureAwait(false) is { } ended)
                    return ended;
                failures = 0;
            }
            catch (FusionException e) when (IsPassing(e) && ++failures < polling.MostFailures)
            {
                // It is a failure of the question, not of what is asked for.
            }

            var elapsed = time.GetElapsedTime(started);
            if (polling.Timeout is { } timeout)
            {
                if (elapsed >= timeout)
                    return null;
                if (elapsed + wait > timeout)
                    wait = timeout - elapsed;
            }

            await time.Delay(wait, cancellationToken).ConfigureAwait(false);
            wait = TimeSpan.FromTicks(Math.Min(polling.MaxInterval.Ticks, Math.Max((long)(wait.Ticks * Growth), 1)));
            if (wait < polling.Interval)
                wait = polling.Interval;
        }
    }

    /// <summary>Whether a question failed for a reason that passes.</summary>
    public static bool IsPassing(FusionException e) =>
        e.Failure
            is FusionFailure.Unauthorized
                or FusionFailure.Throttled
                or FusionFailure.Unavailable
                or FusionFailure.ServerError
                or FusionFailure.ConnectionFailed
                or FusionFailure.TimedOut
                or FusionFailure.IncompleteAnswer;
}
