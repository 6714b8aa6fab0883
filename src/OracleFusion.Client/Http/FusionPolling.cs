namespace OracleFusion.Client;

/// <summary>How to ask again and again until something has ended.</summary>
public sealed class FusionPolling
{
    /// <summary>The wait before the second question. Each further wait is half as long again, up to <see cref="MaxInterval"/>.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait between two questions.</summary>
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to ask; null for as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long an id that was just given out may be unknown to the service.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the jobs below must have ended too: a master that hands its work to others may end before them.</summary>
    public bool FollowsTree { get; init; }

    /// <summary>How many questions in a row may fail for a reason that passes before it is taken for one that does not.</summary>
    public int MostFailures { get; init; } = 5;
}
