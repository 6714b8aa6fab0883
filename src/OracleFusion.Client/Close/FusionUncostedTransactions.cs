using OracleFusion.Client.Close;

namespace OracleFusion.Client;

/// <summary>
/// Transactions of inventory and manufacturing that cost accounting has not costed, of the cost books of a ledger. REST serves none of
/// cost accounting's transactions, so that they are asked for by SQL. Sources: the pages of CST_ALL_COST_TRANSACTIONS_V and
/// CST_COST_ORG_BOOKS ("Tables and Views for SCM"); the values of COST_STATUS stand on the page "Cost of Goods Sold Transactions" of the
/// extracts for SCM.
/// </summary>
public static class FusionUncostedTransactions
{
    /// <summary>The name of the check.</summary>
    public const string Check = "UncostedTransactions";

    private const string Columns =
        "t.transaction_id, t.cost_book_id, t.cost_org_id, t.txn_source_doc_type, t.txn_source_doc_number, t.cost_date, t.cost_status";

    /// <summary>The query that finds them: one row for each transaction and cost book, in the order of the transactions.</summary>
    /// <param name="period">The ledger and the period.</param>
    public static string Query(FusionLedgerPeriod period)
    {
        _ = period ?? throw new ArgumentNullException(nameof(period));
        // C is costed, X excluded. Costing dates are those of the legal entity's own time zone.
        return $"select {Columns} from cst_all_cost_transactions_v t join cst_cost_org_books b on b.cost_org_id = t.cost_org_id "
            + "and b.cost_book_id = t.cost_book_id "
            + FormattableString.Invariant($"where b.ledger_id = {period.LedgerId} and t.cost_date >= date '{period.StartDate:yyyy-MM-dd}' ")
            + FormattableString.Invariant($"and t.cost_date < date '{period.EndDate.AddDays(1):yyyy-MM-dd}' ")
            + "and (t.cost_status is null or t.cost_status not in ('C', 'X')) order by t.transaction_id, t.cost_book_id";
    }

    /// <summary>What the query has found.</summary>
    /// <param name="period">The ledger and the period.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">The rows.</param>
    public static FusionCloseCheck Found(FusionLedgerPeriod period, IReadOnlyList<string> columns, IReadOnlyList<string?[]> rows)
    {
        _ = period ?? throw new ArgumentNullException(nameof(period));
        _ = columns ?? throw new ArgumentNullException(nameof(columns));
        _ = rows ?? throw new ArgumentNullException(nameof(rows));
        var places = columns
            .Select((name, place) => (name, place))
            .ToDictionary(c => c.name, c => c.place, StringComparer.OrdinalIgnoreCase);
        string Value(string?[] row, string column) => places.TryGetValue(column, out var place) ? row[place] ?? "" : "";
        return new FusionCloseCheck
        {
            Ledger = period.Ledger,
            Period = period.Period,
            Check = Check,
            Count = rows.Count,
            Documents =
            [
                .. rows.Select(row =>
                    Value(row, "TXN_SOURCE_DOC_NUMBER") is { Length: > 0 } number
                        ? $"{Value(row, "TXN_SOURCE_DOC_TYPE")} {number}".Trim()
                        : $"Transaction {Value(row, "TRANSACTION_ID")}"
                ),
            ],
            Reasons = [.. rows.Select(row => Meaning(Value(row, "COST_STATUS"))).Distinct(StringComparer.Ordinal)],
            ListCommand = $"Invoke-FusionSql {CloseCommand.Quoted(Query(period))}",
        };
    }

    /// <summary>That they could not be looked for, with what to do.</summary>
    /// <param name="period">The ledger and the period.</param>
    /// <param name="reason">Why the query did not run.</param>
    public static FusionCloseCheck NotChecked(FusionLedgerPeriod period, string reason)
    {
        _ = period ?? throw new ArgumentNullException(nameof(period));
        return new FusionCloseCheck
        {
            Ledger = period.Ledger,
            Period = period.Period,
            Check = Check,
            Reasons =
            [
                $"REST does not serve the transactions of cost accounting; a query does, once Install-FusionSqlReport was run. {reason}",
            ],
        };
    }

    private static string Meaning(string status) =>
        status switch
        {
            "E" => "E: costing ended in an error",
            "N" or "" => "N: not processed yet",
            "P" => "P: costed in part",
            "W" => "W: waits",
            _ => status,
        };
}
