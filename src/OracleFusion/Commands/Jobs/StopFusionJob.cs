using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Cancels jobs and those below them.</summary>
/// <remarks>
/// The scheduler is asked to end them; they do so a little later, in the state CANCELLED, or end by themselves before. What they have done
/// by then stays: an import that was cancelled half-way may have imported rows. Only the REST service of the scheduler can do this.
/// </remarks>
/// <example>
/// <code>Stop-FusionJob 107490 -WhatIf</code>
/// Shows what would be cancelled.
/// </example>
/// <example>
/// <code>Get-FusionJob -Name 'ImportOrders*' -State WAIT | Stop-FusionJob -Confirm:$false</code>
/// Cancels the imports of orders that have not begun.
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "FusionJob", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class StopFusionJobCommand : ConnectedCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>Request ids, or jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [JobRequest]
    [ValidateNotNullOrEmpty]
    public long[] RequestId { get; set; } = [];

    /// <summary>Ends a job that was cancelled and has not ended since; the scheduler allows that after half an hour.</summary>
    [Parameter]
    public SwitchParameter ForceCancel { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        foreach (var id in RequestId)
        {
            if (Confirms($"request {id} on {ActiveConnection.Server.Authority}", ForceCancel ? "Cancel by force" : "Cancel", Force))
                Attempt(
                    id,
                    () => SendAlone($"cancellation of request {id}", token => new FusionJobs(Client).CancelAsync(id, ForceCancel, token)),
                    look: $"Get-FusionJob {id}"
                );
        }
    }
}
