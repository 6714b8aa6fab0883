using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Reads flows of Human Resources and payroll with the status of their tasks.</summary>
/// <remarks>
/// By their identifiers, by the name that they were submitted under, or by their status. IsEnded says that a flow goes on by itself no
/// more, IsFailed that it stopped at a task that failed or was cancelled. With -Task the SOAP service is asked for the status of one task.
/// </remarks>
/// <example>
/// <code>Get-FusionFlow -Status Completed | Where-Object CompletedTasks -gt 0</code>
/// Shows flows that are done.
/// </example>
/// <example>
/// <code>(Get-FusionFlow)[0].Tasks</code>
/// Shows the tasks of a flow.
/// </example>
/// <example>
/// <code>$flow = (Get-FusionFlow -Status Completed)[0]; Get-FusionFlow -Name $flow.FlowName -Task $flow.Tasks[0].Name</code>
/// Asks the SOAP service for the status of one task.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionFlow", DefaultParameterSetName = "Search")]
[OutputType(typeof(FusionFlowInstance), ParameterSetName = ["Search", "Id"])]
[OutputType(typeof(FusionFlowTask), ParameterSetName = ["Task"])]
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
    [Parameter(Mandatory = true, ParameterSetName = "Task")]
    [Alias("FlowName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The status in Oracle's words.</summary>
    [Parameter(ParameterSetName = "Search")]
    [ValidateNotNullOrEmpty]
    public string? Status { get; set; }

    /// <summary>One task of the flow that -Name names in full: its status is asked of the SOAP service FlowActionsService, where REST is
    /// not open.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Task")]
    [ValidateNotNullOrEmpty]
    public string? Task { get; set; }

    /// <summary>The name of the legislative data group of the flow.</summary>
    [Parameter(ParameterSetName = "Task")]
    [ValidateNotNullOrEmpty]
    public string? LegislativeDataGroup { get; set; }

    private protected override void ProcessInput()
    {
        var flows = new FusionFlows(Client);
        if (Task is not null)
        {
            WriteObject(Await(token => flows.TaskAsync(Name!, Task, LegislativeDataGroup, token)));
            return;
        }

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
