using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Flows;

/// <summary>
/// Order to cash, from opportunity to receipt. Every second opportunity is won and becomes the quote and the sales order of half its
/// number; the order's invoices, their instalments and receipts follow one another by patterns.
/// </summary>
internal sealed class Selling
{
    private readonly Enterprise _enterprise;
    private readonly SellingPattern _pattern;
    private readonly Dice _customer;
    private readonly Dice _unit;
    private readonly Dice _item;
    private readonly Dice _price;
    private readonly Dice _quantity;
    private readonly Dice _delay;
    private readonly int _settled;

    public Selling(Enterprise enterprise)
    {
        _enterprise = enterprise;
        _pattern = new SellingPattern(enterprise.Dice("Selling"));
        Orders = enterprise.Size.SalesOrders;
        Invoices = _pattern.Invoices.First(Orders);
        _settled = _pattern.Invoices.First(Orders * 92 / 100);
        Receipts = _pattern.OpensReceipt.First(_settled);
        CreditMemos = _pattern.Credited.First(_settled);
        Adjustments = _pattern.Adjusted.First(_settled);
        Shipments = _pattern.Shipped.First(_pattern.Lines.First(Orders));
        UnshippedLines = _pattern.Unshipped.First(_pattern.Lines.First(Orders));
        (_customer, _unit, _item) = (enterprise.Dice("Selling.Customer"), enterprise.Dice("Selling.Unit"), enterprise.Dice("Selling.Item"));
        (_price, _quantity, _delay) = (
            enterprise.Dice("Selling.Price"),
            enterprise.Dice("Selling.Quantity"),
            enterprise.Dice("Selling.Delay")
        );
    }

    public int Orders { get; }

    public int Invoices { get; }

    public int Receipts { get; }

    public int CreditMemos { get; }

    public int Adjustments { get; }

    public int Shipments { get; }

    public int UnshippedLines { get; }

    public int Opportunities => Orders * 2;

    public Repeat Lines => _pattern.Lines;

    public Repeat InvoiceLines => _pattern.InvoiceLines;

    public Repeat Installments => _pattern.Installments;

    public Repeat ReceiptRows => _pattern.ReceiptRows;

    // --- opportunities, quotes, orders

    public static bool IsWon(int opportunity) => opportunity % 2 == 0;

    public int Customer(int order) =>
        (int)((long)_customer.Below(order, _enterprise.Size.Customers) * _customer.Below(~order, 1000) / 1000);

    public int Unit(int order) => _unit.Below(order, _enterprise.Setup.BusinessUnits.Count);

    public int Currency(int order) => Setup.CurrencyOf(Unit(order));

    public DateOnly OrderDay(int order) => Calendar.Spread(order, Orders).AddDays(-5);

    public int OrderOfLine(int line) => Lines.ParentOf(line);

    /// <summary>The place of a line within its order, from 1.</summary>
    public long NumberOfLine(int line) => line - Lines.First(OrderOfLine(line)) + 1;

    public int Item(int line) => _item.Below(line, _enterprise.Size.Items);

    public long Price(int line) => _price.Cents(line, 900, 480_000);

    public int Quantity(int line) => _quantity.Between(line, 2, 80);

    public long LineCents(int line) => Price(line) * Quantity(line);

    public long OrderCents(int order)
    {
        var (first, sum) = (Lines.First(order), 0L);
        for (var line = first; line < first + Lines.Count(order); line++)
            sum += LineCents(line);
        return sum;
    }

    public int LineOfShipment(int shipment) => _pattern.Shipped.ParentOf(shipment);

    /// <summary>The order line of a shipment line: those that are shipped come first, then those that wait for it.</summary>
    public int LineOfShipmentLine(int row) => row < Shipments ? LineOfShipment(row) : _pattern.Unshipped.ParentOf(row - Shipments);

    public bool IsShipped(int line) => _pattern.Shipped.Count(line) > 0;

    public DateOnly ShipDay(int line) => Calendar.NoLaterThanToday(OrderDay(OrderOfLine(line)).AddDays(3 + _delay.Below(line, 9)));

    // --- invoices

    public int Order(int invoice) => _pattern.Invoices.ParentOf(invoice);

    public DateOnly InvoiceDay(int invoice)
    {
        var order = Order(invoice);
        return Calendar.NoLaterThanToday(OrderDay(order).AddDays(12 + ((invoice - _pattern.Invoices.First(order)) * 20)));
    }

    public int InvoiceOfLine(int line) => InvoiceLines.ParentOf(line);

    public int OrderLineOf(int invoiceLine)
    {
        var invoice = InvoiceOfLine(invoiceLine);
        return Lines.First(Order(invoice)) + invoiceLine - InvoiceLines.First(invoice);
    }

    /// <summary>The invoices of an order share each line's quantity.</summary>
    public int InvoicedQuantity(int invoiceLine)
    {
        var (invoice, order) = (InvoiceOfLine(invoiceLine), Order(InvoiceOfLine(invoiceLine)));
        return (int)
            Money.Part(Quantity(OrderLineOf(invoiceLine)), invoice - _pattern.Invoices.First(order), _pattern.Invoices.Count(order));
    }

    public long InvoiceLineCents(int line) => Price(OrderLineOf(line)) * InvoicedQuantity(line);

    public long LineTaxCents(int line) => Money.Share(InvoiceLineCents(line), Setup.TaxOf(Unit(Order(InvoiceOfLine(line)))));

    /// <summary>Lines and their tax.</summary>
    public long InvoiceCents(int invoice)
    {
        var (first, sum) = (InvoiceLines.First(invoice), 0L);
        for (var line = first; line < first + InvoiceLines.Count(invoice); line++)
            sum += InvoiceLineCents(line) + LineTaxCents(line);
        return sum;
    }

    // --- what settles an invoice

    /// <summary>A tenth of the first line, for goods that came back; negative.</summary>
    public long CreditCents(int invoice) =>
        invoice < _settled && _pattern.Credited.Count(invoice) > 0
            ? -Money.Share(InvoiceLineCents(InvoiceLines.First(invoice)), 1_000) - 1
            : 0;

    /// <summary>A few cents to a few units written off; negative.</summary>
    public long AdjustmentCents(int invoice) =>
        invoice < _settled && _pattern.Adjusted.Count(invoice) > 0 ? -1 - _delay.Below(~invoice, 499) : 0;

    public int InvoiceOfCredit(int creditMemo) => _pattern.Credited.ParentOf(creditMemo);

    public DateOnly CreditDay(int creditMemo) => InvoiceDay(InvoiceOfCredit(creditMemo)).AddDays(10);

    public DateOnly AdjustmentDay(int adjustment) => InvoiceDay(InvoiceOfAdjustment(adjustment)).AddDays(20);

    public int InvoiceOfAdjustment(int adjustment) => _pattern.Adjusted.ParentOf(adjustment);

    /// <summary>The receipt that pays an invoice, or -1.</summary>
    public int ReceiptOf(int invoice) =>
        invoice < _settled && _pattern.Paid.Count(invoice) > 0 ? _pattern.OpensReceipt.First(invoice + 1) - 1 : -1;

    public long ReceivedCents(int invoice)
    {
        if (ReceiptOf(invoice) < 0)
            return 0;
        var due = InvoiceCents(invoice) + CreditCents(invoice) + AdjustmentCents(invoice);
        return PaysHalf(invoice) ? due / 2 : due;
    }

    private bool PaysHalf(int invoice) => _pattern.PaysHalf[invoice % _pattern.PaysHalf.Length];

    public long BalanceCents(int invoice)
    {
        var isReceived = ReceiptOf(invoice) >= 0;
        if (isReceived && !PaysHalf(invoice))
            return 0;
        var due = InvoiceCents(invoice) + CreditCents(invoice) + AdjustmentCents(invoice);
        return isReceived ? due - (due / 2) : due;
    }

    public int FirstInvoice(int receipt) => _pattern.OpensReceipt.ParentOf(receipt);

    public int OrderOfReceipt(int receipt) => Order(FirstInvoice(receipt));

    public int InvoiceOfReceiptRow(int row) => _pattern.Paid.ParentOf(row);

    public long ReceiptCents(int receipt)
    {
        var (first, sum) = (ReceiptRows.First(receipt), 0L);
        for (var row = first; row < first + ReceiptRows.Count(receipt); row++)
            sum += ReceivedCents(InvoiceOfReceiptRow(row));
        return sum;
    }

    public DateOnly ReceiptDay(int receipt) =>
        Calendar.NoLaterThanToday(InvoiceDay(FirstInvoice(receipt)).AddDays(25 + _delay.Below(receipt, 20)));

    // --- instalments: paid one after the other; credits and adjustments reduce the first

    public int InvoiceOfInstallment(int installment) => Installments.ParentOf(installment);

    public long InstallmentCents(int installment)
    {
        var invoice = Installments.ParentOf(installment);
        return Money.Part(InvoiceCents(invoice), installment - Installments.First(invoice), Installments.Count(invoice));
    }

    public bool IsFirst(int installment) => Installments.First(Installments.ParentOf(installment)) == installment;

    /// <summary>What is due of an instalment before anything is received.</summary>
    private long DueCents(int installment) =>
        IsFirst(installment) && Installments.ParentOf(installment) is var invoice
            ? InstallmentCents(installment) + CreditCents(invoice) + AdjustmentCents(invoice)
            : InstallmentCents(installment);

    public long InstallmentReceivedCents(int installment)
    {
        var invoice = Installments.ParentOf(installment);
        var left = ReceivedCents(invoice);
        for (var i = Installments.First(invoice); i < installment; i++)
            left -= Math.Min(left, DueCents(i));
        return Math.Min(left, DueCents(installment));
    }

    public long InstallmentBalanceCents(int installment) => DueCents(installment) - InstallmentReceivedCents(installment);
}
