namespace OracleFusion.Client;

/// <summary>How far a report is that the scheduler of BI Publisher runs.</summary>
public enum FusionReportProgress
{
    /// <summary>It waits or runs, or is held.</summary>
    Running,

    /// <summary>It has ended, and its document is there.</summary>
    Succeeded,

    /// <summary>It has ended with a problem, such as one of a delivery; a document may be there.</summary>
    Warning,

    /// <summary>It failed, was cancelled or was left out.</summary>
    Failed,

    /// <summary>Its status is none that is known.</summary>
    Unknown,
}

/// <summary>A report that the scheduler of BI Publisher runs.</summary>
public sealed class FusionReportJob : FusionServerObject
{
    private static readonly Dictionary<string, FusionReportProgress> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Scheduled"] = FusionReportProgress.Running,
        ["Waiting"] = FusionReportProgress.Running,
        ["Running"] = FusionReportProgress.Running,
        ["Suspended"] = FusionReportProgress.Running,
        ["Cancelling"] = FusionReportProgress.Running,
        ["Success"] = FusionReportProgress.Succeeded,
        ["Completed"] = FusionReportProgress.Succeeded,
        ["Done"] = FusionReportProgress.Succeeded,
        ["Problem"] = FusionReportProgress.Warning,
        ["Output has error"] = FusionReportProgress.Warning,
        ["Delivery has error"] = FusionReportProgress.Warning,
        ["Failed"] = FusionReportProgress.Failed,
        ["Error"] = FusionReportProgress.Failed,
        ["Update status has error"] = FusionReportProgress.Failed,
        ["Canceled"] = FusionReportProgress.Failed,
        ["Cancelled"] = FusionReportProgress.Failed,
        ["Deleted"] = FusionReportProgress.Failed,
        ["Skipped"] = FusionReportProgress.Failed,
    };

    /// <summary>Its number, as the job history of BI Publisher has it.</summary>
    public required long JobId { get; init; }

    /// <summary>The path of the report; null where only the number is known.</summary>
    public string? Path { get; init; }

    /// <summary>The format of its document; null where only the number is known.</summary>
    public string? Format { get; init; }

    /// <summary>Its status in the service's words, such as Running or Success.</summary>
    public string Status { get; init; } = "";

    /// <summary>What the service says of its end; null where it says nothing.</summary>
    public string? Message { get; init; }

    /// <summary>What the status means.</summary>
    public FusionReportProgress Progress => Known.TryGetValue(Status.Trim(), out var progress) ? progress : FusionReportProgress.Unknown;

    /// <summary>Whether it has ended, however.</summary>
    public bool IsEnded => Progress is FusionReportProgress.Succeeded or FusionReportProgress.Warning or FusionReportProgress.Failed;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{JobId}");
}
