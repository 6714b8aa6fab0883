namespace OracleFusion.Client;

/// <summary>What a check of the period's close has found.</summary>
public enum FusionCloseState
{
    /// <summary>Nothing stands in the way.</summary>
    Clear,

    /// <summary>Something stands in the way.</summary>
    Open,

    /// <summary>The service refused to tell; see the reason.</summary>
    NotChecked,
}

/// <summary>One of the things that can stand in the way of closing a period.</summary>
public sealed class FusionCloseCheck
{
    /// <summary>The name of the ledger.</summary>
    public required string Ledger { get; init; }

    /// <summary>The name of the period.</summary>
    public required string Period { get; init; }

    /// <summary>What is looked at, such as <c>UnpostedJournals</c>.</summary>
    public required string Check { get; init; }

    /// <summary>Whether something stands in the way.</summary>
    public FusionCloseState State =>
        Count switch
        {
            null => FusionCloseState.NotChecked,
            0 => FusionCloseState.Clear,
            _ => FusionCloseState.Open,
        };

    /// <summary>How many stand in the way; null where the service did not tell.</summary>
    public int? Count { get; init; }

    /// <summary>What they amount to in the currency of the ledger; null where they have no amount, or one of them has none in that
    /// currency yet.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The currency of <see cref="Amount"/>.</summary>
    public string? Currency { get; init; }

    /// <summary>The numbers or names of those that stand in the way.</summary>
    public IReadOnlyList<string> Documents
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>What the service says of the reasons, each once; or why it could not be checked.</summary>
    public IReadOnlyList<string> Reasons
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>The command that lists them.</summary>
    public string? ListCommand { get; init; }

    /// <summary>The command that fixes them; null where a person has to.</summary>
    public string? FixCommand { get; init; }

    /// <summary>The check, and how many stand in the way.</summary>
    public override string ToString() => Count is { } count ? FormattableString.Invariant($"{Check}: {count}") : $"{Check}: not checked";
}
