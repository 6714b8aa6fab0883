namespace OracleFusion.Sandbox.Tasks;

/// <summary>What was done with a task, beside what its document says.</summary>
internal sealed class WorklistTask
{
    /// <summary>COMPLETED, SUSPENDED, WITHDRAWN ...; null as long as it is assigned.</summary>
    public string? State { get; set; }

    public string? Outcome { get; set; }

    /// <summary>Whom it waits for; null for its group where it has one, and for the user who asks otherwise.</summary>
    public string? Assignee { get; set; }

    /// <summary>Whether its assignee has claimed it from its group.</summary>
    public bool IsClaimed { get; set; }

    public List<(string User, string Text, DateTimeOffset At)> Comments { get; } = [];

    /// <summary>The files that were added to it.</summary>
    public List<TaskAttachment> Attachments { get; } = [];
}
