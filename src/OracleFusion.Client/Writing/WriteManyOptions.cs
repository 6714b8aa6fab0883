namespace OracleFusion.Client;

/// <summary>How to do many writes.</summary>
public sealed class WriteManyOptions
{
    /// <summary>What to do when a batch is refused.</summary>
    public BatchFailure OnFailure { get; init; }

    /// <summary>
    /// The attributes that together tell a record from all others. With them a create whose outcome is unknown is looked for, and sent again only if it is not
    /// there; empty for never.
    /// </summary>
    public IReadOnlyList<string> NaturalKey { get; init; } = [];

    /// <summary>The dates that a write to a date-effective resource is for; not for several parts at once.</summary>
    public EffectiveRange? EffectiveRange { get; init; }

    /// <summary>The framework version of the requests; null for the connection's.</summary>
    public int? FrameworkVersion { get; init; }
}
