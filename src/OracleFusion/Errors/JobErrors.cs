using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Errors;

/// <summary>The errors of jobs that did not end well, or not in time.</summary>
internal static class JobErrors
{
    internal static ErrorRecord TimedOut(long id, FusionJob? job, TimeSpan timeout, bool wasCancelled, object? target)
    {
        var state = job is null ? "Its state could not be read" : $"It is in the state {job.State}";
        var message = string.Format(
            CultureInfo.InvariantCulture,
            "The request {0} has not ended within {1:0.###} seconds. {2}. {3}",
            id, timeout.TotalSeconds, state, wasCancelled ? "It was told to end." : $"It runs on: Wait-FusionJob {id} waits for it again, Stop-FusionJob {id} ends it.");
        return new ErrorRecord(new FusionException(FusionFailure.TimedOut, message), "JobTimedOut", ErrorCategory.OperationTimeout, target);
    }

    internal static ErrorRecord Ended(FusionJob job, string? reason, object? target) => new(
        new FusionException(FusionFailure.ServerError, Describe(job, reason)),
        job.Progress == FusionJobProgress.Warning ? "JobWarning" : "JobFailed", ErrorCategory.InvalidResult, target);

    internal static string Describe(FusionJob job, string? reason)
    {
        var culprit = job.Tree().LastOrDefault(one => one.RequestId != job.RequestId && one.Progress is (FusionJobProgress.Failed or FusionJobProgress.Warning));
        return $"The job {job.Name} (request {job.RequestId}) ended in the state {job.State}."
            + (culprit is null ? "" : $" Below it {culprit.Name} (request {culprit.RequestId}) ended in the state {culprit.State}.")
            + (reason is { Length: > 0 } ? " " + reason : job.Message is { Length: > 0 } said ? " " + said : "")
            + $" Its logs: Receive-FusionJob {job.RequestId}";
    }
}
