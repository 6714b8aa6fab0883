namespace OracleFusion.Client.Polling;

/// <summary>Asks a service again and again until something has ended. A question that fails is asked again.</summary>
internal static class PollLoop
{
    private const double Growth = 1.5;

    /// <param name="polling">How often and how long to ask.</param>
    /// <param name="settings">Those of the connection: its clock, and the longest wait that is accepted.</param>
    /// <param name="ask">Asks once, told how long it has been asked: what was read, null where the service does not know it yet, and
    /// whether it has ended.</param>
    /// <param name="progress">Told what was read and how long it has been asked; null for none.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <returns>What was read last, and whether the time was up before the end.</returns>
    public static async Task<(T? Last, bool HasTimedOut)> RunAsync<T>(
        FusionPolling polling,
        FusionConnectionSettings settings,
        Func<TimeSpan, CancellationToken, Task<(T? Value, bool IsEnded)>> ask,
        Action<T, TimeSpan>? progress,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var clock = settings.TimeProvider;
        var started = clock.GetTimestamp();
        var wait = polling.Interval;
        var failures = new PollFailures(settings.MaxRetryWait);
        T? last = null;
        while (true)
        {
            var elapsed = clock.GetElapsedTime(started);
            try
            {
                var (value, isEnded) = await ask(elapsed, cancellationToken).ConfigureAwait(false);
                failures.Clear();
                if (isEnded)
                    return (value, false);
                last = value ?? last;
                if (value is not null)
                    progress?.Invoke(value, elapsed);
            }
            catch (ServiceException e) when (failures.IsToBeRepeated(e))
            {
                // It is a failure of the question, not of what it is about.
                polling.OnFailure?.Invoke(e);
            }

            elapsed = clock.GetElapsedTime(started);
            var pause = failures.RetryAfter > wait ? failures.RetryAfter.Value : wait;
            if (polling.Timeout is { } timeout)
            {
                if (elapsed >= timeout)
                    return (last, true);
                if (elapsed + pause > timeout)
                {
                    pause = timeout - elapsed;
                    if (failures.RetryAfter > pause)
                    {
                        // The service wants to be asked only when the time is up.
                        await clock.Delay(pause, cancellationToken).ConfigureAwait(false);
                        return (last, true);
                    }
                }
            }

            await clock.Delay(pause, cancellationToken).ConfigureAwait(false);
            wait = TimeSpan.FromTicks(Math.Min(polling.MaxInterval.Ticks, Math.Max((long)(wait.Ticks * Growth), 1)));
            if (wait < polling.Interval)
                wait = polling.Interval;
        }
    }
}
