namespace OracleFusion.Client;

/// <summary>A job of the scheduler of BI Publisher, as its lists have it. Source: "JobInfo" in Oracle's "Developer's Guide for Oracle
/// Business Intelligence Publisher".</summary>
public sealed class FusionReportSchedule : FusionServerObject
{
    /// <summary>Its number.</summary>
    public required long JobId { get; init; }

    /// <summary>The number of the job whose run it is; null for one that is no run of another.</summary>
    public long? ParentJobId { get; init; }

    /// <summary>Its name, as it was given at the scheduling; null where there is none.</summary>
    public string? Name { get; init; }

    /// <summary>The path of the report; null where the service does not say.</summary>
    public string? Path { get; init; }

    /// <summary>Who scheduled it; null where the service does not say.</summary>
    public string? Owner { get; init; }

    /// <summary>Its status in the service's words.</summary>
    public string Status { get; init; } = "";

    /// <summary>What the service says of its status; null where it says nothing.</summary>
    public string? StatusDetail { get; init; }

    /// <summary>When it was scheduled; null where the service does not say.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it starts or started; null where the service does not say.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>When it ends or ended; null where the service does not say.</summary>
    public DateTimeOffset? End { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{JobId}");
}
