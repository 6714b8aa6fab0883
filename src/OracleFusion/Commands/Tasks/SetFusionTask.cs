using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Moves tasks of the worklist: to others, to oneself, into suspension and back, up, or away.</summary>
/// <remarks>
/// -Action says what: Reassign and Delegate need -To (a delegate decides on behalf of the one who delegates, and the task stays hers or
/// his); Claim takes a task of a group, Release gives it back; Suspend and Resume; Escalate gives it to the manager; Withdraw takes back
/// what the user submitted. What is not possible in the task's state is refused before it is sent.
/// </remarks>
/// <example>
/// <code>Get-FusionTask -First 1 | Set-FusionTask -Action Reassign -To jane.roe -WhatIf</code>
/// Tells which task would go to somebody else.
/// </example>
/// <example>
/// <code>Get-FusionTask -First 1 | Set-FusionTask -Action Suspend | Set-FusionTask -Action Resume</code>
/// Suspends a task and takes it up again.
/// </example>
[Cmdlet(VerbsCommon.Set, "FusionTask", SupportsShouldProcess = true)]
[OutputType(typeof(FusionTask))]
public sealed class SetFusionTaskCommand : TaskCmdlet
{
    /// <summary>What is done with the tasks.</summary>
    [Parameter(Mandatory = true)]
    [ValidateSet("Reassign", "Delegate", "Claim", "Release", "Suspend", "Resume", "Escalate", "Withdraw")]
    public string Action { get; set; } = "";

    /// <summary>The users, or groups with -Group, that the tasks go to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] To { get; set; } = [];

    /// <summary>Says that -To names groups.</summary>
    [Parameter]
    public SwitchParameter Group { get; set; }

    /// <summary>A remark that goes with it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Comment { get; set; }

    private protected override void ProcessInput()
    {
        var goesToOthers = Action is "Reassign" or "Delegate";
        if (goesToOthers != To.Length > 0)
            throw new FusionInputException(
                goesToOthers
                    ? $"{Action} needs -To: whom the task goes to."
                    : $"{Action} goes to nobody else: -To is for Reassign and Delegate."
            );
        var words = goesToOthers ? $"{Action} to {string.Join(", ", To)}" : Action;
        Act(Action == "Claim" ? "ACQUIRE" : Action.ToUpperInvariant(), words, Comment, To, Group);
    }
}
