namespace OracleFusion.Sandbox.Jobs;

/// <summary>How a program of a job ended.</summary>
/// <param name="State">SUCCEEDED, WARNING or ERROR.</param>
/// <param name="Log">What its log says.</param>
/// <param name="Files">Further files of it: control files, rejected lines, reports.</param>
internal sealed record JobEnd(string State, string Log, params IReadOnlyList<JobFile> Files)
{
    /// <summary>Whether a state is one of a job that did not do its work.</summary>
    public static bool IsFailure(string? state) => state is not (null or "SUCCEEDED" or "WARNING");
}

/// <summary>A file that a job leaves behind.</summary>
/// <param name="IsOutput">Whether it is output; a log otherwise.</param>
internal sealed record JobFile(string Name, byte[] Content, bool IsOutput = false);

/// <summary>One run of a program of the scheduler. It belongs to the store, which changes it under its lock.</summary>
internal sealed class Job
{
    public required long Id { get; init; }

    /// <summary>The path of the job's package: <c>/oracle/apps/ess/...</c>.</summary>
    public required string Package { get; init; }

    /// <summary>The name of the job in it.</summary>
    public required string Definition { get; init; }

    /// <summary>What people read: the definition's name unless the job has one for them.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>The request that started it, or null.</summary>
    public Job? Parent { get; init; }

    public required string Submitter { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public string? DocumentName { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset Submitted { get; init; }

    /// <summary>When it starts: at once, or when its parent comes to it.</summary>
    public required DateTimeOffset Started { get; set; }

    /// <summary>When it ends: jobs take time.</summary>
    public required DateTimeOffset Ended { get; set; }

    /// <summary>The state that a fault lets it end in, or null.</summary>
    public string? Forced { get; init; }

    /// <summary>What it does at its end, with the moment of it; it says how it ended.</summary>
    public required Func<Job, JobEnd> Work { get; init; }

    /// <summary>How it ended; null until then.</summary>
    public JobEnd? End { get; set; }

    public bool IsOnHold { get; set; }

    public List<Job> Children { get; } = [];

    public Job Root => Parent?.Root ?? this;

    /// <summary>WAIT first, then RUNNING, PAUSED while its children do the rest, then the end.</summary>
    public string StateAt(DateTimeOffset now)
    {
        if (End is not null)
            return End.State;
        if (IsOnHold)
            return "HOLD";
        var whole = (Ended - Started).Ticks;
        var done = (now - Started).Ticks;
        return done * 4 < whole ? "WAIT"
            : Children.Count > 0 && done * 8 >= whole * 5 ? "PAUSED"
            : "RUNNING";
    }
}
