using OracleFusion.Client.Records;

namespace OracleFusion.Client;

/// <summary>When a flow begins and how it recurs ("Submit a flow", REST API for HCM).</summary>
public sealed class FusionFlowSchedule
{
    /// <summary>When it begins; null for now.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When a recurring flow is submitted no more; null for never.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The name of the formula that says when it is submitted again; null for a flow that does not recur.</summary>
    public string? Formula { get; init; }

    internal IEnumerable<KeyValuePair<string, object?>> Values()
    {
        if (StartTime is { } start)
            yield return new("scheduleStartTime", DateText.Write(start));
        if (EndTime is { } end)
            yield return new("scheduleEndTime", DateText.Write(end));
        if (Formula is { } formula)
            yield return new("scheduleFormulaName", formula);
    }
}
