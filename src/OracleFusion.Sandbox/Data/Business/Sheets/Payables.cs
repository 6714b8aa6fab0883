using OracleFusion.Sandbox.Data.Business.Flows;
using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Payables: invoices matched to orders, the payments that settle them, the holds that stop them.</summary>
internal static class Payables
{
    public static void Describe(Enterprise enterprise)
    {
        var (buying, setup) = (enterprise.Buying, enterprise.Setup);
        int UnitOf(int invoice) => buying.Unit(buying.Order(invoice));
        int CurrencyOf(int invoice) => buying.Currency(buying.Order(invoice));
        var accounting = enterprise.Accounting;
        decimal Rate(int invoice) => accounting.Rate(invoice);
        object? ForeignOnly(int invoice, object? value) => CurrencyOf(invoice) == Setup.CurrencyOf(UnitOf(invoice)) ? null : value;
        decimal Base(int invoice, long cents) => accounting.Base(invoice, cents);
        int Paid(int invoice) =>
            buying.PaidInstallmentsOf(invoice) is var paid && paid == 0 ? 0
            : paid < buying.Installments.Count(invoice) ? 1
            : 2;
        int Validation(int invoice) => accounting.Validation(invoice);

        bool IsCleared(int payment) => payment % 9 < 7 && buying.PaymentDay(payment) < Calendar.Today.AddDays(-5);

        enterprise.Add("invoices", buying.Invoices, sheet =>
            sheet
                .On(buying.InvoiceDay)
                .Link("Supplier", i => buying.Supplier(buying.Order(i)))
                .Link("BusinessUnit", UnitOf)
                .Link("Currency", CurrencyOf)
                .Link("Order", buying.Order)
                .Key("InvoiceId")
                .Value("InvoiceNumber", InvoiceNumbers.For(enterprise))
                .Cents("InvoiceAmount ControlAmount", buying.InvoiceCents)
                .Sparse("ControlAmount", 70)
                .Value("BaseAmount", i => ForeignOnly(i, Base(i, buying.InvoiceCents(i))))
                .Value("ConversionRate", i => ForeignOnly(i, Rate(i)))
                .Value("ConversionRateType", i => ForeignOnly(i, "Corporate"))
                .Value("ConversionDate", i => ForeignOnly(i, buying.InvoiceDay(i)))
                .Cents("AmountPaid", buying.PaidCents)
                .Case("PaidStatus", Paid, "Unpaid", "Partially paid", "Paid")
                .Case("ValidationStatus", Validation, "Validated", "Not validated", "Needs revalidation")
                .Case("ApprovalStatus", Validation, "Workflow approved", "Required", "Initiated")
                .Case("AccountingStatus", Validation, "Accounted", "Unaccounted", "Unaccounted")
                .Pick("AccountCodingStatus", "90 ", "10 Completed")
                .Case("InvoiceType", i => (int)buying.Kind(i), "Standard", "Standard", "Credit Memo")
                .From("PurchaseOrderNumber", "purchaseOrders", "OrderNumber", i =>
                    buying.Kind(i) == InvoiceKind.Matched ? buying.Order(i) : -1
                )
                .Value("InvoiceDate TermsDate AccountingDate", buying.InvoiceDay)
                .Date("InvoiceReceivedDate", 0, 4)
                .Value("GoodsReceivedDate", i =>
                    buying.ReceiptOfInvoice(i) is >= 0 and var receipt ? (DateOnly?)buying.ReceiptDay(receipt) : null
                )
                .Pick("PaymentTerms", "50 Net 30", "20 Net 45", "15 2% 10, Net 30", "15 Immediate")
                .Pick(
                    "InvoiceSource InvoiceSourceCode",
                    "40 Manual invoice entry|Manual Invoice Entry",
                    "30 Electronic invoice|B2B XML Invoice",
                    "20 Image|IMAGE",
                    "10 External|EXTERNAL"
                )
                .Pick("PaymentMethod PaymentMethodCode", "60 Electronic|EFT", "25 Check|CHECK", "15 Wire|WIRE")
                .Pick("PayGroup", "60 Standard", "20 Domestic", "20 International")
                .Say("Description", Words.Remarks)
                .Sparse("Description", 20)
                .Pick("DocumentCategory", "100 Standard Invoices")
                .Serial("VoucherNumber", "", 500_001)
                .Sparse("VoucherNumber", 30)
                .Always("CanceledFlag PayAloneFlag", false)
                .Blank("CanceledBy CanceledDate Party PartySite")
                .Pick("FundsStatus", "80 Not attempted", "20 Reserved")
                .Child("invoiceLines", buying.InvoiceLines, Lines)
                .Child("invoiceInstallments", buying.Installments, Installments)
                .Child("appliedPrepayments", Repeat.None, _ => { })
                .Child("availablePrepayments", Repeat.None, _ => { })
        );

        void Lines(Sheet sheet) =>
            sheet
                .Link("Item", line => buying.OrderLineOfInvoiceLine(line) is >= 0 and var own ? buying.Item(own) : -1)
                .Cents("LineAmount", buying.LineCents)
                .Value("BaseAmount", line =>
                    ForeignOnly(buying.InvoiceOfLine(line), Base(buying.InvoiceOfLine(line), buying.LineCents(line)))
                )
                .Value("LineType", buying.LineType)
                .Say("Description", Words.Remarks)
                .From("PurchaseOrderNumber", "purchaseOrders.lines", "OrderNumber", buying.OrderLineOfInvoiceLine)
                .From("PurchaseOrderLineNumber", "purchaseOrders.lines", "LineNumber", buying.OrderLineOfInvoiceLine)
                .Value("PurchaseOrderScheduleLineNumber", line => buying.OrderLineOfInvoiceLine(line) < 0 ? null : (object?)1L)
                .Value("Quantity", line => buying.OrderLineOfInvoiceLine(line) < 0 ? null : (object?)buying.BilledQuantity(line))
                .Value("UnitPrice", line =>
                    buying.OrderLineOfInvoiceLine(line) is >= 0 and var own ? (object?)Money.FromCents(buying.Price(own)) : null
                )
                .Value("MatchType", line => buying.OrderLineOfInvoiceLine(line) < 0 ? "NOT_MATCHED" : "ITEM_TO_PO")
                .Case("GenerateDistributions", line => Validation(buying.InvoiceOfLine(line)), "D", "Y", "D")
                .Value("MatchOption", line => buying.OrderLineOfInvoiceLine(line) < 0 ? null : "Order")
                .From("ReceiptNumber", "receivingReceiptRequests", "ReceiptNumber", line =>
                    buying.OrderLineOfInvoiceLine(line) < 0 ? -1 : buying.ReceiptOfInvoice(buying.InvoiceOfLine(line))
                )
                .Value("TaxRate", line =>
                    buying.LineType(line) == "Tax" ? (object?)Money.FromCents(Setup.TaxOf(UnitOf(buying.InvoiceOfLine(line)))) : null
                )
                .Always("CanceledFlag DiscardedFlag FinalMatchFlag", false)
                .Link("LedgerAccount", line => Setup.Account(UnitOf(buying.InvoiceOfLine(line)), line, 14))
                .Child("invoiceDistributions", Repeat.One, distribution =>
                    distribution
                        .Cents("DistributionAmount", buying.LineCents)
                        .Value("DistributionLineNumber", _ => 1L)
                        .Value("DistributionLineType", buying.LineType)
                        .Case(
                            "ValidationStatus",
                            line => Validation(buying.InvoiceOfLine(line)),
                            "Validated",
                            "Not validated",
                            "Needs revalidation"
                        )
                        .Case("AccountingStatus", line => Validation(buying.InvoiceOfLine(line)), "Accounted", "Unaccounted", "Unaccounted")
                        .Same("PurchaseOrderDistributionLineNumber", "PurchaseOrderScheduleLineNumber")
                        .Always("CanceledFlag ReversedFlag", false)
                );

        void Installments(Sheet sheet) =>
            sheet
                .Cents("GrossAmount NetAmountOne", buying.InstallmentCents)
                .Cents("UnpaidAmount", installment => buying.IsPaid(installment) ? 0 : buying.InstallmentCents(installment))
                .Value("DueDate", buying.DueDay)
                .Always("HoldFlag", false)
                .Blank("HoldReason HoldDate HeldBy HoldType NetAmountTwo NetAmountThree")
                .Value("PaymentPriority", _ => 99L)
                .Pick("PaymentMethod PaymentMethodCode", "60 Electronic|EFT", "25 Check|CHECK", "15 Wire|WIRE");

        enterprise.Add("payablesPayments", buying.Payments, sheet =>
            sheet
                .On(buying.PaymentDay)
                .Link("Supplier", p => buying.Supplier(buying.OrderOfPayment(p)))
                .Link("BusinessUnit", p => buying.Unit(buying.OrderOfPayment(p)))
                .Link("Currency", p => buying.Currency(buying.OrderOfPayment(p)))
                .Key("CheckId")
                .Serial("PaymentNumber PaperDocumentNumber", "", 10_001)
                .Key("PaymentId")
                .Cents("PaymentAmount", buying.PaymentCents)
                .Value("PaymentBaseAmount", p => Base(buying.FirstInvoice(p), buying.PaymentCents(p)))
                .Value("PaymentDate AccountingDate", buying.PaymentDay)
                .Case("PaymentStatus", p => IsCleared(p) ? 1 : 0, "Negotiable", "Cleared")
                .Pick("PaymentType", "70 Payment process request", "20 Quick", "10 Manual")
                .Pick("PaymentMethod PaymentMethodCode", "60 Electronic|EFT", "25 Check|CHECK", "15 Wire|WIRE")
                .Case("AccountingStatus", p => accounting.IsPaymentAccounted(p) ? 0 : 1, "Accounted", "Unaccounted")
                .Blank(
                    "VoidDate VoidAccountingDate StopDate StopReason StopReference WithheldAmount BankChargeAmount CrossCurrencyRateType"
                )
                .Blank("ClearingConversionDate ClearingConversionRate ClearingConversionRateType ThirdPartySupplier ThirdPartyAddressName")
                .Blank("MaturityDate MaturityConversionDate MaturityConversionRate MaturityConversionRateType")
                .From("PartyId", "suppliers", "SupplierPartyId", p => buying.Supplier(buying.OrderOfPayment(p)))
                .Value("ConversionRate", p => ForeignOnly(buying.FirstInvoice(p), Rate(buying.FirstInvoice(p))))
                .Value("ConversionRateType", p => ForeignOnly(buying.FirstInvoice(p), "Corporate"))
                .Value("ConversionDate", p => ForeignOnly(buying.FirstInvoice(p), buying.PaymentDay(p)))
                .Value("ClearingDate ClearingValueDate AnticipatedValueDate", p =>
                    IsCleared(p) ? (DateOnly?)buying.PaymentDay(p).AddDays(2) : null
                )
                .Value("ClearingAmount", p => IsCleared(p) ? (object?)Money.FromCents(buying.PaymentCents(p)) : null)
                .Value("ClearingLedgerAmount", p => IsCleared(p) ? (object?)Base(buying.FirstInvoice(p), buying.PaymentCents(p)) : null)
                .Value("ReconciledFlag", IsCleared)
                .Child("relatedInvoices", buying.PaidInstallments, related =>
                    related
                        .From("InvoiceId", "invoices", "InvoiceId", row => buying.InvoiceOfInstallment(buying.InstallmentOfPaymentRow(row)))
                        .From("InvoiceNumber", "invoices", "InvoiceNumber", row =>
                            buying.InvoiceOfInstallment(buying.InstallmentOfPaymentRow(row))
                        )
                        .From("InvoiceAmount", "invoices", "InvoiceAmount", row =>
                            buying.InvoiceOfInstallment(buying.InstallmentOfPaymentRow(row))
                        )
                        .From("InvoiceBaseAmount", "invoices", "BaseAmount", row =>
                            buying.InvoiceOfInstallment(buying.InstallmentOfPaymentRow(row))
                        )
                        .From("InvoiceCurrency", "invoices", "InvoiceCurrency", row =>
                            buying.InvoiceOfInstallment(buying.InstallmentOfPaymentRow(row))
                        )
                        .From("InstallmentNumber", "invoices.invoiceInstallments", "InstallmentNumber", buying.InstallmentOfPaymentRow)
                        .Cents("AmountPaidInvoiceCurrency AmountPaidPaymentCurrency InvoicePaymentAmount", row =>
                            buying.InstallmentCents(buying.InstallmentOfPaymentRow(row))
                        )
                        .Cents("DiscountTaken DiscountLost", _ => 0)
                )
        );

        enterprise.Add("invoiceHolds", buying.Holds, sheet =>
            sheet
                .On(hold => buying.InvoiceDay(buying.InvoiceOfHold(hold)))
                .Link("Supplier", hold => buying.Supplier(buying.Order(buying.InvoiceOfHold(hold))))
                .Link("BusinessUnit", hold => UnitOf(buying.InvoiceOfHold(hold)))
                .Link("Order", hold => buying.Order(buying.InvoiceOfHold(hold)))
                .Key("HoldId")
                .From("InvoiceNumber", "invoices", "InvoiceNumber", buying.InvoiceOfHold)
                .Pick(
                    "HoldName HoldReason",
                    "50 QTY REC|Quantity billed exceeds quantity received",
                    "30 PRICE|Invoice price exceeds purchase order price",
                    "20 AMT ORD|Billed amount exceeds ordered amount"
                )
                .Date("HoldDate", 1, 2)
                .Value("HeldBy", _ => "System")
                .Value("ReleaseName", hold => buying.IsHeld(buying.InvoiceOfHold(hold)) ? null : "VENDOR UPDATED")
                .Value("ReleaseReason", hold => buying.IsHeld(buying.InvoiceOfHold(hold)) ? null : "Supplier updated the invoice")
                .Value("ReleaseDate", hold =>
                    buying.IsHeld(buying.InvoiceOfHold(hold)) ? null : (DateOnly?)buying.InvoiceDay(buying.InvoiceOfHold(hold)).AddDays(5)
                )
                .Value("PurchaseOrderLineNumber LineHeld PurchaseOrderScheduleLineNumber", _ => 1L)
                .From("ReceiptNumber", "receivingReceiptRequests", "ReceiptNumber", hold =>
                    buying.ReceiptOfInvoice(buying.InvoiceOfHold(hold))
                )
                .Blank("Party PartyId ConsumptionAdviceNumber ConsumptionAdviceLineNumber")
        );
    }
}
