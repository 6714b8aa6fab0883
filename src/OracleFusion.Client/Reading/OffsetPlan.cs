namespace OracleFusion.Client;

/// <summary>How to read by offset, and from where.</summary>
internal sealed class OffsetPlan
{
    /// <summary>Why not by key.</summary>
    public required string Reason { get; init; }

    public string? OrderBy { get; init; }

    /// <summary>Whether the order is ours and can be given up.</summary>
    public bool IsOrderOptional { get; init; }

    /// <summary>The attributes that tell rows apart, where they have no links.</summary>
    public required IReadOnlyList<string> KeyAttributes { get; init; }

    /// <summary>A condition besides the user's.</summary>
    public string? Condition { get; init; }

    public long Offset { get; init; }

    /// <summary>The rows that were handed out before.</summary>
    public long Taken { get; init; }

    /// <summary>Whether the first request is to ask for the number of rows.</summary>
    public bool Total { get; init; }

    /// <summary>Rows that were handed out before and may come again.</summary>
    public IReadOnlyList<FusionRecord> Seen { get; init; } = [];
}
