namespace OracleFusion.Client;

/// <summary>Where a job stood when it was no longer followed.</summary>
/// <param name="job">The job as it was read last; null where it never was.</param>
/// <param name="hasTimedOut">Whether the time was up before the job ended.</param>
public sealed class FusionJobOutcome(FusionJob? job, bool hasTimedOut)
{
    /// <summary>The job as it was read last; null where it never was.</summary>
    public FusionJob? Job => job;

    /// <summary>Whether the time was up before the job ended.</summary>
    public bool HasTimedOut => hasTimedOut;
}
