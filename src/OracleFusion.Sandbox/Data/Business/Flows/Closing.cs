using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Flows;

/// <summary>
/// The month that is being closed: May-26, clean in every ledger but the first. There four documents and a batch stand in the way of the
/// close, and three journals make the ledger differ from its subledgers: an invoice whose batch is not posted, a manual journal on the
/// control account of payables, and a receivables transaction that was posted to the next month.
/// </summary>
internal sealed class Closing
{
    /// <summary>The business unit, and so the ledger, that all is planted in.</summary>
    public const int Unit = 0;

    /// <summary>What the manual journal credits to accounts payable.</summary>
    public const long ManualCents = 125_000;

    /// <summary>What is not applied of the planted receipt.</summary>
    public const long UnappliedCents = 50_000;

    /// <summary>The first day of the month.</summary>
    public static readonly DateOnly FirstDay = new(2026, 5, 1);

    private readonly Enterprise _enterprise;
    private readonly Lazy<(int Unvalidated, int Unposted)> _payables;
    private readonly Lazy<(int Incomplete, int OtherPeriod, int Receipt)> _receivables;
    private readonly Lazy<(int Unposted, int Manual, int OtherPeriod)> _batches;

    public Closing(Enterprise enterprise)
    {
        _enterprise = enterprise;
        _payables = new(() =>
        {
            var buying = enterprise.Buying;
            bool IsFit(int invoice) =>
                buying.Unit(buying.Order(invoice)) == Unit
                && buying.Kind(invoice) != InvoiceKind.Credit
                && buying.PaidInstallmentsOf(invoice) == 0;
            var found = Newest(buying.Invoices, buying.InvoiceDay, IsFit, 2);
            return (found[0], found[1]);
        });
        _receivables = new(() =>
        {
            var selling = enterprise.Selling;
            var invoices = Newest(
                selling.Invoices,
                selling.InvoiceDay,
                i => selling.Unit(selling.Order(i)) == Unit && selling.BalanceCents(i) != 0,
                2
            );
            var receipts = Newest(selling.Receipts, selling.ReceiptDay, r => selling.Unit(selling.OrderOfReceipt(r)) == Unit, 1);
            return (invoices[0], invoices[1], receipts[0]);
        });
        _batches = new(() =>
        {
            var books = enterprise.Books;
            var own = Enumerable.Range(0, books.Batches).Where(b => IsInPeriod(books.BatchDay(b))).Take(2).ToArray();
            var next = Enumerable.Range(0, books.Batches).First(b => books.BatchDay(b) >= FirstDay.AddMonths(1));
            return (own[0], own[1], next);
        });
    }

    /// <summary>The payables invoice that is not validated; -1 where the first ledger has no invoice in the month.</summary>
    public int UnvalidatedInvoice => _payables.Value.Unvalidated;

    /// <summary>The payables invoice whose journal batch is not posted, or -1.</summary>
    public int UnpostedInvoice => _payables.Value.Unposted;

    /// <summary>The receivables invoice that is not complete, or -1.</summary>
    public int IncompleteInvoice => _receivables.Value.Incomplete;

    /// <summary>The receivables invoice that was posted to the next month, or -1.</summary>
    public int OtherPeriodInvoice => _receivables.Value.OtherPeriod;

    /// <summary>The receipt that is not applied as a whole, or -1.</summary>
    public int UnappliedReceipt => _receivables.Value.Receipt;

    public int UnpostedBatch => _batches.Value.Unposted;

    public int ManualBatch => _batches.Value.Manual;

    public int OtherPeriodBatch => _batches.Value.OtherPeriod;

    public static bool IsInPeriod(DateOnly day) => day.Year == FirstDay.Year && day.Month == FirstDay.Month;

    public bool IsPlanted(int batch) => batch == UnpostedBatch || batch == ManualBatch || batch == OtherPeriodBatch;

    /// <summary>0 payables, 1 spreadsheet, 2 receivables: where a batch comes from.</summary>
    public int Source(int batch) =>
        batch == UnpostedBatch ? 0
        : batch == ManualBatch ? 1
        : batch == OtherPeriodBatch ? 2
        : batch % 3;

    /// <summary>What the first journal of a planted batch moves.</summary>
    public long JournalCents(int batch) =>
        batch == ManualBatch ? ManualCents
        : batch == OtherPeriodBatch ? OtherPeriodCents
        : UnpostedCents;

    /// <summary>The control account that a planted batch moves, by its place in the chart; receivables are debited, payables
    /// credited.</summary>
    public int Place(int batch) => batch == OtherPeriodBatch ? Accounting.ReceivablesPlace : Accounting.PayablesPlace;

    public string Description(int batch) =>
        batch == ManualBatch ? "Reclassification of freight"
        : batch == OtherPeriodBatch ? $"Transaction {NumberOf("receivablesInvoices", "TransactionNumber", OtherPeriodInvoice)}"
        : $"Invoice {NumberOf("invoices", "InvoiceNumber", UnpostedInvoice)}";

    /// <summary>Makes the ledger's side of payables differ.</summary>
    public void PlantPayables(long[] sums) => sums[(Unit * Books.Periods) + Books.PeriodOf(FirstDay)] += UnpostedCents - ManualCents;

    /// <summary>Makes the ledger's side of receivables differ, in the month and the other way in the next.</summary>
    public void PlantReceivables(long[] sums)
    {
        var place = (Unit * Books.Periods) + Books.PeriodOf(FirstDay);
        sums[place] -= OtherPeriodCents;
        sums[place + 1] += OtherPeriodCents;
    }

    private long OtherPeriodCents => OtherPeriodInvoice < 0 ? 0 : _enterprise.Selling.InvoiceCents(OtherPeriodInvoice);

    private long UnpostedCents =>
        UnpostedInvoice < 0
            ? 0
            : (long)(_enterprise.Accounting.Base(UnpostedInvoice, _enterprise.Buying.InvoiceCents(UnpostedInvoice)) * 100);

    private object? NumberOf(string resource, string attribute, int row) =>
        row < 0 ? null : _enterprise.Table(resource).Answer(attribute)(row);

    // Documents follow one another in time, but for some weeks: those of the month are among the newest.
    private static int[] Newest(int count, Func<int, DateOnly> day, Func<int, bool> isFit, int wanted)
    {
        var found = Enumerable.Repeat(-1, wanted).ToArray();
        var next = 0;
        for (var row = count - 1; row >= 0 && next < wanted && day(row) >= FirstDay.AddMonths(-4); row--)
        {
            if (IsInPeriod(day(row)) && isFit(row))
                found[next++] = row;
        }

        return found;
    }
}
