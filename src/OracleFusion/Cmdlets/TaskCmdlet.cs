using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that does something with tasks of the worklist, each by itself.</summary>
public abstract class TaskCmdlet : ConnectedCmdlet
{
    private readonly HashSet<long> _done = [];
    private FusionTasks? _tasks;

    private protected TaskCmdlet() { }

    /// <summary>Numbers of tasks, or tasks.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public PSObject[] Number { get; set; } = [];

    /// <summary>The tasks of the server of the connection.</summary>
    private protected FusionTasks Tasks => _tasks ??= new FusionTasks(Client);

    /// <summary>The number that an input stands for.</summary>
    /// <exception cref="FusionInputException">It stands for none.</exception>
    private protected static long NumberOf(PSObject input) =>
        GivenId.TryRead(input, "Number", out var number)
            ? number
            : throw new FusionInputException($"'{input}' is no task: give its number, or what Get-FusionTask gives.");

    /// <summary>Whether a task has not come before in the same pipeline; one that has is told and left alone.</summary>
    private protected bool IsFirst(long number)
    {
        if (_done.Add(number))
            return true;
        WriteWarning($"The task {number} came more than once: nothing more is done with it.");
        return false;
    }

    /// <summary>Does one thing with each task, after it was read to see that it can be done.</summary>
    /// <param name="action">The action of the worklist.</param>
    /// <param name="words">The action, in words.</param>
    /// <param name="comment">A remark; null for none.</param>
    /// <param name="identities">Whom it goes to.</param>
    /// <param name="areGroups">Whether those are groups.</param>
    private protected void Act(string action, string words, string? comment, IReadOnlyList<string> identities, bool areGroups)
    {
        foreach (var one in Number)
        {
            var number = 0L;
            if (!Attempt(one, () => number = NumberOf(one)) || !IsFirst(number))
                continue;
            Attempt(
                one,
                () =>
                {
                    var task = Await(token => Tasks.GetAsync(number, token));
                    var actions = task.Actions ?? [];
                    if (actions.Count > 0 && !actions.Contains(action, StringComparer.OrdinalIgnoreCase))
                        throw new FusionInputException(
                            $"{action} cannot be done with the task {task} ({task.State}); what can is {string.Join(", ", actions)}. "
                                + "Nothing was sent."
                        );
                    if (actions.Count == 0 && task.State is "COMPLETED" or "WITHDRAWN")
                        throw new FusionInputException($"The task {task} is {task.State}: nothing can be done with it. Nothing was sent.");
                    if (ShouldProcess($"task {task} on {ActiveConnection.Server.Authority}", words))
                        SendAlone(
                            $"{words} of task {task.Number}",
                            token => Tasks.ActAsync(task.Number, action, comment, identities, areGroups, token),
                            WriteObject
                        );
                },
                look: FormattableString.Invariant($"Get-FusionTask {number}")
            );
        }
    }
}
