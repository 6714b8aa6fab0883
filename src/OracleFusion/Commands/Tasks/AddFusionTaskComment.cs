using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Adds remarks to tasks of the worklist.</summary>
/// <remarks>
/// The task itself stays as it is. Get-FusionTask -Comment shows the remarks. A remark whose answer was lost is not sent again.
/// </remarks>
/// <example>
/// <code>Get-FusionTask -First 1 | Add-FusionTaskComment -Comment 'The receipt is attached.'</code>
/// Adds a remark.
/// </example>
/// <example>
/// <code>Get-FusionTask -First 3 | Add-FusionTaskComment 'Please look at the amount.' -WhatIf</code>
/// Tells which tasks would get a remark.
/// </example>
[Cmdlet(VerbsCommon.Add, "FusionTaskComment", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class AddFusionTaskCommentCommand : ConnectedCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>Numbers of tasks.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Number(IsWhole = true)]
    public long[] Number { get; set; } = [];

    /// <summary>The remark to add.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Comment { get; set; } = "";

    private protected override void ProcessInput()
    {
        foreach (var number in Number)
        {
            if (ShouldProcess($"task {number} on {ActiveConnection.Server.Authority}", "Add a comment"))
                Attempt(
                    number,
                    () => SendAlone($"comment on task {number}", token => new FusionTasks(Client).CommentAsync(number, Comment, token)),
                    look: $"Get-FusionTask {number} -Comment"
                );
        }
    }
}
