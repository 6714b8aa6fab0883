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
    /// Whether a watermark may be asked for before all changes are taken. All that were taken are then kept in memory.
    /// </summary>
    public bool IsInterruptible { get; init; }
}
