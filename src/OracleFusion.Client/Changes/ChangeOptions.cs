namespace OracleFusion.Client;

/// <summary>How changes are read.</summary>
public sealed class ChangeOptions
{
    /// <summary>The usual overlap.</summary>
    public static readonly TimeSpan DefaultOverlap = TimeSpan.FromMinutes(5);

    /// <summary>Which rows count as changes.</summary>
    public FusionChangeKind Kind { get; init; }

    /// <summary>The attribute that says when a row was changed or made; null to tell new rows by their key.</summary>
    public FilterAttribute? Attribute { get; init; }

    /// <summary>
    /// How far to look back behind the last change: as long as a change may take to become visible, and as far as the clocks of the
    /// service's machines may be apart.
    /// </summary>
    public TimeSpan Overlap { get; init; } = DefaultOverlap;

    /// <summary>The changes to hand out at most; those that are left come with the next watermark. Null for all.</summary>
    public long? First { get; init; }

    /// <summary>
    /// Whether a watermark may be asked for before all changes are taken. Where rows are not read by key, all that were taken are then kept
    /// in memory.
    /// </summary>
    public bool IsInterruptible { get; init; }

    /// <summary>How many rows to keep in memory before those that no later reading comes upon are dropped.</summary>
    internal int PruneAt { get; init; } = 10_000;

    /// <summary>
    /// Whether, after a watermark that has a place within a reading, only the rows behind that place are wanted: what changed meanwhile
    /// before it is left to the next watermark.
    /// </summary>
    internal bool IsRestOnly { get; init; }
}
