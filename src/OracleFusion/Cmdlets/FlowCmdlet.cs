using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Errors;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet on flows of Human Resources and payroll.</summary>
public abstract class FlowCmdlet : FollowCmdlet
{
    private const string Issues = "ISSUES";
    private FusionFlows? _flows;

    private protected FlowCmdlet() { }

    /// <summary>The flows of the server of the connection.</summary>
    private protected FusionFlows Flows => _flows ??= new FusionFlows(Client);

    // Following changes nothing.
    private protected override bool ChangesServer => false;

    /// <summary>Follows a flow to its end and emits it; one that ended badly is an error too, and so is time that is up.</summary>
    private protected void Follow(long id, object target)
    {
        WriteVerbose(
            FormattableString.Invariant($"Waiting for the flow {id}. Ctrl+C leaves it running; to go on waiting: Wait-FusionFlow {id}")
        );
        var activity = new ProgressRecord(0, FormattableString.Invariant($"Flow {id}"), "submitted");
        var (flow, hasTimedOut) = Await(token =>
            Flows.FollowAsync(
                id,
                Polling(),
                (seen, elapsed) =>
                    Post(cmdlet =>
                    {
                        activity.StatusDescription = string.Format(
                            CultureInfo.InvariantCulture,
                            "{0} {1}, {2} of {3} tasks, {4:hh\\:mm\\:ss}",
                            seen.FlowName,
                            seen.Status,
                            seen.CompletedTasks ?? 0,
                            seen.NumberOfTasks ?? seen.Tasks.Count,
                            elapsed
                        );
                        cmdlet.WriteProgress(activity);
                    }),
                token
            )
        );
        activity.RecordType = ProgressRecordType.Completed;
        WriteProgress(activity);
        if (hasTimedOut)
        {
            var late = string.Format(
                CultureInfo.InvariantCulture,
                "The flow {0} has not ended within {1} seconds{2}. It goes on.",
                flow?.FlowName ?? id.ToString(CultureInfo.InvariantCulture),
                Timeout!.Value.TotalSeconds,
                flow is null ? "" : $" ({flow.Status})"
            );
            WriteError(FusionErrors.Record(new ServiceException(FusionFailure.TimedOut, late), target));
            return;
        }

        // The result comes first: with -ErrorAction Stop nothing comes behind an error.
        WriteObject(flow);
        if (!flow!.IsFailed)
        {
            var issues = flow.Tasks.Where(task => task.Status.IndexOf(Issues, StringComparison.OrdinalIgnoreCase) >= 0).ToList();
            if (issues.Count > 0)
                WriteWarning($"The flow {flow.FlowName} ended, and not all of it well: {string.Join(", ", issues)}.");
            else if (flow.Status.IndexOf(Issues, StringComparison.OrdinalIgnoreCase) >= 0)
                WriteWarning($"The flow {flow.FlowName} ended with {flow.Status}, and none of its tasks says why.");
            return;
        }

        var stopped = flow.Tasks.Where(task =>
            task.Status.Length > 0 && !task.Status.StartsWith("COMPLETE", StringComparison.OrdinalIgnoreCase)
        );
        WriteError(
            FusionErrors.Record(
                new ServiceException(
                    FusionFailure.ServerError,
                    $"The flow {flow.FlowName} ended with {flow.Status}; not done are {string.Join(", ", stopped)}."
                ),
                target
            )
        );
    }
}
