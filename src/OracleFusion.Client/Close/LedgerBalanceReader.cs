namespace OracleFusion.Client.Close;

/// <summary>The balances of accounts in a period, added up.</summary>
internal sealed record LedgerBalance(decimal Beginning, decimal Activity, decimal Ending, IReadOnlyList<string> Accounts);

/// <summary>Reads <c>ledgerBalances</c>, whose amounts are text and whose errors come inside of good answers.</summary>
internal sealed class LedgerBalanceReader(CloseReader reader)
{
    /// <param name="period">The ledger and the period.</param>
    /// <param name="accounts">Account combinations, with % for any segment.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <exception cref="ServiceException">The service gives no balance, an error in its place, or an amount that is no number.</exception>
    public async Task<LedgerBalance> ReadAsync(
        FusionLedgerPeriod period,
        IReadOnlyList<string> accounts,
        CancellationToken cancellationToken
    )
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (beginning, activity, ending) = (0m, 0m, 0m);
        foreach (var account in accounts)
        {
            var query = new RecordQuery
            {
                Resource = ResourcePath.Collection("fscm", "ledgerBalances"),
                Finder = "AccountBalanceFinder",
                FinderVariables = new Dictionary<string, object?>
                {
                    ["accountCombination"] = account,
                    ["accountingPeriod"] = period.Period,
                    ["currency"] = period.Currency,
                    ["ledgerName"] = period.Ledger,
                    ["mode"] = "Detail",
                },
            };
            var rows = await reader.ReadAsync(query, cancellationToken).ConfigureAwait(false);
            if (rows.Count == 0)
                throw new ServiceException(
                    FusionFailure.NotFound,
                    $"The ledger '{period.Ledger}' has no balance of '{account}' in {period.Period} and {period.Currency}. Give the "
                        + "control account as the ledger writes it, with % for a segment that may be any, such as 101.%.21000.%."
                );
            var given = new HashSet<string>(StringComparer.Ordinal);
            foreach (var row in rows)
            {
                if (CloseReader.Text(row, "ErrorDetail") is { Length: > 0 } error)
                    throw new ServiceException(FusionFailure.InvalidInput, $"ledgerBalances of '{account}' in {period.Period}: {error}");
                var combination = CloseReader.Text(row, "DetailAccountCombination");
                combination = combination.Length > 0 ? combination : CloseReader.Text(row, "AccountCombination");
                if (CloseReader.Text(row, "CurrentAccountingPeriod") is { Length: > 0 } other && other != period.Period)
                    throw new ServiceException(
                        FusionFailure.IncompleteAnswer,
                        $"ledgerBalances was asked for {period.Period} and answers for {other} too. Nothing was added up."
                    );
                if (CloseReader.Text(row, "Currency") is { Length: > 0 } currency && currency != period.Currency)
                    throw new ServiceException(
                        FusionFailure.IncompleteAnswer,
                        $"ledgerBalances was asked for {period.Currency} and answers in {currency} too. Nothing was added up."
                    );
                if (!given.Add(combination))
                    throw new ServiceException(
                        FusionFailure.IncompleteAnswer,
                        $"ledgerBalances of '{account}' gives two balances of '{combination}' in {period.Period}. Nothing was added up."
                    );
                // Two patterns may mean the same account, which counts once.
                if (!seen.Add(combination))
                    continue;
                beginning += Amount("BeginningBalance");
                activity += Amount("PeriodActivity");
                ending += Amount("EndingBalance");

                decimal Amount(string name) =>
                    CloseReader.Amount(row, name)
                    ?? throw new ServiceException(FusionFailure.IncompleteAnswer, $"ledgerBalances gives no {name} of '{combination}'.");
            }
        }

        return new LedgerBalance(beginning, activity, ending, [.. seen]);
    }
}
