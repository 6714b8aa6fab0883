using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Flows;

/// <summary>How an invoice came about.</summary>
internal enum InvoiceKind
{
    /// <summary>Bills what was received against the lines of its order.</summary>
    Matched,

    /// <summary>Belongs to the supplier of the order, but not to the order.</summary>
    Unmatched,

    /// <summary>A credit for the invoice that opened the same payment.</summary>
    Credit,
}

/// <summary>
/// Procure to pay, from requisition to payment. Everything hangs on the order: its invoices follow one another, and so do their lines,
/// instalments and payments, so that each step leads to the next by patterns alone.
/// </summary>
internal sealed class Buying
{
    private readonly Enterprise _enterprise;
    private readonly BuyingPattern _pattern;
    private readonly Dice _supplier;
    private readonly Dice _unit;
    private readonly Dice _foreign;
    private readonly Dice _item;
    private readonly Dice _price;
    private readonly Dice _quantity;
    private readonly Dice _extra;
    private readonly Dice _delay;
    private readonly int _paidInvoices;

    public Buying(Enterprise enterprise)
    {
        _enterprise = enterprise;
        _pattern = new BuyingPattern(enterprise.Dice("Buying"));
        Invoices = enterprise.Scale;
        Orders = _pattern.Invoices.ParentOf(Invoices - 1) + 1;
        // The newest orders are not paid yet. The bound is a whole order, so that no payment is cut in two.
        _paidInvoices = _pattern.Invoices.First(Orders * 93 / 100);
        Payments = _pattern.OpensPayment.First(_paidInvoices);
        Receipts = _pattern.Received.First(Invoices);
        Holds = _pattern.Held.First(Invoices);
        (_supplier, _unit, _foreign) = (
            enterprise.Dice("Buying.Supplier"),
            enterprise.Dice("Buying.Unit"),
            enterprise.Dice("Buying.Currency")
        );
        (_item, _price, _quantity) = (enterprise.Dice("Buying.Item"), enterprise.Dice("Buying.Price"), enterprise.Dice("Buying.Quantity"));
        (_extra, _delay) = (enterprise.Dice("Buying.Extra"), enterprise.Dice("Buying.Delay"));
    }

    public int Orders { get; }

    public int Invoices { get; }

    public int Payments { get; }

    public int Receipts { get; }

    public int Holds { get; }

    /// <summary>A tenth more than orders: the rest waits for approval.</summary>
    public int Requisitions => Orders + Math.Max(1, Orders / 10);

    /// <summary>The last orders are being changed.</summary>
    public int Drafts => Math.Max(1, Orders / 12);

    public Repeat OrderLines => _pattern.OrderLines;

    public Repeat InvoiceLines => _pattern.InvoiceLines;

    /// <summary>The invoices with a line of tax.</summary>
    public Repeat Taxed => _pattern.Taxed;

    /// <summary>The line of tax of an invoice that has one.</summary>
    public int TaxLineOf(int invoice) => InvoiceLines.First(invoice) + InvoiceLines.Count(invoice) - 1;

    public Repeat Installments => _pattern.Installments;

    public Repeat PaidInstallments => _pattern.PaymentRows;

    public Repeat ReceiptLines => _pattern.ReceiptLines;

    // --- the order

    public int Supplier(int order) =>
        (int)((long)_supplier.Below(order, _enterprise.Size.Suppliers) * _supplier.Below(~order, 1000) / 1000);

    public int Unit(int order) => _unit.Below(order, _enterprise.Setup.BusinessUnits.Count);

    /// <summary>The order's currency: mostly that of the business unit.</summary>
    public int Currency(int order) =>
        _foreign.Chance(order, 20) ? _foreign.Below(~order, _enterprise.Setup.Currencies.Count) : Setup.CurrencyOf(Unit(order));

    public DateOnly OrderDay(int order) => Calendar.Spread(order, Orders).AddDays(-5);

    public int OrderOfLine(int line) => OrderLines.ParentOf(line);

    public int Item(int orderLine) => _item.Below(orderLine, _enterprise.Size.Items);

    public long Price(int orderLine) => _price.Cents(orderLine, 50, 250_000);

    public int Quantity(int orderLine) => _quantity.Between(orderLine, 6, 120);

    public long OrderLineCents(int orderLine) => Price(orderLine) * Quantity(orderLine);

    public long OrderCents(int order)
    {
        var (first, sum) = (OrderLines.First(order), 0L);
        for (var line = first; line < first + OrderLines.Count(order); line++)
            sum += OrderLineCents(line);
        return sum;
    }

    // --- receipts: one for each matched invoice, with the quantities that it bills

    public int InvoiceOfReceipt(int receipt) => _pattern.Received.ParentOf(receipt);

    public int OrderOfReceipt(int receipt) => Order(InvoiceOfReceipt(receipt));

    /// <summary>The order line that a receipt's line receives.</summary>
    public int OrderLineOfReceiptLine(int line)
    {
        var receipt = ReceiptLines.ParentOf(line);
        return OrderLines.First(OrderOfReceipt(receipt)) + line - ReceiptLines.First(receipt);
    }

    public int ReceivedQuantity(int line) => BilledPart(OrderLineOfReceiptLine(line), InvoiceOfReceipt(ReceiptLines.ParentOf(line)));

    public int ReceiptOfInvoice(int invoice) => Kind(invoice) == InvoiceKind.Matched ? _pattern.Received.First(invoice) : -1;

    public DateOnly ReceiptDay(int receipt) => InvoiceDay(InvoiceOfReceipt(receipt)).AddDays(-3);

    // --- invoices

    public int Order(int invoice) => _pattern.Invoices.ParentOf(invoice);

    public InvoiceKind Kind(int invoice) => _pattern.Kinds[invoice % _pattern.Kinds.Length];

    public DateOnly InvoiceDay(int invoice)
    {
        var order = Order(invoice);
        var place = invoice - _pattern.Invoices.First(order);
        return Calendar.NoLaterThanToday(OrderDay(order).AddDays(8 + (place * 15) + _delay.Below(invoice, 10)));
    }

    public int InvoiceOfLine(int line) => InvoiceLines.ParentOf(line);

    /// <summary>Item, Freight or Tax.</summary>
    public string LineType(int line)
    {
        var invoice = InvoiceOfLine(line);
        var (place, items) = (line - InvoiceLines.First(invoice), _pattern.ItemLines[invoice % _pattern.Kinds.Length]);
        return place < items ? "Item"
            : _pattern.HasTax[invoice % _pattern.Kinds.Length] && place == InvoiceLines.Count(invoice) - 1 ? "Tax"
            : "Freight";
    }

    /// <summary>The order line that an invoice line bills, or -1.</summary>
    public int OrderLineOfInvoiceLine(int line)
    {
        var invoice = InvoiceOfLine(line);
        var place = line - InvoiceLines.First(invoice);
        return Kind(invoice) == InvoiceKind.Matched && place < OrderLines.Count(Order(invoice))
            ? OrderLines.First(Order(invoice)) + place
            : -1;
    }

    public int BilledQuantity(int line) => BilledPart(OrderLineOfInvoiceLine(line), InvoiceOfLine(line));

    public long LineCents(int line)
    {
        var invoice = InvoiceOfLine(line);
        return LineCents(invoice, line - InvoiceLines.First(invoice));
    }

    public long InvoiceCents(int invoice)
    {
        // The tax is a share of all lines before it: not asked for as a line, which would add them up once more.
        var (sum, hasTax) = (0L, _pattern.HasTax[invoice % _pattern.Kinds.Length]);
        var untaxed = InvoiceLines.Count(invoice) - (hasTax ? 1 : 0);
        for (var place = 0; place < untaxed; place++)
            sum += LineCents(invoice, place);
        return hasTax ? sum + Money.Share(sum, Setup.TaxOf(Unit(Order(invoice)))) : sum;
    }

    private long LineCents(int invoice, int place)
    {
        var slot = invoice % _pattern.Kinds.Length;
        var items = _pattern.ItemLines[slot];
        if (place >= items && _pattern.HasTax[slot] && place == InvoiceLines.Count(invoice) - 1)
        {
            var taxed = 0L;
            for (var i = 0; i < place; i++)
                taxed += LineCents(invoice, i);
            return Money.Share(taxed, Setup.TaxOf(Unit(Order(invoice))));
        }

        if (place >= items)
            return _extra.Cents(InvoiceLines.First(invoice) + place, 1_500, 25_000);
        if (_pattern.Kinds[slot] == InvoiceKind.Credit)
            return -Money.Share(LineCents(invoice - _pattern.CreditsBack[slot], 0), 1_000) - 1;
        var own = InvoiceLines.First(invoice) + place;
        if (_pattern.Kinds[slot] == InvoiceKind.Unmatched)
            return _extra.Cents(own, 2_000, 1_500_000);
        var line = OrderLines.First(Order(invoice)) + place;
        return Price(line) * BilledPart(line, invoice);
    }

    // The matched invoices of an order share each line's quantity; where one is still to come, its share is open.
    private int BilledPart(int orderLine, int invoice)
    {
        var slot = invoice % _pattern.Kinds.Length;
        return (int)Money.Part(Quantity(orderLine), _pattern.MatchedBefore[slot], _pattern.Shares[slot]);
    }

    // --- instalments and payments

    public int InvoiceOfInstallment(int installment) => Installments.ParentOf(installment);

    public long InstallmentCents(int installment)
    {
        var invoice = Installments.ParentOf(installment);
        return Money.Part(InvoiceCents(invoice), installment - Installments.First(invoice), Installments.Count(invoice));
    }

    public DateOnly DueDay(int installment)
    {
        var invoice = Installments.ParentOf(installment);
        return InvoiceDay(invoice).AddDays(30 * (installment - Installments.First(invoice) + 1));
    }

    /// <summary>How many of an invoice's instalments are paid: the first ones.</summary>
    public int PaidInstallmentsOf(int invoice) => invoice < _paidInvoices ? _pattern.Paid.Count(invoice) : 0;

    public bool IsPaid(int installment)
    {
        var invoice = Installments.ParentOf(installment);
        return installment - Installments.First(invoice) < PaidInstallmentsOf(invoice);
    }

    public long PaidCents(int invoice)
    {
        // The first instalments together: instalments are parts of the whole, one after the other.
        var paid = PaidInstallmentsOf(invoice);
        return paid == 0 ? 0 : InvoiceCents(invoice) * paid / Installments.Count(invoice);
    }

    public int FirstInvoice(int payment) => _pattern.OpensPayment.ParentOf(payment);

    public int OrderOfPayment(int payment) => Order(FirstInvoice(payment));

    /// <summary>The instalment that a row of a payment pays.</summary>
    public int InstallmentOfPaymentRow(int row)
    {
        var invoice = _pattern.Paid.ParentOf(row);
        return Installments.First(invoice) + row - _pattern.Paid.First(invoice);
    }

    public long PaymentCents(int payment)
    {
        var (first, sum) = (PaidInstallments.First(payment), 0L);
        for (var row = first; row < first + PaidInstallments.Count(payment); row++)
            sum += InstallmentCents(InstallmentOfPaymentRow(row));
        return sum;
    }

    public DateOnly PaymentDay(int payment) =>
        Calendar.NoLaterThanToday(InvoiceDay(FirstInvoice(payment)).AddDays(28 + _delay.Below(~payment, 12)));

    // --- holds

    public int InvoiceOfHold(int hold) => _pattern.Held.ParentOf(hold);

    public bool IsHeld(int invoice) =>
        _pattern.Held.Count(invoice) > 0 && PaidInstallmentsOf(invoice) == 0 && !Closing.IsInPeriod(InvoiceDay(invoice));
}
