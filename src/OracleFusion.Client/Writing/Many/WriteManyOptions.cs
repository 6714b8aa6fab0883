using OracleFusion.Client.Writing;

namespace OracleFusion.Client;

/// <summary>How to do many writes. Give the same object with all writes that belong together: then no record that is found by the natural
/// key is taken for two of them.</summary>
public sealed class WriteManyOptions
{
    /// <summary>What to do when a batch is refused.</summary>
    public BatchFailure OnFailure { get; init; }

    /// <summary>
    /// The attributes that together tell a record from all others. With them a create whose answer was lost is looked for; what is found is
    /// its result, unless another write has it, or may have it, or it was created before this one was sent. One that is not there is sent
    /// again, once, unless the service has said that it was done. Empty for neither.
    /// </summary>
    public IReadOnlyList<string> NaturalKey { get; init; } = [];

    /// <summary>The dates that a write to a date-effective resource is for; not for several parts at once.</summary>
    public EffectiveRange? EffectiveRange { get; init; }

    /// <summary>The framework version of the requests; null for the connection's.</summary>
    public int? FrameworkVersion { get; init; }

    /// <summary>The writes that were started with this object, by their natural keys.</summary>
    internal KeyedWrites Keyed { get; } = new();
}
