namespace OracleFusion.Client;

/// <summary>One thing that makes the ledger differ from a subledger.</summary>
public sealed class FusionBalanceItem
{
    /// <summary>
    /// Why: <c>Unposted</c>, a journal of the subledger that is not posted; <c>OtherPeriod</c>, a document that was posted to the next
    /// period; <c>FromOtherPeriod</c>, one of the period before that was posted to this one; <c>Manual</c>, a journal of another source
    /// on the control account.
    /// </summary>
    public required string Reason { get; init; }

    /// <summary>The number of the document, or what the journal line says.</summary>
    public required string Document { get; init; }

    /// <summary>The journal batch.</summary>
    public required string Batch { get; init; }

    /// <summary>The source of the journal.</summary>
    public required string Source { get; init; }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>What of the difference (ledger less subledger) it explains.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The command that shows the batch.</summary>
    public string Command => $"Get-FusionJournalBatch -BatchName '{Batch.Replace("'", "''")}'";

    /// <summary>The reason, the document and the amount.</summary>
    public override string ToString() => FormattableString.Invariant($"{Reason} {Document} {Amount}");
}
