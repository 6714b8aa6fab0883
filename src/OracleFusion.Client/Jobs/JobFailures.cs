namespace OracleFusion.Client;

/// <summary>The failures of jobs that did not end well.</summary>
public static class JobFailures
{
    /// <summary>The job did not end well.</summary>
    /// <param name="job">The job as it ended, with those below it.</param>
    /// <param name="reason">The reason in the words of its log; null where there is none.</param>
    public static ServiceException Ended(FusionJob job, string? reason)
    {
        ArgumentNullException.ThrowIfNull(job);
        var code = job.Progress == FusionJobProgress.Warning ? "JobWarning" : "JobFailed";
        return ServiceException.WithCode(FusionFailure.ServerError, code, Describe(job, reason));
    }

    /// <summary>How a job ended, which one below it is to blame, why, and where more of it stands.</summary>
    public static string Describe(FusionJob job, string? reason)
    {
        ArgumentNullException.ThrowIfNull(job);
        var culprit = job.Tree()
            .LastOrDefault(one =>
                one.RequestId != job.RequestId && one.Progress is (FusionJobProgress.Failed or FusionJobProgress.Warning)
            );
        return $"The job {job.Name} (request {job.RequestId}) ended in the state {job.State}."
            + (culprit is null ? "" : $" Below it {culprit.Name} (request {culprit.RequestId}) ended in the state {culprit.State}.")
            + (
                reason is { Length: > 0 } ? " " + reason
                : job.Message is { Length: > 0 } said ? " " + said
                : ""
            )
            + $" Its logs: Receive-FusionJob {job.RequestId}";
    }
}
