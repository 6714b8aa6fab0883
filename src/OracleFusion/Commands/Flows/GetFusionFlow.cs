using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Reads flows of Human Resources and payroll with the status of their tasks.</summary>
/// <remarks>
/// By their identifiers, by the name that they were submitted under, or by their status. IsEnded says that a flow goes on by itself no
/// more, IsFailed that it stopped at a task that failed or was cancelled.
/// </remarks>
/// <example>
/// <code>Get-FusionFlow -Status Completed | Where-Object CompletedTasks -gt 0</code>
/// Shows flows that are done.
/// </example>
/// <example>
/// <code>(Get-FusionFlow)[0].Tasks</code>
/// Shows the tasks of a flow.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionFlow", DefaultParameterSetName = "Search")]
[OutputType(typeof(FusionFlowInstance))]
public sealed class GetFusionFlowCommand : ConnectedCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>Identifiers of flows.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [Alias("Id")]
    [Number(IsWhole = true)]
    public long[] FlowInstanceId { get; set; } = [];

    /// <summary>The name that the flow was submitted under, with * for any text.</summary>
    [Parameter(ParameterSetName = "Search")]
    [Alias("FlowName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The status in Oracle's words.</summary>
    [Parameter(ParameterSetName = "Search")]
    [ValidateNotNullOrEmpty]
    public string? Status { get; set; }

    private protected override void Process()
    {
        var flows = new FusionFlows(Client);
        foreach (var id in FlowInstanceId)
            Attempt(id, () => WriteObject(Await(token => flows.GetAsync(id, token))));
        if (ParameterSetName != "Search")
            return;
        var conditions = new List<FilterExpression>();
        if (Name is not null)
            conditions.Add(
                WildcardPattern.ContainsWildcardCharacters(Name)
                    ? FilterExpression.Like("FlowName", Name)
                    : FilterExpression.Compare("FlowName", FilterOperator.Equal, Name)
            );
        if (Status is not null)
            conditions.Add(FilterExpression.Compare("Status", FilterOperator.Equal, Status));
        var filter = conditions.Count == 0 ? null : FilterExpression.And(conditions).ToQuery();
        WriteObject(Await(token => flows.FindAsync(filter, token)), enumerateCollection: true);
    }
}
