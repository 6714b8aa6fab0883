namespace OracleFusion.Sandbox.Faults;

/// <summary>What goes wrong from the start, and what <see cref="FaultSwitches.Clear"/> goes back to.</summary>
internal sealed record FaultStart
{
    public required int Seed { get; init; }

    /// <summary>Faults by rate; not gone back to.</summary>
    public required IEnumerable<KeyValuePair<FaultKind, double>> Rates { get; init; }

    public TimeSpan Latency { get; init; }

    public required int PageCap { get; init; }

    public bool Churn { get; init; }

    public TimeSpan? TokenLifetime { get; init; }

    public int? MostInARow { get; init; }
}
