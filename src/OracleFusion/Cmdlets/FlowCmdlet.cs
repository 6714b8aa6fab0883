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
        var followed = new Following<FusionFlowInstance>(FormattableString.Invariant($"flow {id}"), Polling(), (polling, seen, token) =>
            Flows.FollowAsync(id, polling, seen, token)
        )
        {
            State = static flow => flow.Status,
            Progress = static flow =>
                FormattableString.Invariant(
                    $"{flow.FlowName} {flow.Status}, {flow.CompletedTasks ?? 0} of {flow.NumberOfTasks ?? flow.Tasks.Count} tasks"
                ),
            WaitAgain = FormattableString.Invariant($"Wait-FusionFlow {id}"),
        };
        if (FollowToEnd(followed, target) is not { } flow)
            return;
        // The result comes first: with -ErrorAction Stop nothing comes behind an error.
        WriteObject(flow);
        if (!flow.IsFailed)
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
