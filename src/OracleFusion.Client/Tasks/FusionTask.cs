namespace OracleFusion.Client;

/// <summary>A task of the worklist, mostly an approval.</summary>
public sealed class FusionTask : FusionServerObject
{
    /// <summary>The number of the task.</summary>
    public required long Number { get; init; }

    /// <summary>The title; it mostly names the document and its amount.</summary>
    public required string Title { get; init; }

    /// <summary>The state, such as ASSIGNED, COMPLETED, SUSPENDED or INFO_REQUESTED.</summary>
    public string State { get; init; } = "";

    /// <summary>What was decided, such as APPROVE; null as long as nothing was.</summary>
    public string? Outcome { get; init; }

    /// <summary>The kind of the task, such as Purchasing.</summary>
    public string? Category { get; init; }

    /// <summary>The family that it belongs to: fscm, hcm or crm.</summary>
    public string? Application { get; init; }

    /// <summary>The name of the task's definition.</summary>
    public string? Definition { get; init; }

    /// <summary>The key of the document, in the words of its application.</summary>
    public string? DocumentKey { get; init; }

    /// <summary>From 1, the highest, to 5.</summary>
    public long? Priority { get; init; }

    /// <summary>The user who submitted it.</summary>
    public string? From { get; init; }

    /// <summary>The users and groups that it waits for.</summary>
    public IReadOnlyList<string> Assignees
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>When it was created, in UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was assigned, in UTC.</summary>
    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>When it is due, in UTC.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What can be done with it, such as APPROVE and REJECT. Null where it was not read: lists of tasks do not have it, a task
    /// that is read by its number does.</summary>
    public IReadOnlyList<string>? Actions
    {
        get;
        init => field = value?.ToArray();
    }

    /// <summary>The names of its attachments; empty where it has none. Null where they were not read: lists of tasks do not have them, a
    /// task that is read by its number does.</summary>
    public IReadOnlyList<string>? Attachments
    {
        get;
        init => field = value?.ToArray();
    }

    /// <summary>The number and the title.</summary>
    public override string ToString() => FormattableString.Invariant($"{Number} {Title}");
}

/// <summary>A remark on a task.</summary>
public sealed class FusionTaskComment
{
    /// <summary>The number of the task.</summary>
    public required long Number { get; init; }

    /// <summary>The remark.</summary>
    public required string Comment { get; init; }

    /// <summary>The user who made it.</summary>
    public string? UserName { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The remark.</summary>
    public override string ToString() => Comment;
}
