namespace OracleFusion.Client;

/// <summary>How to do many writes.</summary>
public sealed class WriteManyOptions
{
    /// <summary>What to do when a batch is refused.</summary>
    public BatchFailure OnFailure { get; init; }

    /// <summary>
    /// The attributes that together tell a record from all others. With them a create whose answer was lost is looked for; what is found is
    /// its result. One that is not there is sent again, once, unless the service has said that it was done. Empty for neither.
    /// </summary>
    public IReadOnlyList<string> NaturalKey { get; init; } = [];

    /// <summary>The dates that a write to a date-effective resource is for; not for several parts at once.</summary>
    public EffectiveRange? EffectiveRange { get; init; }

    /// <summary>The framework version of the requests; null for the connection's.</summary>
    public int? FrameworkVersion { get; init; }
}
