namespace OracleFusion.Client;

/// <summary>A document of a subledger, and what it does to the control account once it is accounted.</summary>
public sealed class FusionSubledgerDocument
{
    /// <summary>What it is: Invoice, Payment, VoidedPayment, CreditMemo, Adjustment, Receipt, ReversedReceipt, or Row for one that was
    /// given.</summary>
    public required string Kind { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its accounting date.</summary>
    public DateTime? AccountingDate { get; init; }

    /// <summary>What it adds to the control account, in the currency of the ledger: debits are positive. Null where the document is not
    /// accounted and has no amount in that currency yet.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Whether it is accounted; what is not is no part of either side of a comparison.</summary>
    public required bool IsAccounted { get; init; }

    /// <summary>Kind and number.</summary>
    public override string ToString() => $"{Kind} {Number}";
}
