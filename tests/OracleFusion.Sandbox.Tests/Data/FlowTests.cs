using OracleFusion.Sandbox.Data;

namespace OracleFusion.Sandbox.Tests.Data;

/// <summary>Buying, selling and the books can be followed by their numbers.</summary>
public sealed class FlowTests
{
    private static readonly IReadOnlyDictionary<string, IRowSource> Data = FirstClass.Data;

    [Fact]
    public void Invoice_lines_and_installments_add_up_to_the_invoice()
    {
        var invoices = Data["invoices"];
        var credits = 0;
        foreach (var row in Rows(invoices))
        {
            var amount = Number(invoices, "InvoiceAmount", row);
            Assert.Equal(amount, Sum(invoices, "invoiceLines", "LineAmount", row));
            Assert.Equal(amount, Sum(invoices, "invoiceInstallments", "GrossAmount", row));
            Assert.Equal(amount - Number(invoices, "AmountPaid", row), Sum(invoices, "invoiceInstallments", "UnpaidAmount", row));
            Assert.Equal(amount < 0, (string?)invoices.Column("InvoiceType")(row) == "Credit Memo");
            credits += amount < 0 ? 1 : 0;
        }

        Assert.InRange(credits, 20, 150);
    }

    [Fact]
    public void What_is_matched_bills_an_order_line_of_the_same_supplier_at_its_price_and_never_more_than_ordered()
    {
        var (invoices, orders) = (Data["invoices"], Data["purchaseOrders"]);
        var (lines, orderLines) = (invoices.Children["invoiceLines"], orders.Children["lines"]);
        var billed = new Dictionary<int, decimal>();
        var byNumber = Rows(orders).ToDictionary(row => (string)orders.Column("OrderNumber")(row)!);
        foreach (var line in Rows(lines).Where(line => lines.Column("PurchaseOrderNumber")(line) is not null))
        {
            var order = byNumber[(string)lines.Column("PurchaseOrderNumber")(line)!];
            var invoice = lines.ParentOf(line);
            Assert.Equal(orders.Column("Supplier")(order), invoices.Column("Supplier")(invoice));
            Assert.Equal(orders.Column("CurrencyCode")(order), invoices.Column("InvoiceCurrency")(invoice));
            var orderLine = orderLines.RowsOf(order).First + (int)Number(lines, "PurchaseOrderLineNumber", line) - 1;
            Assert.Equal(orderLines.Column("Price")(orderLine), lines.Column("UnitPrice")(line));
            Assert.Equal(orderLines.Column("Item")(orderLine), lines.Column("Item")(line));
            Assert.Equal(Number(lines, "Quantity", line) * Number(lines, "UnitPrice", line), Number(lines, "LineAmount", line));
            billed[orderLine] = billed.GetValueOrDefault(orderLine) + Number(lines, "Quantity", line);
        }

        Assert.NotEmpty(billed);
        Assert.All(billed, pair => Assert.True(pair.Value <= Number(orderLines, "Quantity", pair.Key)));
    }

    [Fact]
    public void Orders_add_up_over_lines_schedules_and_distributions()
    {
        var orders = Data["purchaseOrders"];
        var lines = orders.Children["lines"];
        foreach (var order in Rows(orders))
        {
            Assert.Equal(Number(orders, "Total", order), Sum(orders, "lines", "Total", order));
            var (first, count) = lines.RowsOf(order);
            foreach (var line in Enumerable.Range(first, count))
            {
                Assert.Equal(Number(lines, "Quantity", line), Sum(lines, "schedules", "Quantity", line));
                Assert.Equal(Number(lines, "Total", line), Sum(lines, "schedules", "Total", line));
            }
        }

        var drafts = Data["draftPurchaseOrders"];
        Assert.All(Rows(drafts), draft => Assert.True(orders.IndexOf(drafts.Column("POHeaderId")(draft)!) >= 0));
        Assert.All(Rows(drafts), draft =>
            Assert.Equal(
                drafts.Children["lines"].RowsOf(draft).Count,
                lines.RowsOf(orders.IndexOf(drafts.Column("POHeaderId")(draft)!)).Count
            )
        );
    }

    [Fact]
    public void Schedules_of_orders_are_those_of_the_orders_there_are()
    {
        var orders = Data["purchaseOrders"];
        var inOrders = orders.Children["lines"].Children["schedules"];
        var schedules = Data["purchaseOrderSchedules"];
        Assert.Equal(inOrders.Count, schedules.Count);
        Assert.All(Rows(schedules), schedule =>
        {
            Assert.Equal(inOrders.Column("LineLocationId")(schedule), schedules.Column("LineLocationId")(schedule));
            Assert.Equal(inOrders.Column("Quantity")(schedule), schedules.Column("Quantity")(schedule));
            var order = orders.IndexOf(schedules.Column("POHeaderId")(schedule)!);
            Assert.Equal(orders.Column("OrderNumber")(order), schedules.Column("OrderNumber")(schedule));
            Assert.Equal(orders.Column("Supplier")(order), schedules.Column("Supplier")(schedule));
        });
    }

    [Fact]
    public void A_requisition_leads_to_its_order_and_a_receipt_comes_from_one()
    {
        var (orders, requisitionLines) = (Data["purchaseOrders"], Data["purchaseRequisitions"].Children["lines"]);
        foreach (var line in Rows(requisitionLines).Where(line => requisitionLines.Column("POHeaderId")(line) is not null))
        {
            var order = orders.IndexOf(requisitionLines.Column("POHeaderId")(line)!);
            Assert.Equal(requisitionLines.Column("PurchaseOrder")(line), orders.Column("OrderNumber")(order));
            Assert.Equal(requisitionLines.Column("RequisitionHeaderId")(line), orders.Column("RequisitionHeaderId")(order));
        }

        var receipts = Data["receivingReceiptRequests"];
        var lines = receipts.Children["lines"];
        var numbers = Rows(orders).Select(order => orders.Column("OrderNumber")(order)).ToHashSet();
        Assert.All(Rows(lines), line => Assert.Contains(lines.Column("DocumentNumber")(line), numbers));
        var received = Rows(receipts).Select(row => receipts.Column("ReceiptNumber")(row)).ToHashSet();
        var invoiceLines = Data["invoices"].Children["invoiceLines"];
        Assert.All(Rows(invoiceLines).Select(line => invoiceLines.Column("ReceiptNumber")(line)).OfType<string>(), number =>
            Assert.Contains(number, received)
        );
    }

    [Fact]
    public void A_payment_pays_invoices_that_exist_of_its_supplier_and_adds_up()
    {
        var (payments, invoices) = (Data["payablesPayments"], Data["invoices"]);
        var related = payments.Children["relatedInvoices"];
        var paid = new Dictionary<int, decimal>();
        foreach (var payment in Rows(payments))
        {
            Assert.Equal(
                Number(payments, "PaymentAmount", payment),
                Sum(payments, "relatedInvoices", "AmountPaidPaymentCurrency", payment)
            );
            Assert.True(Number(payments, "PaymentAmount", payment) > 0);
            var (first, count) = related.RowsOf(payment);
            Assert.NotEqual(0, count);
            foreach (var row in Enumerable.Range(first, count))
            {
                var invoice = invoices.IndexOf(related.Column("InvoiceId")(row)!);
                Assert.Equal(related.Column("InvoiceNumber")(row), invoices.Column("InvoiceNumber")(invoice));
                Assert.Equal(payments.Column("SupplierNumber")(payment), invoices.Column("SupplierNumber")(invoice));
                Assert.Equal(payments.Column("PaymentCurrency")(payment), invoices.Column("InvoiceCurrency")(invoice));
                Assert.Equal(payments.Column("BusinessUnit")(payment), invoices.Column("BusinessUnit")(invoice));
                paid[invoice] = paid.GetValueOrDefault(invoice) + Number(related, "AmountPaidInvoiceCurrency", row);
            }
        }

        Assert.All(Rows(invoices), invoice => Assert.Equal(Number(invoices, "AmountPaid", invoice), paid.GetValueOrDefault(invoice)));
        var holds = Data["invoiceHolds"];
        var numbers = Rows(invoices).Select(row => invoices.Column("InvoiceNumber")(row)).ToHashSet();
        Assert.All(Rows(holds), hold => Assert.Contains(holds.Column("InvoiceNumber")(hold), numbers));
    }

    [Fact]
    public void What_is_sold_is_invoiced_received_credited_and_adjusted_to_its_balance()
    {
        var (invoices, receipts, credits, adjustments) = (
            Data["receivablesInvoices"],
            Data["standardReceipts"],
            Data["receivablesCreditMemos"],
            Data["receivablesAdjustments"]
        );
        var (lines, references) = (invoices.Children["receivablesInvoiceLines"], receipts.Children["remittanceReferences"]);
        var settled = Rows(invoices).ToDictionary(row => (string)invoices.Column("TransactionNumber")(row)!, _ => 0m);
        foreach (var receipt in Rows(receipts))
        {
            Assert.Equal(
                Number(receipts, "Amount", receipt) - Number(receipts, "UnappliedAmount", receipt),
                Sum(receipts, "remittanceReferences", "ReferenceAmount", receipt)
            );
            foreach (var row in Enumerable.Range(references.RowsOf(receipt).First, references.RowsOf(receipt).Count))
                settled[(string)references.Column("ReferenceNumber")(row)!] += Number(references, "ReferenceAmount", row);
        }

        foreach (var credit in Rows(credits))
            settled[(string)credits.Column("CrossReference")(credit)!] -= Number(credits, "EnteredAmount", credit);
        foreach (var adjustment in Rows(adjustments))
            settled[(string)adjustments.Column("TransactionNumber")(adjustment)!] -= Number(adjustments, "AdjustmentAmount", adjustment);
        foreach (var invoice in Rows(invoices))
        {
            var (first, count) = lines.RowsOf(invoice);
            var sum = Enumerable
                .Range(first, count)
                .Sum(line => Number(lines, "LineAmount", line) + Sum(lines, "receivablesInvoiceLineTaxLines", "TaxAmount", line));
            Assert.Equal(sum, Number(invoices, "EnteredAmount", invoice));
            Assert.Equal(sum, Sum(invoices, "receivablesInvoiceInstallments", "OriginalAmount", invoice));
            Assert.Equal(
                sum - settled[(string)invoices.Column("TransactionNumber")(invoice)!],
                Number(invoices, "InvoiceBalanceAmount", invoice)
            );
            Assert.Equal(
                Number(invoices, "InvoiceBalanceAmount", invoice),
                Sum(invoices, "receivablesInvoiceInstallments", "InstallmentBalanceDue", invoice)
            );
        }
    }

    [Fact]
    public void An_opportunity_won_leads_over_its_quote_to_the_sales_order_and_its_shipments()
    {
        var (opportunities, quotes, orders, shipments) = (
            Data["opportunities"],
            Data["salesOrders"],
            Data["salesOrdersForOrderHub"],
            Data["shipmentLines"]
        );
        var byQuote = Rows(orders).ToDictionary(row => (string)orders.Column("SourceTransactionNumber")(row)!);
        foreach (var quote in Rows(quotes))
        {
            var opportunity = opportunities.IndexOf(quotes.Column("OptyId")(quote)!);
            var order = byQuote[(string)quotes.Column("OrderHeaderNumber")(quote)!];
            Assert.Equal("WON", opportunities.Column("StatusCode")(opportunity));
            Assert.Equal(opportunities.Column("TargetPartyName")(opportunity), orders.Column("BuyingPartyName")(order));
            Assert.Equal(Number(opportunities, "Revenue", opportunity), Number(quotes, "OrderTotal", quote));
        }

        var byNumber = Rows(orders).ToDictionary(row => (string)orders.Column("OrderNumber")(row)!);
        Assert.All(Rows(shipments), row =>
            Assert.Equal(
                orders.Column("BuyingPartyName")(byNumber[(string)shipments.Column("Order")(row)!]),
                shipments.Column("ShipToCustomer")(row)
            )
        );
    }

    [Fact]
    public void A_journal_balances_and_a_balance_rolls_on()
    {
        var batches = Data["journalBatches"];
        var headers = batches.Children["journalHeaders"];
        foreach (var header in Rows(headers))
        {
            Assert.Equal(Sum(headers, "journalLines", "EnteredDr", header), Sum(headers, "journalLines", "EnteredCr", header));
            Assert.Equal(Number(headers, "RunningTotalDr", header), Sum(headers, "journalLines", "AccountedDr", header));
        }

        Assert.All(Rows(batches), batch =>
            Assert.Equal(Number(batches, "RunningTotalDr", batch), Sum(batches, "journalHeaders", "RunningTotalDr", batch))
        );
        var balances = Data["ledgerBalances"];
        foreach (
            var row in Rows(balances)
                .Take(500)
                .Where(row => Equals(balances.Column("AccountCombination")(row), balances.Column("AccountCombination")(row + 1)))
        )
            Assert.Equal(balances.Column("EndingBalance")(row), balances.Column("BeginningBalance")(row + 1));
        var rates = Data["currencyRates"];
        Assert.All(Rows(rates), row => Assert.True(Number(rates, "ConversionRate", row) > 0));
    }

    [Fact]
    public void A_worker_is_the_same_person_everywhere()
    {
        var (workers, employees, users, salaries, absences) = (
            Data["workers"],
            Data["emps"],
            Data["userAccounts"],
            Data["salaries"],
            Data["absences"]
        );
        var names = workers.Children["names"];
        foreach (var row in Rows(workers))
        {
            Assert.Equal(workers.Column("PersonId")(row), employees.Column("PersonId")(row));
            Assert.Equal(names.Column("DisplayName")(row), employees.Column("DisplayName")(row));
            Assert.Equal(workers.Column("PersonNumber")(row), users.Column("PersonNumber")(row));
            Assert.Equal(employees.Column("AssignmentNumber")(row), salaries.Column("AssignmentNumber")(row));
            Assert.True(
                Data["jobs"].Column("JobId") is var jobs && Rows(Data["jobs"]).Any(job => Equals(jobs(job), employees.Column("JobId")(row)))
            );
        }

        var people = Rows(workers).Select(row => workers.Column("PersonNumber")(row)).ToHashSet();
        Assert.All(Rows(absences), row => Assert.Contains(absences.Column("personNumber")(row), people));
    }

    private static IEnumerable<int> Rows(IRowSource source) => Enumerable.Range(0, source.Count);

    private static decimal Number(IRowSource source, string attribute, int row) =>
        source.Column(attribute)(row) switch
        {
            null => 0m,
            decimal number => number,
            long whole => whole,
            string text => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
            var other => throw new InvalidOperationException($"{attribute} is {other}."),
        };

    private static decimal Sum(IRowSource source, string child, string attribute, int row)
    {
        var (first, count) = source.Children[child].RowsOf(row);
        return Enumerable.Range(first, count).Sum(line => Number(source.Children[child], attribute, line));
    }
}
