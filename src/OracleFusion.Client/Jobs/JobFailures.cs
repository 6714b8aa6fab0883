namespace OracleFusion.Client;

/// <summary>The failures of jobs that did not end well, or not in time.</summary>
public static class JobFailures
{
    /// <summary>The time was up before the job ended.</summary>
    /// <param name="id">The request id.</param>
    /// <param name="job">The job as it was read last; null where it never was.</param>
    /// <param name="timeout">The time.</param>
    /// <param name="wasCancelled">Whether the job was told to end.</param>
    public static FusionException TimedOut(long id, FusionJob? job, TimeSpan timeout, bool wasCancelled) =>
        Make(
            FusionFailure.TimedOut,
            "JobTimedOut",
            FormattableString.Invariant($"The request {id} has not ended within {timeout.TotalSeconds:0.###} seconds. ")
                + (job is null ? "Its state could not be read. " : $"It is in the state {job.State}. ")
                + (
                    wasCancelled
                        ? "It was told to end."
                        : FormattableString.Invariant($"It runs on: Wait-FusionJob {id} waits for it again, Stop-FusionJob {id} ends it.")
                )
        );

    /// <summary>The job did not end well.</summary>
    /// <param name="job">The job as it ended, with those below it.</param>
    /// <param name="reason">The reason in the words of its log; null where there is none.</param>
    public static FusionException Ended(FusionJob job, string? reason)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Make(
            FusionFailure.ServerError,
            job.Progress == FusionJobProgress.Warning ? "JobWarning" : "JobFailed",
            Describe(job, reason)
        );
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

    private static FusionException Make(FusionFailure failure, string code, string message) =>
        new(failure, message) { Details = [new FusionErrorDetail { Message = message, Code = code }] };
}
