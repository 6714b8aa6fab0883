using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Imports;

/// <summary>
/// Finds the receivables documents of a ledger that are to be accounted, and accounts those that can be: complete transactions and credit
/// memos, and what is applied of receipts. REST shows no accounting status of them: what was accounted of a row is kept with it, out of
/// sight of the resource, and all that was there at the beginning is accounted already. What is applied later goes to the date of the
/// receipt, as the actions take no accounting date.
/// </summary>
internal sealed class ReceivablesDocuments(ImportRun run, AccountingLedger ledger, AccountingBook book)
{
    private const string Accounted = "~accounted";

    /// <summary>Accounts complete transactions and credit memos up to a day, and tells how many.</summary>
    public int Transactions(DateOnly end) =>
        Account("receivablesInvoices", "Sales Invoices", "InvoiceCurrencyCode", "InvoiceStatus", ledger.RevenueAccount, end)
        + Account("receivablesCreditMemos", "Credit Memos", "CreditMemoCurrency", "CreditMemoStatus", ledger.RevenueAccount, end);

    /// <summary>Accounts what is applied of receipts up to a day, and tells of how many.</summary>
    public int Receipts(DateOnly end) => Account("standardReceipts", "Receipts", "Currency", null, ledger.CashAccount, end);

    private int Account(string resource, string category, string currency, string? status, string other, DateOnly end)
    {
        var table = run.Table(resource);
        object? Of(int row, string attribute) => table.Value(row, table.Type.Find(attribute)!);
        var number = status is null ? "ReceiptNumber" : "TransactionNumber";
        var done = 0;
        foreach (var row in table.Rows().ToList())
        {
            if (
                Of(row, "BusinessUnit") is not string unit
                || !ledger.Units.Contains(unit)
                || Of(row, "AccountingDate") is not DateOnly day
                || day > end
            )
                continue;
            var now = Amount(attribute => Of(row, attribute), status);
            var before = Before(table, row, status);
            if (now == before)
                continue;
            var document = $"{(status is null ? "Receipt" : "Transaction")} {Of(row, number)}";
            var code = Of(row, currency) as string ?? ledger.Currency;
            var rate = book.Rate(code, Of(row, "ConversionRate"));
            if (!book.Take(document, day, rate is null ? book.NoRate(code) : null))
                continue;
            // Receivables are debited by a transaction and credited by a receipt.
            var (debit, credit) = status is null ? (other, ledger.ReceivablesAccount) : (ledger.ReceivablesAccount, other);
            var entered = now - before;
            var source = status is null
                ? new AccountingSource("RECEIPTS", Of(row, "StandardReceiptId"), Of(row, number), "CASH", "RECEIVABLE")
                : new AccountingSource("TRANSACTIONS", Of(row, "CustomerTransactionId"), Of(row, number), "RECEIVABLE", "REVENUE");
            book.Add(source, category, document, day, code, entered, AccountingBook.Cents(entered * rate!.Value), debit, credit);
            run.Transaction.Update(table.Type, row, new Dictionary<string, object?> { [Accounted] = now }, run.User);
            done++;
        }

        return done;
    }

    // What was accounted of a row: what a run noted, or what the row had at the beginning.
    private static decimal Before(Table table, int row, string? status) =>
        table.State.Edits.TryGetValue(row, out var edit) && edit.Values.GetValueOrDefault(Accounted) is decimal noted ? noted
        : table.IsOfTheBeginning(row) ? Amount(attribute => table.ValueAtTheBeginning(row, attribute), status)
        : 0;

    // Of a transaction its amount, once it is complete; of a receipt what is applied.
    private static decimal Amount(Func<string, object?> of, string? status) =>
        status is null ? AccountingBook.Number(of("Amount")) - AccountingBook.Number(of("UnappliedAmount"))
        : of(status) as string is "Complete" or "Frozen" ? AccountingBook.Number(of("EnteredAmount"))
        : 0;
}
