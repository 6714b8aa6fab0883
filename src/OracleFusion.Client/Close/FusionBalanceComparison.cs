namespace OracleFusion.Client;

/// <summary>Which balances of a control account are compared.</summary>
public enum FusionBalanceType
{
    /// <summary>What the period added.</summary>
    Activity,

    /// <summary>What stands at its end.</summary>
    Ending,
}

/// <summary>The balance of control accounts in the ledger, beside what the documents of a subledger come to.</summary>
public sealed class FusionBalanceComparison
{
    /// <summary>The period.</summary>
    public required FusionLedgerPeriod LedgerPeriod { get; init; }

    /// <summary>The name of the ledger.</summary>
    public string Ledger => LedgerPeriod.Ledger;

    /// <summary>The name of the period.</summary>
    public string Period => LedgerPeriod.Period;

    /// <summary>The subledger.</summary>
    public required string Subledger { get; init; }

    /// <summary>The currency of all amounts: that of the ledger.</summary>
    public string Currency => LedgerPeriod.Currency;

    /// <summary>The control accounts whose balances were added up.</summary>
    public required IReadOnlyList<string> Accounts
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>Which balances are compared.</summary>
    public required FusionBalanceType BalanceType { get; init; }

    /// <summary>The balance in the ledger when the period began; debits are positive here and in all amounts.</summary>
    public required decimal BeginningBalance { get; init; }

    /// <summary>What the period added in the ledger.</summary>
    public required decimal PeriodActivity { get; init; }

    /// <summary>The balance in the ledger at the end of the period.</summary>
    public required decimal EndingBalance { get; init; }

    /// <summary>The side of the ledger: the activity or the ending balance.</summary>
    public decimal LedgerAmount => BalanceType == FusionBalanceType.Activity ? PeriodActivity : EndingBalance;

    /// <summary>The side of the subledger.</summary>
    public required decimal SubledgerAmount { get; init; }

    /// <summary>How the side of the subledger was reckoned.</summary>
    public required string Formula { get; init; }

    /// <summary>Ledger less subledger; zero when they agree.</summary>
    public decimal Difference => LedgerAmount - SubledgerAmount;

    /// <summary>What explains the difference.</summary>
    public required IReadOnlyList<FusionBalanceItem> Items
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>What the items do not explain.</summary>
    public decimal Unexplained => Difference - Items.Sum(item => item.Amount);

    /// <summary>The documents that the side of the subledger was added up from.</summary>
    public required int DocumentCount { get; init; }

    /// <summary>The documents of the period that are not accounted, and so on neither side; of receivables those that are not
    /// complete, for nothing tells which of the others are not accounted.</summary>
    public required IReadOnlyList<FusionSubledgerDocument> Unaccounted
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The root of the server.</summary>
    public required Uri Server { get; init; }

    /// <summary>Who compared, where the user is known.</summary>
    public string? ComparedBy { get; init; }

    /// <summary>When it was compared.</summary>
    public required DateTimeOffset ComparedAt { get; init; }

    /// <summary>The subledger, the period and the difference.</summary>
    public override string ToString() => FormattableString.Invariant($"{Subledger}, {Ledger}, {Period}: {Difference} {Currency}");
}
