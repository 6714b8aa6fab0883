using System.Text.RegularExpressions;

namespace OracleFusion.Client.Close;

/// <summary>A journal batch as the close sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">The source of its journals.</param>
/// <param name="IsPosted">Whether it is posted.</param>
/// <param name="Debit">Its debits in the currency of the ledger; null where they are not told.</param>
/// <param name="Reason">Why it is not posted.</param>
/// <param name="Journals">Its journals of one ledger and period that change actual balances in money: none where the batch is one of
/// budgets or encumbrances, and none in the unit of statistics.</param>
internal sealed record CloseBatch(
    string Name,
    string Source,
    bool IsPosted,
    decimal? Debit,
    string Reason,
    IReadOnlyList<ResourcePath> Journals
);

/// <summary>A line of a journal on an account.</summary>
internal sealed record CloseLine(string Batch, string Account, decimal Amount, string Text);

/// <summary>Finds journal batches of a period and their lines on some accounts.</summary>
internal sealed class JournalSearch(CloseReader reader)
{
    private const string Batches = "journalBatches";

    // Of the lookup BATCH_TYPE; the others are Budget and Encumbrance.
    private const string Actual = "Actual";

    // The currency of quantities, such as head counts and square metres.
    private const string Statistical = "STAT";

    /// <summary>The batches that have a journal of the ledger in the period.</summary>
    public async Task<IReadOnlyList<CloseBatch>> BatchesAsync(FusionLedgerPeriod period, CancellationToken cancellationToken)
    {
        var rows = await reader
            .ReadAsync(
                new RecordQuery
                {
                    Resource = ResourcePath.Collection("fscm", Batches),
                    Filter = CloseReader.Is(Batches, "DefaultPeriodName", period.Period).ToQuery(),
                    Expand = ["journalHeaders"],
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        var batches = new List<CloseBatch>();
        foreach (var row in rows)
        {
            var journals = (FusionRecord.GetValue(row, "journalHeaders") as FusionRecord[] ?? [])
                .Where(journal =>
                    CloseReader.Text(journal, "LedgerName") == period.Ledger && CloseReader.Text(journal, "PeriodName") == period.Period
                )
                .ToList();
            // Where the service does not tell, a line is rather found than missed.
            var isActual = CloseReader.Text(row, "ActualFlagMeaning") is "" or Actual;
            if (journals.Count > 0)
                batches.Add(
                    new CloseBatch(
                        CloseReader.Text(row, "BatchName"),
                        CloseReader.Text(row, "UserJeSourceName"),
                        CloseReader.Text(row, "Status") == "P",
                        CloseReader.Amount(row, "RunningTotalAccountedDr"),
                        Reason(row),
                        [.. journals.Where(journal => isActual && CloseReader.Text(journal, "CurrencyCode") != Statistical).Select(PathOf)]
                    )
                );
        }

        return batches;
    }

    /// <summary>The lines of a batch on some accounts; debits are positive.</summary>
    public async Task<List<CloseLine>> LinesAsync(CloseBatch batch, IReadOnlyList<string> accounts, CancellationToken cancellationToken)
    {
        var on = FilterExpression.Or(
            accounts.Select(account => FilterExpression.Like(new FilterAttribute("AccountCombination"), account.Replace('%', '*')))
        );
        var lines = new List<CloseLine>();
        foreach (var journal in batch.Journals)
        {
            var rows = await reader
                .ReadAsync(new RecordQuery { Resource = journal.Child("journalLines"), Filter = on.ToQuery() }, cancellationToken)
                .ConfigureAwait(false);
            lines.AddRange(
                rows.Select(row => new CloseLine(
                    batch.Name,
                    CloseReader.Text(row, "AccountCombination"),
                    (CloseReader.Amount(row, "AccountedDr") ?? 0) - (CloseReader.Amount(row, "AccountedCr") ?? 0),
                    TextOf(row)
                ))
            );
        }

        return lines;
    }

    /// <summary>Whether a line speaks of a document: by its number as a whole word, in the description or one of the references.</summary>
    public static bool SpeaksOf(CloseLine line, string number) =>
        number.Length > 0 && Regex.IsMatch(line.Text, $@"(?<![\w-]){Regex.Escape(number)}(?![\w-])", RegexOptions.CultureInvariant);

    private static string TextOf(FusionRecord row) =>
        string.Join(
            "\n",
            Enumerable
                .Range(1, 10)
                .Select(number => CloseReader.Text(row, FormattableString.Invariant($"Reference{number}")))
                .Prepend(CloseReader.Text(row, "Description"))
                .Where(text => text.Length > 0)
        );

    private static string Reason(FusionRecord row) =>
        CloseReader.Text(row, "ErrorMessage") is { Length: > 0 } error
            ? error
            : $"{CloseReader.Text(row, "StatusMeaning")}, completion {CloseReader.Text(row, "CompletionStatusMeaning")}, approval "
                + CloseReader.Text(row, "ApprovalStatusMeaning");

    private static ResourcePath PathOf(FusionRecord journal) =>
        FusionRecord.GetOrigin(journal)?.Path
        ?? throw new ServiceException(
            FusionFailure.IncompleteAnswer,
            $"The journal '{CloseReader.Text(journal, "JournalName")}' came without its address, so that its lines cannot be read."
        );
}
