namespace OracleFusion.Client;

/// <summary>What a state of a job means to a script that waits for it.</summary>
public enum FusionJobProgress
{
    /// <summary>The service does not tell: the state is empty, or a word that is not known.</summary>
    Unknown,

    /// <summary>It waits, runs or is paused while its children run: it has not ended.</summary>
    InProgress,

    /// <summary>It has ended well.</summary>
    Succeeded,

    /// <summary>It has ended with a warning; an import has mostly done a part of its work.</summary>
    Warning,

    /// <summary>It has ended badly, was cancelled, or does not go on without a person.</summary>
    Failed,
}

/// <summary>The states of the Enterprise Scheduler.</summary>
public static class FusionJobStates
{
    private static readonly Dictionary<string, FusionJobProgress> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["WAIT"] = FusionJobProgress.InProgress,
        ["READY"] = FusionJobProgress.InProgress,
        ["SCHEDULED"] = FusionJobProgress.InProgress,
        ["RUNNING"] = FusionJobProgress.InProgress,
        ["PROCESSING"] = FusionJobProgress.InProgress,
        // The program has ended and its post-processing has not.
        ["COMPLETED"] = FusionJobProgress.InProgress,
        ["BLOCKED"] = FusionJobProgress.InProgress,
        ["HOLD"] = FusionJobProgress.InProgress,
        ["CANCELLING"] = FusionJobProgress.InProgress,
        // The parent waits for its children.
        ["PAUSED"] = FusionJobProgress.InProgress,
        ["PENDING_VALIDATION"] = FusionJobProgress.InProgress,
        ["ERROR_AUTO_RETRY"] = FusionJobProgress.InProgress,
        ["SUCCEEDED"] = FusionJobProgress.Succeeded,
        ["FINISHED"] = FusionJobProgress.Succeeded,
        ["SCHEDULE_ENDED"] = FusionJobProgress.Succeeded,
        ["WARNING"] = FusionJobProgress.Warning,
        ["ERROR"] = FusionJobProgress.Failed,
        ["FAILED"] = FusionJobProgress.Failed,
        ["CANCELLED"] = FusionJobProgress.Failed,
        ["EXPIRED"] = FusionJobProgress.Failed,
        ["VALIDATION_FAILED"] = FusionJobProgress.Failed,
        ["ERROR_MANUAL_RECOVERY"] = FusionJobProgress.Failed,
    };

    /// <summary>The states that are known, in Oracle's words.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>The states of jobs that have ended badly.</summary>
    public static IReadOnlyList<string> Failed { get; } =
    [.. Known.Where(state => state.Value == FusionJobProgress.Failed).Select(state => state.Key)];

    /// <summary>What a state means; an empty or unknown one is <see cref="FusionJobProgress.Unknown"/>.</summary>
    public static FusionJobProgress Of(string? state) =>
        state is not null && Known.TryGetValue(state.Trim(), out var progress) ? progress : FusionJobProgress.Unknown;
}
