namespace OracleFusion.Client.Http;

/// <summary>Asks a service again and again until something has ended. A question that fails is asked again.</summary>
internal static class PollLoop
{
    private const double Growth = 1.5;

    /// <param name="polling">How often and how long to ask.</param>
    /// <param name="clock">The clock of the connection.</param>
    /// <param name="ask">Asks once, told how long it has been asked: what was read, null where the service does not know it yet, and
    /// whether it has ended.</param>
    /// <param name="progress">Told what was read and how long it has been asked; null for nobody.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <returns>What was read last, and whether the time was up before the end.</returns>
    public static async Task<(T? Last, bool HasTimedOut)> RunAsync<T>(
        FusionPolling polling,
        TimeProvider clock,
        Func<TimeSpan, CancellationToken, Task<(T? Value, bool IsEnded)>> ask,
        Action<T, TimeSpan>? progress,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var started = clock.GetTimestamp();
        var wait = polling.Interval;
        var failures = 0;
        T? last = null;
        while (true)
        {
            var elapsed = clock.GetElapsedTime(started);
            try
            {
                var (value, isEnded) = await ask(elapsed, cancellationToken).ConfigureAwait(false);
                failures = 0;
                if (isEnded)
                    return (value, false);
                last = value ?? last;
                if (value is not null)
                    progress?.Invoke(value, elapsed);
            }
            catch (FusionException e) when (IsPassing(e) && ++failures < polling.MostFailures)
            {
                // It is a failure of the question, not of what it is about.
            }

            elapsed = clock.GetElapsedTime(started);
            if (polling.Timeout is { } timeout)
            {
                if (elapsed >= timeout)
                    return (last, true);
                if (elapsed + wait > timeout)
                    wait = timeout - elapsed;
            }

            await clock.Delay(wait, cancellationToken).ConfigureAwait(false);
            wait = TimeSpan.FromTicks(Math.Min(polling.MaxInterval.Ticks, Math.Max((long)(wait.Ticks * Growth), 1)));
            if (wait < polling.Interval)
                wait = polling.Interval;
        }
    }

    /// <summary>Whether a question failed for a reason that passes.</summary>
    internal static bool IsPassing(FusionException e) =>
        e.Failure
            is FusionFailure.Unauthorized
                or FusionFailure.Throttled
                or FusionFailure.Unavailable
                or FusionFailure.ServerError
                or FusionFailure.ConnectionFailed
                or FusionFailure.TimedOut
                or FusionFailure.IncompleteAnswer;
}
