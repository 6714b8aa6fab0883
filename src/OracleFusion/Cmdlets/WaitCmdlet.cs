using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Errors;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that follows jobs to their end. Ctrl+C ends the following and leaves the jobs running.</summary>
public abstract class WaitCmdlet : FollowCmdlet
{
    private FusionJobs? _jobs;

    private protected WaitCmdlet() { }

    /// <summary>Cancels the job when the time of -Timeout is up. What it has done by then stays.</summary>
    [Parameter]
    public SwitchParameter StopOnTimeout { get; set; }

    /// <summary>Makes a warning of the job an error: of an import that ends with a warning, mostly only a part is done.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <summary>Whether the command may cancel a job; waiting for one changes nothing.</summary>
    private protected override bool ChangesServer => StopOnTimeout;

    /// <summary>The jobs of the server of the connection.</summary>
    private protected FusionJobs Jobs => _jobs ??= new FusionJobs(Client);

    private protected override void Begin()
    {
        base.Begin();
        if (StopOnTimeout && Timeout is null)
            throw new FusionInputException("-StopOnTimeout says what to do when the time of -Timeout is up: give -Timeout too.");
    }

    /// <summary>Refuses parameters of the wait where there is none.</summary>
    /// <param name="isWaiting">Whether -Wait was given.</param>
    /// <exception cref="FusionInputException">Something was given that needs -Wait.</exception>
    private protected void RequireWait(bool isWaiting)
    {
        if (!isWaiting && (StopOnTimeout || Strict || Timeout is not null))
            throw new FusionInputException("-Timeout, -StopOnTimeout and -Strict say how to wait: give -Wait too.");
    }

    /// <summary>Waits for a job to end, showing how far it and those below it are.</summary>
    /// <param name="id">The request id.</param>
    /// <param name="target">The input that it is about.</param>
    /// <param name="withTree">Whether those below it must have ended too.</param>
    /// <returns>The job; null where the time was up before, which was reported.</returns>
    private protected FusionJob? Follow(long id, object? target, bool withTree = false)
    {
        var followed = new Following<FusionJob>(FormattableString.Invariant($"request {id}"), Polling(withTree), (polling, seen, token) =>
            Jobs.FollowAsync(id, polling, seen, token)
        )
        {
            State = static job => job.State,
            Progress = static job => $"{job.Name} {(job.State.Length > 0 ? job.State : "(state not told)")}",
            Operation = static job =>
                job.Tree().Skip(1).LastOrDefault(child => !child.IsEnded) is { } running
                    ? FormattableString.Invariant($"{running.Name} {running.RequestId} {running.State}")
                    : null,
            WaitAgain = FormattableString.Invariant($"Wait-FusionJob {id}"),
            End = FormattableString.Invariant($"Stop-FusionJob {id}"),
            StopAsync = StopOnTimeout ? token => Jobs.CancelAsync(id, isForced: false, token) : null,
            TimeoutCode = "JobTimedOut",
        };
        var job = FollowToEnd(followed, target);
        if (job is not null)
            WriteVerbose($"The state of the request {id} was told by {job.Service}.");
        return job;
    }

    /// <summary>Reports a job that did not end well: an error, or a warning.</summary>
    /// <param name="job">The job as it ended.</param>
    /// <param name="target">The input that it is about.</param>
    /// <returns>Whether it ended well, or with a warning that is not to be an error.</returns>
    private protected bool ReportEnd(FusionJob job, object? target)
    {
        if (job.Progress == FusionJobProgress.Succeeded)
            return true;
        var reason = Await(token => JobReason.FindAsync(Jobs, job, token));
        if (job.Progress == FusionJobProgress.Warning && !Strict)
        {
            WriteWarning(JobFailures.Describe(job, reason));
            return true;
        }

        WriteError(FusionErrors.Record(JobFailures.Ended(job, reason), target));
        return false;
    }
}
