using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Rejects tasks of the worklist.</summary>
/// <remarks>
/// Each task is read first and rejected by itself, so that each gets an answer: the task as it is now, or an error. What is asked and told
/// names the task's title, which mostly has the document and its amount. A rejection whose answer was lost is not sent again.
/// </remarks>
/// <example>
/// <code>Get-FusionTask -First 2 | Deny-FusionTask -WhatIf</code>
/// Tells what would be rejected.
/// </example>
/// <example>
/// <code>Get-FusionTask -First 1 | Deny-FusionTask -Comment 'The order number is missing' -Confirm:$false</code>
/// Rejects a task, with a remark.
/// </example>
[Alias("Reject-FusionTask")]
[Cmdlet(VerbsLifecycle.Deny, "FusionTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FusionTask))]
public sealed class DenyFusionTaskCommand : TaskCmdlet
{
    /// <summary>A remark that goes with it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Comment { get; set; }

    private protected override void ProcessInput() => Act("REJECT", "Reject", Comment, [], areGroups: false);
}
