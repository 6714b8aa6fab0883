using OracleFusion.Client.Close;

namespace OracleFusion.Client;

/// <summary>
/// Compares control accounts of a ledger with their subledgers, and finds the journals that make them differ. Sources: the REST resources
/// <c>ledgerBalances</c> and <c>journalBatches</c>, and those that the formula names.
/// </summary>
public sealed class FusionBalances
{
    private readonly FusionClient _client;
    private readonly CloseReader _reader;
    private readonly JournalSearch _journals;

    /// <summary>The balances on the server of a client.</summary>
    public FusionBalances(FusionClient client)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _reader = new CloseReader(client);
        _journals = new JournalSearch(_reader);
    }

    private static readonly IReadOnlyList<KeyValuePair<string, Func<CloseReader, ISubledgerFormula>>> Formulas =
    [
        new("Payables", static reader => new PayablesFormula(reader)),
        new("Receivables", static reader => new ReceivablesFormula(reader)),
    ];

    /// <summary>The subledgers whose documents REST serves, so that no rows need to be given.</summary>
    public static IReadOnlyList<string> WithFormula { get; } = [.. Formulas.Select(static formula => formula.Key)];

    /// <summary>Compares.</summary>
    /// <param name="period">The ledger and the period.</param>
    /// <param name="subledger">Payables, Receivables, Assets or Cash.</param>
    /// <param name="accounts">The control accounts, as account combinations with % or * for a segment that may be any.</param>
    /// <param name="type">Which balances; the ending ones only with rows that were given.</param>
    /// <param name="given">The documents of the subledger, where they come from a report or a query; null for the formula.</param>
    /// <param name="progress">Told what is read next.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <exception cref="FusionInputException">The subledger has no formula, and no rows were given.</exception>
    /// <exception cref="ServiceException">The service refused or failed, or gave an amount that cannot be read.</exception>
    public async Task<FusionBalanceComparison> CompareAsync(
        FusionLedgerPeriod period,
        string subledger,
        IReadOnlyList<string> accounts,
        FusionBalanceType type,
        IReadOnlyList<FusionSubledgerDocument>? given,
        Action<string>? progress,
        CancellationToken cancellationToken
    )
    {
        _ = period ?? throw new ArgumentNullException(nameof(period));
        _ = accounts ?? throw new ArgumentNullException(nameof(accounts));
        var formula = Formulas.FirstOrDefault(one => one.Key == subledger).Value?.Invoke(_reader);
        accounts = [.. accounts.Select(static account => account.Replace('*', '%'))];
        if (given is null && (formula is null || type == FusionBalanceType.Ending))
            throw new FusionInputException(
                formula is null
                    ? $"REST does not serve the documents of {subledger}. Give them as rows of a report or a query by -SubledgerRow."
                    : $"The formula of {subledger} adds up what a period did, not what is open at its end. Compare the activity, or give "
                        + "the open documents as rows of a report or a query by -SubledgerRow."
            );
        var source = formula?.Source ?? (subledger == "Cash" ? "Cash Management" : subledger);
        progress?.Invoke("balances of the ledger");
        var balance = await new LedgerBalanceReader(_reader).ReadAsync(period, accounts, cancellationToken).ConfigureAwait(false);
        progress?.Invoke($"documents of {subledger}");
        var documents = given ?? await formula!.ReadAsync(period, cancellationToken).ConfigureAwait(false);
        var accounted = documents.Where(document => document.IsAccounted).ToList();
        var sum = accounted.Sum(document => document.Amount ?? 0);
        progress?.Invoke("journals");
        var items = await JournalsAsync(period, source, accounts, cancellationToken).ConfigureAwait(false);
        var difference = (type == FusionBalanceType.Activity ? balance.Activity : balance.Ending) - sum;
        if (difference != items.Sum(item => item.Amount))
        {
            progress?.Invoke("journals of the next period");
            items.AddRange(await OtherPeriodAsync(period, source, accounts, accounted, cancellationToken).ConfigureAwait(false));
        }

        if (difference != items.Sum(item => item.Amount) && given is null)
        {
            progress?.Invoke("documents of the period before");
            items.AddRange(await FromOtherPeriodAsync(period, formula!, accounts, cancellationToken).ConfigureAwait(false));
        }

        return new FusionBalanceComparison
        {
            LedgerPeriod = period,
            Subledger = subledger,
            Accounts = balance.Accounts,
            BalanceType = type,
            BeginningBalance = balance.Beginning,
            PeriodActivity = balance.Activity,
            EndingBalance = balance.Ending,
            SubledgerAmount = sum,
            Formula = given is null ? formula!.Text : "rows that were given",
            Items = items,
            DocumentCount = accounted.Count,
            Unaccounted = [.. documents.Where(document => !document.IsAccounted)],
            Server = _client.Server,
            ComparedBy = _client.Authentication.UserName,
            ComparedAt = _client.Settings.TimeProvider.GetUtcNow(),
        };
    }

    // Journals of the subledger that are not posted are not in the ledger; posted ones of another source are in the ledger alone.
    private async Task<List<FusionBalanceItem>> JournalsAsync(
        FusionLedgerPeriod period,
        string source,
        IReadOnlyList<string> accounts,
        CancellationToken cancellationToken
    )
    {
        var items = new List<FusionBalanceItem>();
        foreach (var batch in await _journals.BatchesAsync(period, cancellationToken).ConfigureAwait(false))
        {
            var isOwn = batch.Source == source;
            if (isOwn == batch.IsPosted)
                continue;
            var lines = await _journals.LinesAsync(batch, accounts, cancellationToken).ConfigureAwait(false);
            items.AddRange(
                lines
                    .Where(line => line.Amount != 0)
                    .Select(line => Item(isOwn ? "Unposted" : "Manual", line.Text.Split('\n')[0], batch, line, isOwn ? -1 : 1))
            );
        }

        return items;
    }

    private async Task<List<FusionBalanceItem>> OtherPeriodAsync(
        FusionLedgerPeriod period,
        string source,
        IReadOnlyList<string> accounts,
        IReadOnlyList<FusionSubledgerDocument> documents,
        CancellationToken cancellationToken
    ) =>
        await new LedgerPeriodReader(_reader).NeighbourAsync(period, isNext: true, cancellationToken).ConfigureAwait(false) is { } next
            ? await SwappedAsync("OtherPeriod", next, source, accounts, documents, sign: -1, cancellationToken).ConfigureAwait(false)
            : [];

    private async Task<List<FusionBalanceItem>> FromOtherPeriodAsync(
        FusionLedgerPeriod period,
        ISubledgerFormula formula,
        IReadOnlyList<string> accounts,
        CancellationToken cancellationToken
    )
    {
        var before = await new LedgerPeriodReader(_reader).NeighbourAsync(period, isNext: false, cancellationToken).ConfigureAwait(false);
        if (before is null)
            return [];
        var documents = await formula.ReadAsync(before, cancellationToken).ConfigureAwait(false);
        return await SwappedAsync("FromOtherPeriod", period, formula.Source, accounts, documents, sign: 1, cancellationToken)
            .ConfigureAwait(false);
    }

    // Posted journals of the subledger in a period, whose lines speak of documents of another one.
    private async Task<List<FusionBalanceItem>> SwappedAsync(
        string reason,
        FusionLedgerPeriod posted,
        string source,
        IReadOnlyList<string> accounts,
        IReadOnlyList<FusionSubledgerDocument> documents,
        int sign,
        CancellationToken cancellationToken
    )
    {
        var items = new List<FusionBalanceItem>();
        var explained = new HashSet<FusionSubledgerDocument>();
        var byAmount = documents.Where(document => document.IsAccounted).ToLookup(document => document.Amount);
        foreach (var batch in await _journals.BatchesAsync(posted, cancellationToken).ConfigureAwait(false))
        {
            if (batch.Source != source || !batch.IsPosted)
                continue;
            foreach (var line in await _journals.LinesAsync(batch, accounts, cancellationToken).ConfigureAwait(false))
            {
                if (
                    byAmount[line.Amount].FirstOrDefault(one => !explained.Contains(one) && JournalSearch.SpeaksOf(line, one.Number))
                        is { } document
                    && explained.Add(document)
                )
                    items.Add(Item(reason, document.Number, batch, line, sign));
            }
        }

        return items;
    }

    private static FusionBalanceItem Item(string reason, string document, CloseBatch batch, CloseLine line, int sign) =>
        new()
        {
            Reason = reason,
            Document = document,
            Batch = batch.Name,
            Source = batch.Source,
            Account = line.Account,
            Amount = sign * line.Amount,
        };
}
