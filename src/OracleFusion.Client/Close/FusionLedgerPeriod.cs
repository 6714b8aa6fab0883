namespace OracleFusion.Client;

/// <summary>An accounting period of a ledger: what a close is about.</summary>
public sealed class FusionLedgerPeriod
{
    /// <summary>The name of the ledger.</summary>
    public required string Ledger { get; init; }

    /// <summary>The key of the ledger.</summary>
    public required long LedgerId { get; init; }

    /// <summary>The currency of the ledger, such as <c>USD</c>.</summary>
    public required string Currency { get; init; }

    /// <summary>How many decimals amounts of the currency have, such as 2 of <c>USD</c>, 0 of <c>JPY</c> and 3 of <c>KWD</c>: as
    /// <c>currenciesLOV</c> of the pod says, and where it does not, ISO 4217.</summary>
    public required int Precision { get; init; }

    /// <summary>The name of the period, such as <c>May-26</c>.</summary>
    public required string Period { get; init; }

    /// <summary>The first day of the period.</summary>
    public required DateTime StartDate { get; init; }

    /// <summary>The last day of the period.</summary>
    public required DateTime EndDate { get; init; }

    /// <summary>The status of the period in the general ledger: O open, C closed, P permanently closed, F future entry, N never
    /// opened.</summary>
    public required string ClosingStatus { get; init; }

    /// <summary>The business units whose documents are accounted in the ledger.</summary>
    public required IReadOnlyList<string> BusinessUnits
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>Whether the server tells the business units of the ledger, so that those that were given could be checked.</summary>
    public bool AreBusinessUnitsKnown { get; init; } = true;

    /// <summary>An amount in the currency of the ledger, rounded to its decimals, halves away from zero, as ledgers do.</summary>
    internal decimal Round(decimal amount) => decimal.Round(amount, Precision, MidpointRounding.AwayFromZero);

    /// <summary>The ledger and the period.</summary>
    public override string ToString() => $"{Ledger}, {Period}";
}
