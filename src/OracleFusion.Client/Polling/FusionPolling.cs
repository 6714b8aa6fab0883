namespace OracleFusion.Client;

/// <summary>How to poll until something has ended.</summary>
public sealed record FusionPolling
{
    /// <summary>The wait before the second poll. Each further wait is half as long again, up to <see cref="MaxInterval"/>.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait between two polls.</summary>
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to poll; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long an id that was just given out may be unknown to the service.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the jobs below must have ended too: a master that hands its work to others may end before them.</summary>
    public bool FollowsTree { get; init; }

    /// <summary>Told of each poll that failed and is made again, on any thread; null for none.</summary>
    public Action<ServiceException>? OnFailure { get; init; }
}
