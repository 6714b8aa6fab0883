using OracleFusion.Sandbox.Data.Business.Flows;
using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Receivables: invoices for what was sold, credit memos, adjustments and receipts, which together leave the balance.</summary>
internal static class Receivables
{
    public static void Describe(Enterprise enterprise)
    {
        var (selling, setup) = (enterprise.Selling, enterprise.Setup);
        Sheet About(Sheet sheet, Func<int, int> order) =>
            sheet
                .Link("Customer", row => selling.Customer(order(row)))
                .Link("BusinessUnit", row => selling.Unit(order(row)))
                .Link("Currency", row => selling.Currency(order(row)))
                .Link("SalesOrder", order);
        long Unapplied(int receipt) => receipt == enterprise.Closing.UnappliedReceipt ? Closing.UnappliedCents : 0;
        bool IsOpen(int invoice) => selling.BalanceCents(invoice) != 0;
        DateOnly? ReceiptDay(int invoice) => selling.ReceiptOf(invoice) is >= 0 and var receipt ? selling.ReceiptDay(receipt) : null;

        enterprise.Add("receivablesInvoices", selling.Invoices, sheet => About(sheet, selling.Order)
                .On(selling.InvoiceDay)
                .Key("CustomerTransactionId")
                .Serial("TransactionNumber", "", 70_001)
                .Serial("DocumentNumber", "", 70_001)
                .Value("TransactionDate BillingDate AccountingDate", selling.InvoiceDay)
                .Date("DueDate", 30, 30)
                .Cents("EnteredAmount", selling.InvoiceCents)
                .Cents("InvoiceBalanceAmount", selling.BalanceCents)
                .Cents("FreightAmount", _ => 0)
                .Case(
                    "InvoiceStatus",
                    i =>
                        i == enterprise.Closing.IncompleteInvoice ? 2
                        : i % 33 == 32 ? 1
                        : 0,
                    "Complete",
                    "Frozen",
                    "Incomplete"
                )
                .Pick("TransactionType", "90 Invoice", "10 Service Invoice")
                .Pick("TransactionSource", "70 Distributed Order Orchestration", "30 Manual")
                .Pick("PaymentTerms", "70 30 Net", "20 45 Net", "10 Immediate")
                .Pick("ReceiptMethod", "60 Wire", "40 Check")
                .Value("PurchaseOrder", i => Text.Serial("C-", 8_001 + selling.Order(i), 0))
                .Sparse("PurchaseOrder", 30)
                .Blank("ConversionRate ConversionRateType ConversionDate ThirdPartyRegistrationNumber")
                .Say("Comments SpecialInstructions", Words.Remarks)
                .Sparse("Comments", 60)
                .Sparse("SpecialInstructions", 90)
                .Child("receivablesInvoiceLines", selling.InvoiceLines, lines =>
                    lines
                        .Link("Item", line => selling.Item(selling.OrderLineOf(line)))
                        .Key("CustomerTransactionLineId")
                        .From("Description", "itemsV2", "ItemDescription", line => selling.Item(selling.OrderLineOf(line)))
                        .Cents("LineAmount", selling.InvoiceLineCents)
                        .Value("Quantity", selling.InvoicedQuantity)
                        .Cents("UnitSellingPrice", line => selling.Price(selling.OrderLineOf(line)))
                        .Blank("MemoLine PrepayTrxNumber PrepayCustomerTrxId")
                        .Child("receivablesInvoiceLineTaxLines", Repeat.One, tax =>
                            tax.Cents("TaxAmount", selling.LineTaxCents)
                                .Cents("TaxableAmount", selling.InvoiceLineCents)
                                .Value("TaxRate", line =>
                                    Money.FromCents(Setup.TaxOf(selling.Unit(selling.Order(selling.InvoiceOfLine(line)))))
                                )
                        )
                )
                .Child(
                    "receivablesInvoiceDistributions",
                    new InvoiceDistributions(selling).Rows,
                    new InvoiceDistributions(selling).Describe
                )
                .Child("receivablesInvoiceInstallments", selling.Installments, installments =>
                    installments
                        .Cents("OriginalAmount", selling.InstallmentCents)
                        .Cents("AmountPaid", selling.InstallmentReceivedCents)
                        .Cents("InstallmentBalanceDue AccountedBalanceDue", selling.InstallmentBalanceCents)
                        .Cents("InstallmentAmountCredited", i =>
                            selling.IsFirst(i) ? selling.CreditCents(selling.InvoiceOfInstallment(i)) : 0
                        )
                        .Cents("InstallmentAmountAdjusted", i =>
                            selling.IsFirst(i) ? selling.AdjustmentCents(selling.InvoiceOfInstallment(i)) : 0
                        )
                        .Value("InstallmentStatus", i => selling.InstallmentBalanceCents(i) == 0 ? "Closed" : "Open")
                        .Date("InstallmentDueDate", 30, 30)
                        .Value("InstallmentClosedDate InstallmentGLClosedDate", i =>
                            selling.InstallmentBalanceCents(i) == 0 ? ReceiptDay(selling.InvoiceOfInstallment(i)) : null
                        )
                ));

        enterprise.Add("receivablesCreditMemos", selling.CreditMemos, sheet =>
            About(sheet, credit => selling.Order(selling.InvoiceOfCredit(credit)))
                .On(selling.CreditDay)
                .Key("CustomerTransactionId")
                .Serial("TransactionNumber", "CM", 5_001)
                .Serial("DocumentNumber", "", 5_001)
                .Cents("EnteredAmount", credit => selling.CreditCents(selling.InvoiceOfCredit(credit)))
                .Cents("TransactionBalanceDue", _ => 0)
                .From("CrossReference", "receivablesInvoices", "TransactionNumber", selling.InvoiceOfCredit)
                .Date("TransactionDate BillingDate AccountingDate", 0, 0)
                .Pick("CreditMemoStatus", "100 Complete")
                .Pick("CreditReason", "60 RETURN", "40 PRICE")
                .Always("TransactionType", "Credit Memo")
                .Say("CreditMemoComments", Words.Remarks)
                .From("CreditMemoCurrency", "receivablesInvoices", "InvoiceCurrencyCode", selling.InvoiceOfCredit)
                .Child("receivablesCreditMemoLines", Repeat.One, line =>
                    line.Key("CustomerTransactionLineId")
                        .Cents("LineAmountCredit UnitSellingPrice", credit => selling.CreditCents(selling.InvoiceOfCredit(credit)))
                        .Value("LineNumber LineQuantityCredit", _ => 1L)
                        .From("LineDescription", "itemsV2", "ItemDescription", credit =>
                            selling.Item(selling.Lines.First(selling.Order(selling.InvoiceOfCredit(credit))))
                        )
                        .From("SalesOrderNumber", "salesOrdersForOrderHub", "OrderNumber", credit =>
                            selling.Order(selling.InvoiceOfCredit(credit))
                        )
                )
        );

        enterprise.Add("receivablesAdjustments", selling.Adjustments, sheet =>
            About(sheet, adjustment => selling.Order(selling.InvoiceOfAdjustment(adjustment)))
                .On(selling.AdjustmentDay)
                .Key("AdjustmentId")
                .Serial("AdjustmentNumber", "", 3_001)
                .Cents("AdjustmentAmount AccountedAmount", adjustment => selling.AdjustmentCents(selling.InvoiceOfAdjustment(adjustment)))
                .From("CustomerTransactionId", "receivablesInvoices", "CustomerTransactionId", selling.InvoiceOfAdjustment)
                .From("TransactionNumber", "receivablesInvoices", "TransactionNumber", selling.InvoiceOfAdjustment)
                .Value("InstallmentNumber", _ => 1L)
                .Always("TransactionClass", "Invoice")
                .Always("Status", "Approved")
                .Cents("InstallmentBalance", adjustment =>
                    selling.InstallmentBalanceCents(selling.Installments.First(selling.InvoiceOfAdjustment(adjustment)))
                )
                .Pick("AdjustmentType", "80 Invoice Adjustments", "20 Line Adjustments")
                .Pick("AdjustmentReason", "70 Small balance write-off", "30 Bank charges")
                .Always("ReceivablesActivity", "Adjustment Write-off")
                .Date("AdjustmentDate AccountingDate", 0, 0)
        );

        enterprise.Add("standardReceipts", selling.Receipts, sheet =>
            About(sheet, selling.OrderOfReceipt)
                .On(selling.ReceiptDay)
                .Key("StandardReceiptId")
                .Serial("ReceiptNumber", "", 1_001, 7)
                .Serial("DocumentNumber", "", 1_001)
                .Cents("Amount AccountedAmount", receipt => selling.ReceiptCents(receipt) + Unapplied(receipt))
                .Cents("UnappliedAmount", Unapplied)
                .Value("ReceiptDate AccountingDate RemittanceBankDepositDate", selling.ReceiptDay)
                .Pick("State", "60 Cleared", "25 Remitted", "15 Confirmed")
                .Case("Status", receipt => Unapplied(receipt) == 0 ? 0 : 1, "Applied", "Unapplied")
                .Pick("ReceiptMethod", "60 Wire", "40 Check")
                .Blank("ReversalDate ReversalCategory ReversalReason ReversalComments ConversionRate ConversionDate ConversionRateType")
                .Child("remittanceReferences", selling.ReceiptRows, reference =>
                    reference
                        .Key("RemittanceReferenceId")
                        .Always("ReceiptMatchBy", "Transaction Number")
                        .From("ReferenceNumber", "receivablesInvoices", "TransactionNumber", selling.InvoiceOfReceiptRow)
                        .Cents("ReferenceAmount", row => selling.ReceivedCents(selling.InvoiceOfReceiptRow(row)))
                        .Value("CustomerReason", row => IsOpen(selling.InvoiceOfReceiptRow(row)) ? "Short payment" : null)
                )
        );
    }
}
