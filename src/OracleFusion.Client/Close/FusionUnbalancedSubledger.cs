using OracleFusion.Client.Close;

namespace OracleFusion.Client;

/// <summary>The check of a period close whether a subledger agrees with the ledger: what <see cref="FusionBalances"/> compared, as one
/// check among the others.</summary>
public static class FusionUnbalancedSubledger
{
    /// <summary>The name of the check of a subledger: <c>UnbalancedPayables</c>.</summary>
    public static string CheckOf(string subledger) => "Unbalanced" + subledger;

    /// <summary>The check where the user may not compare.</summary>
    public static FusionCloseCheck NotChecked(FusionLedgerPeriod period, string subledger, string reason)
    {
        ArgumentNullException.ThrowIfNull(period);
        return new FusionCloseCheck
        {
            Ledger = period.Ledger,
            Period = period.Period,
            Check = CheckOf(subledger),
            Reasons = [reason],
        };
    }

    /// <summary>What a comparison says: every cause of a difference stands in the way, and so does what none explains.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="accounts">The accounts as they were given, for the command that compares them again.</param>
    public static FusionCloseCheck Of(FusionBalanceComparison comparison, IEnumerable<string> accounts)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(accounts);
        var isExplained = comparison.Unexplained == 0;
        return new FusionCloseCheck
        {
            Ledger = comparison.Ledger,
            Period = comparison.Period,
            Check = CheckOf(comparison.Subledger),
            Count = comparison.Items.Count + (isExplained ? 0 : 1),
            Amount = comparison.Difference,
            Currency = comparison.Currency,
            Documents = [.. comparison.Items.Select(item => item.Document), .. isExplained ? Array.Empty<string>() : ["(unexplained)"]],
            Reasons =
            [
                .. comparison.Items.Select(item => item.Reason).Distinct(StringComparer.Ordinal),
                .. isExplained
                    ? Array.Empty<string>()
                    : [FormattableString.Invariant($"{comparison.Unexplained} {comparison.Currency} are not explained")],
            ],
            ListCommand =
                $"Compare-FusionBalance {CloseCommand.Quoted(comparison.Ledger)} {CloseCommand.Quoted(comparison.Period)} "
                + $"-Subledger {comparison.Subledger} -Account {string.Join(", ", accounts.Select(CloseCommand.Quoted))}",
        };
    }
}
