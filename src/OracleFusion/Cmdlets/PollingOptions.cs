using OracleFusion.Client;

namespace OracleFusion.Cmdlets;

/// <summary>How a cmdlet asks until something has ended, by its parameters PollInterval and Timeout.</summary>
internal static class PollingOptions
{
    /// <exception cref="FusionInputException">One of them is out of bounds.</exception>
    public static void Check(TimeSpan interval, TimeSpan? timeout)
    {
        if (interval <= TimeSpan.Zero || interval > TimeSpan.FromHours(1))
            throw new FusionInputException($"-PollInterval is {interval}; it must be more than zero and at most an hour.");
        if (timeout is { } given && given <= TimeSpan.Zero)
            throw new FusionInputException($"-Timeout is {given}; it must be more than zero.");
    }

    /// <param name="interval">The first wait; the others grow up to a minute.</param>
    /// <param name="timeout">How long to ask; null for as long as it takes.</param>
    /// <param name="withTree">Whether the jobs below must have ended too.</param>
    public static FusionPolling Of(TimeSpan interval, TimeSpan? timeout, bool withTree = false) =>
        new()
        {
            Interval = interval,
            MaxInterval = interval > TimeSpan.FromMinutes(1) ? interval : TimeSpan.FromMinutes(1),
            Timeout = timeout,
            FollowsTree = withTree,
        };
}
