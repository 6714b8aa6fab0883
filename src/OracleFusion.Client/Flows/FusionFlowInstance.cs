using OracleFusion.Client.Flows;

namespace OracleFusion.Client;

/// <summary>A flow that was submitted: an instance of a flow pattern, with its tasks.</summary>
public sealed class FusionFlowInstance : FusionServerObject
{
    /// <summary>The identifier.</summary>
    public required long FlowInstanceId { get; init; }

    /// <summary>The name that it was submitted under.</summary>
    public required string FlowName { get; init; }

    /// <summary>The status in Oracle's words.</summary>
    public required string Status { get; init; }

    /// <summary>How many tasks it has; null where the service does not tell.</summary>
    public long? NumberOfTasks { get; init; }

    /// <summary>How many of them are done.</summary>
    public long? CompletedTasks { get; init; }

    /// <summary>The day that it is scheduled for.</summary>
    public DateTimeOffset? ScheduledDate { get; init; }

    /// <summary>The day that a recurring one is submitted last; null for one that does not recur, or has no end.</summary>
    public DateTimeOffset? ScheduleEndDate { get; init; }

    /// <summary>Whether it is submitted again and again.</summary>
    public bool IsRecurring { get; init; }

    /// <summary>Its tasks; none where they were not read.</summary>
    public IReadOnlyList<FusionFlowTask> Tasks
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>Whether it goes on by itself no more: it is done, or has stopped at a task that failed or was cancelled.</summary>
    public bool IsEnded => FlowStatus.IsEnded(Status);

    /// <summary>Whether it ended otherwise than well.</summary>
    public bool IsFailed => FlowStatus.IsFailed(Status);

    /// <summary>The name and the status.</summary>
    public override string ToString() => $"{FlowName}: {Status}";
}

/// <summary>A task of a flow.</summary>
public sealed class FusionFlowTask
{
    /// <summary>The identifier; null where only the SOAP service told of the task.</summary>
    public long? FlowTaskInstanceId { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The status in Oracle's words.</summary>
    public required string Status { get; init; }

    /// <summary>How many records it has worked on.</summary>
    public decimal? Records { get; init; }

    /// <summary>The name and the status.</summary>
    public override string ToString() => $"{Name}: {Status}";
}
