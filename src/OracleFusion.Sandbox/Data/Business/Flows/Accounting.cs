using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Flows;

/// <summary>
/// How the documents of payables and receivables come into the ledger: which are accounted, and what each month of them adds to the
/// control account of its ledger. What is accounted is posted, but for what <see cref="Closing"/> has planted.
/// </summary>
internal sealed class Accounting(Enterprise enterprise)
{
    /// <summary>The place of accounts payable in the chart: 21000.</summary>
    public const int PayablesPlace = 5;

    /// <summary>The place of accounts receivable in the chart: 12100.</summary>
    public const int ReceivablesPlace = 2;

    /// <summary>The place of cash in the chart: 11010.</summary>
    public const int CashPlace = 0;

    /// <summary>The place of fixed assets in the chart: 15110.</summary>
    public const int AssetsPlace = 4;

    // What subledger accounting (the XLA tables of tables.map) transferred on the accounts of assets and cash, since May-26. The bank
    // charge of 42.50 is final and was not transferred: the difference that is planted in cash.
    private static readonly (string Combination, string Period, long Cents)[] Transferred =
    [
        ("101.10.15110.000", "May-26", 1_840_000),
        ("101.15.11010.000", "May-26", 131_075),
        ("101.10.11010.000", "Jun-26", 7_700),
    ];

    private readonly Dice _isAccounted = enterprise.Dice("Accounting.Payments");
    private readonly Lazy<long[]> _payables = new(() => Payables(enterprise));
    private readonly Lazy<long[]> _receivables = new(() => Receivables(enterprise));

    private static Buying Buying(Enterprise enterprise) => enterprise.Buying;

    // --- payables

    /// <summary>0 validated, 1 not validated, 2 needs revalidation.</summary>
    public int Validation(int invoice)
    {
        var buying = Buying(enterprise);
        if (Closing.IsInPeriod(buying.InvoiceDay(invoice)))
            return invoice == enterprise.Closing.UnvalidatedInvoice ? 1 : 0;
        return buying.PaidInstallmentsOf(invoice) > 0 ? 0
            : buying.IsHeld(invoice) ? 2
            : invoice % 7 == 3 ? 1
            : 0;
    }

    /// <summary>A period is closed when all of it is accounted.</summary>
    public bool IsPaymentAccounted(int payment) =>
        Buying(enterprise).PaymentDay(payment) is var day
        && (Closing.IsInPeriod(day) || Books.ClosingStatus(Books.PeriodOf(day)) == "C" || _isAccounted.Chance(payment, 90));

    /// <summary>The rate from an invoice's currency to its ledger's.</summary>
    public decimal Rate(int invoice)
    {
        var buying = Buying(enterprise);
        var order = buying.Order(invoice);
        return Setup.Rate(buying.Currency(order), Setup.CurrencyOf(buying.Unit(order)), buying.InvoiceDay(invoice));
    }

    /// <summary>An amount of an invoice in the currency of its ledger.</summary>
    public decimal Base(int invoice, long cents) => decimal.Round(Money.FromCents(cents) * Rate(invoice), 2, MidpointRounding.AwayFromZero);

    // --- the ledger

    /// <summary>What a period added to a control account: debits are positive.</summary>
    public long PayablesCents(int unit, int period) => _payables.Value[(unit * Books.Periods) + period];

    /// <inheritdoc cref="PayablesCents"/>
    public long ReceivablesCents(int unit, int period) => _receivables.Value[(unit * Books.Periods) + period];

    /// <summary>Whether an account is moved by subledgers alone in a period, so that both sides can be compared.</summary>
    public static bool IsOfSubledger(int place, int period) =>
        place is PayablesPlace or ReceivablesPlace || (place is CashPlace or AssetsPlace && period >= Books.PeriodOf(Closing.FirstDay));

    /// <summary>What a period added to an account of assets or cash.</summary>
    public static long TransferredCents(int combination, int period)
    {
        var (name, month) = ((string)Setup.Combination(combination), Books.PeriodName(Books.PeriodStart(period)));
        return Transferred.Where(entry => entry.Combination == name && entry.Period == month).Sum(entry => entry.Cents);
    }

    private static long[] Payables(Enterprise enterprise)
    {
        var (buying, accounting, sums) = (Buying(enterprise), enterprise.Accounting, Empty(enterprise));
        for (var invoice = 0; invoice < buying.Invoices; invoice++)
        {
            if (accounting.Validation(invoice) == 0)
                Add(
                    sums,
                    buying.Unit(buying.Order(invoice)),
                    buying.InvoiceDay(invoice),
                    -accounting.BaseCents(invoice, buying.InvoiceCents(invoice))
                );
        }

        for (var payment = 0; payment < buying.Payments; payment++)
        {
            if (!accounting.IsPaymentAccounted(payment))
                continue;
            // A payment relieves the liability at the rate of the invoice.
            var (first, relief) = (buying.PaidInstallments.First(payment), 0L);
            for (var row = first; row < first + buying.PaidInstallments.Count(payment); row++)
            {
                var installment = buying.InstallmentOfPaymentRow(row);
                relief += accounting.BaseCents(buying.InvoiceOfInstallment(installment), buying.InstallmentCents(installment));
            }

            Add(sums, buying.Unit(buying.OrderOfPayment(payment)), buying.PaymentDay(payment), relief);
        }

        enterprise.Closing.PlantPayables(sums);
        return sums;
    }

    private static long[] Receivables(Enterprise enterprise)
    {
        var (selling, sums) = (enterprise.Selling, Empty(enterprise));
        int Unit(int invoice) => selling.Unit(selling.Order(invoice));
        for (var invoice = 0; invoice < selling.Invoices; invoice++)
        {
            if (invoice != enterprise.Closing.IncompleteInvoice)
                Add(sums, Unit(invoice), selling.InvoiceDay(invoice), selling.InvoiceCents(invoice));
        }

        for (var credit = 0; credit < selling.CreditMemos; credit++)
        {
            var invoice = selling.InvoiceOfCredit(credit);
            Add(sums, Unit(invoice), selling.CreditDay(credit), selling.CreditCents(invoice));
        }

        for (var adjustment = 0; adjustment < selling.Adjustments; adjustment++)
        {
            var invoice = selling.InvoiceOfAdjustment(adjustment);
            Add(sums, Unit(invoice), selling.AdjustmentDay(adjustment), selling.AdjustmentCents(invoice));
        }

        for (var receipt = 0; receipt < selling.Receipts; receipt++)
            Add(sums, selling.Unit(selling.OrderOfReceipt(receipt)), selling.ReceiptDay(receipt), -selling.ReceiptCents(receipt));
        enterprise.Closing.PlantReceivables(sums);
        return sums;
    }

    private long BaseCents(int invoice, long cents) => (long)(Base(invoice, cents) * 100);

    private static long[] Empty(Enterprise enterprise) => new long[enterprise.Setup.BusinessUnits.Count * Books.Periods];

    private static void Add(long[] sums, int unit, DateOnly day, long cents)
    {
        if (Books.PeriodOf(day) is >= 0 and < Books.Periods and var period)
            sums[(unit * Books.Periods) + period] += cents;
    }
}
