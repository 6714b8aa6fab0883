using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Approves tasks of the worklist.</summary>
/// <remarks>
/// Each task is read first and approved by itself, so that each gets an answer: the task as it is now, or an error. What is asked and told
/// names the task's title, which mostly has the document and its amount. An approval whose answer was lost is not sent again.
/// </remarks>
/// <example>
/// <code>Get-FusionTask -First 2 | Approve-FusionTask -WhatIf</code>
/// Tells what would be approved.
/// </example>
/// <example>
/// <code>Get-FusionTask -First 1 | Approve-FusionTask -Comment 'Checked' -Confirm:$false</code>
/// Approves a task, with a remark.
/// </example>
[Cmdlet(VerbsLifecycle.Approve, "FusionTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FusionTask))]
public sealed class ApproveFusionTaskCommand : TaskCmdlet
{
    /// <summary>A remark that goes with it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Comment { get; set; }

    private protected override void ProcessInput() => Act("APPROVE", "Approve", Comment, [], areGroups: false);
}
