using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Waits until flows have ended.</summary>
/// <remarks>
/// Gives each flow with its tasks when it has ended. One that stopped at a task that failed or was cancelled is also an error that names
/// the tasks. A question that fails is asked again and never taken for a status of the flow. Ctrl+C and -Timeout leave the flow running.
/// </remarks>
/// <example>
/// <code>(Get-FusionFlow -Status Completed)[0, 1] | Wait-FusionFlow -Timeout 60</code>
/// Waits for flows, one after the other.
/// </example>
/// <example>
/// <code>$flow = (Get-FusionFlow -Status Completed)[0]; Wait-FusionFlow $flow.FlowInstanceId</code>
/// Waits for a flow by its identifier.
/// </example>
[Cmdlet(VerbsLifecycle.Wait, "FusionFlow")]
[OutputType(typeof(FusionFlowInstance))]
public sealed class WaitFusionFlowCommand : FlowCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>Identifiers of flows.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [Number(IsWhole = true)]
    public long[] FlowInstanceId { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (var id in FlowInstanceId)
            Attempt(id, () => Follow(id, id));
    }
}
