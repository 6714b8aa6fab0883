using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Imports;

/// <summary>Finds the payables documents of a ledger that are to be accounted, and accounts those that can be.</summary>
internal sealed class AccountingDocuments(ImportRun run, AccountingLedger ledger, AccountingBook book)
{
    private const string Accounted = "Accounted";

    /// <summary>Accounts validated and canceled invoices up to a day, and tells how many.</summary>
    public int Invoices(DateOnly end)
    {
        var invoices = run.Table("invoices");
        var done = 0;
        foreach (var row in Waiting(invoices, "AccountingDate", end))
        {
            object? Of(string attribute) => Value(invoices, row, attribute);
            var status = Of("ValidationStatus") as string;
            if (status is not ("Validated" or "Canceled"))
                continue;
            var (document, amount) = ($"Invoice {Of("InvoiceNumber")}", AccountingBook.Number(Of("InvoiceAmount")));
            var rate = Rate(invoices, row);
            var account = LinesOf(row).Select(line => line.Account).OfType<string>().FirstOrDefault() ?? ledger.ExpenseAccount;
            var day = (DateOnly)Of("AccountingDate")!;
            // What a cancellation takes back has no amount left, and no journal.
            var error =
                amount == 0 ? null
                : rate is null ? book.NoRate(Of("InvoiceCurrency") as string)
                : Unknown(LinesOf(row).Select(line => line.Account));
            if (!book.Take(document, day, error))
                continue;
            if (amount != 0)
            {
                var accounted = Of("BaseAmount") is { } known ? AccountingBook.Number(known) : AccountingBook.Cents(amount * rate!.Value);
                book.Add(
                    new AccountingSource("AP_INVOICES", Of("InvoiceId"), Of("InvoiceNumber"), "ITEM EXPENSE", "LIABILITY"),
                    "Purchase Invoices",
                    document,
                    day,
                    Of("InvoiceCurrency") as string,
                    amount,
                    accounted,
                    account,
                    ledger.LiabilityAccount
                );
                if (rate != 1)
                    Set(invoices.Type, row, ("BaseAmount", accounted));
            }

            Set(invoices.Type, row, ("AccountingStatus", Accounted));
            foreach (var line in LinesOf(row).ToList())
            {
                foreach (var distribution in run.Table(Distributions).RowsOf(line.Row).ToList())
                    Set(run.Type(Distributions), distribution, ("AccountingStatus", Accounted));
            }

            done++;
        }

        return done;
    }

    /// <summary>Accounts payments up to a day, and the voiding of payments, and tells how many.</summary>
    public int Payments(DateOnly end)
    {
        var payments = run.Table("payablesPayments");
        var done = 0;
        foreach (var row in Waiting(payments, "AccountingDate", end))
        {
            object? Of(string attribute) => Value(payments, row, attribute);
            var (document, day) = ($"Payment {Of("PaymentNumber") ?? Of("CheckId")}", (DateOnly)Of("AccountingDate")!);
            var relief = Relief(row, out var error);
            if (!book.Take(document, day, error))
                continue;
            var currency = Of("PaymentCurrency") as string;
            var voided = Of("VoidAccountingDate") as DateOnly?;
            if (voided is { } other && !book.Take(document, other, null))
                continue;
            var paid = AccountingBook.Number(Of("PaymentAmount"));
            var source = new AccountingSource("AP_PAYMENTS", Of("CheckId"), Of("PaymentNumber"), "LIABILITY", "CASH");
            book.Add(source, "Payments", document, day, currency, paid, relief, ledger.LiabilityAccount, ledger.CashAccount);
            if (voided is { } taken)
                book.Add(source, "Payments", document, taken, currency, -paid, -relief, ledger.LiabilityAccount, ledger.CashAccount);
            Set(payments.Type, row, ("AccountingStatus", Accounted));
            done++;
        }

        return done;
    }

    private const string Distributions = "invoices.invoiceLines.invoiceDistributions";

    // The liability is relieved at the rate of the invoice.
    private decimal Relief(int payment, out string? error)
    {
        error = null;
        var (paid, invoices) = (run.Table("payablesPayments.relatedInvoices"), run.Table("invoices"));
        var sum = 0m;
        foreach (var row in paid.RowsOf(payment))
        {
            object? Of(string attribute) => Value(paid, row, attribute);
            var invoice = Of("InvoiceId") is { } id ? KeySearch.Find(invoices, -1, [id]) : -1;
            if (invoice < 0)
                error = $"The invoice {Of("InvoiceNumber") ?? Of("InvoiceId")} that it pays does not exist.";
            else if (Rate(invoices, invoice) is not { } rate)
                error = $"The invoice {Value(invoices, invoice, "InvoiceNumber")} that it pays has no conversion rate.";
            else
                sum += AccountingBook.Cents(
                    (AccountingBook.Number(Of("AmountPaidInvoiceCurrency")) + AccountingBook.Number(Of("DiscountTaken"))) * rate
                );
        }

        return sum;
    }

    private List<int> Waiting(Table table, string date, DateOnly end) =>
        [
            .. table
                .Rows()
                .Where(row =>
                    Value(table, row, "AccountingStatus") as string != Accounted
                    && Value(table, row, "BusinessUnit") is string unit
                    && ledger.Units.Contains(unit)
                    && Value(table, row, date) is DateOnly day
                    && day <= end
                ),
        ];

    private IEnumerable<(int Row, string? Account)> LinesOf(int invoice)
    {
        var lines = run.Table("invoices.invoiceLines");
        return lines.RowsOf(invoice).Select(line => (line, Value(lines, line, "DistributionCombination") as string));
    }

    private string? Unknown(IEnumerable<string?> accounts) =>
        accounts.FirstOrDefault(account => account is { Length: > 0 } && !ledger.Accounts.Contains(account)) is { } wrong
            ? $"The account {wrong} is not valid in {ledger.Name}."
            : null;

    private decimal? Rate(Table invoices, int row) =>
        book.Rate(Value(invoices, row, "InvoiceCurrency") as string, Value(invoices, row, "ConversionRate"));

    private void Set(ResourceType type, int row, (string Name, object Value) one) =>
        run.Transaction.Update(type, row, new Dictionary<string, object?> { [one.Name] = one.Value }, run.User);

    private static object? Value(Table table, int row, string attribute) => table.Value(row, table.Type.Find(attribute)!);
}
