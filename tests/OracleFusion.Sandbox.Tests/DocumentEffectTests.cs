using System.Globalization;
using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>
/// Documents that move others: receipts that are applied ("Apply receipt to an invoice installment", "Apply receipt to multiple invoice
/// installments") and payments of invoices.
/// </summary>
public sealed class DocumentEffectTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly Pod _pod = fixture.Pod;

    private static string Self(JsonElement item) => Answer.Links(item, "self")[0].GetProperty("href").GetString()!;

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private async Task<decimal> Number(string self, string attribute) => (await _pod.Get(self))[attribute].GetDecimal();

    private Task<Answer> Apply(string receipt, string body, string action = "applyReceipt") =>
        _pod.Post($"{receipt}/action/{action}", body, Pod.ActionType);

    [Fact]
    public async Task A_receipt_is_applied_up_to_what_is_open_of_both_sides()
    {
        var invoice = (
            await _pod.Get("receivablesInvoices?limit=1&q=InvoiceBalanceAmount>100&expand=receivablesInvoiceInstallments")
        ).Items[0];
        var (self, balance) = (Self(invoice), invoice.GetProperty("InvoiceBalanceAmount").GetDecimal());
        var installments = (await _pod.Get($"{self}/child/receivablesInvoiceInstallments?q=InstallmentBalanceDue>0")).Items;
        var (installment, due) = (
            installments[0].GetProperty("InstallmentId").GetInt64(),
            installments[0].GetProperty("InstallmentBalanceDue").GetDecimal()
        );
        async Task<string> Receipt(string currency) =>
            Self(
                (
                    await _pod.Post(
                        "standardReceipts",
                        JsonSerializer.Serialize(
                            new
                            {
                                ReceiptNumber = $"R-{currency}",
                                ReceiptMethod = "Manual",
                                BusinessUnit = invoice.GetProperty("BusinessUnit").GetString(),
                                Amount = due + 10,
                                Currency = currency,
                                ReceiptDate = "2026-06-10",
                            }
                        )
                    )
                ).Json
            );
        var receipt = await Receipt(invoice.GetProperty("InvoiceCurrencyCode").GetString()!);
        Assert.Equal((due + 10, "Unapplied"), (await Number(receipt, "UnappliedAmount"), (await _pod.Get(receipt))["Status"].GetString()));

        foreach (
            var refused in new[]
            {
                "{}",
                """{"appliedPaymentScheduleId":42}""",
                Say($$"""{"appliedPaymentScheduleId":{{installment}},"amountApplied":{{due + 1}}}"""),
                Say($$"""{"appliedPaymentScheduleId":{{installment}},"amountApplied":-1}"""),
            }
        )
            Assert.Equal(400, (await Apply(receipt, refused)).Status);
        var foreign = await Receipt("JPY");
        Assert.Contains(
            "does not simulate",
            (await Apply(foreign, Say($$"""{"appliedPaymentScheduleId":{{installment}}}"""))).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(balance, await Number(self, "InvoiceBalanceAmount"));

        // A part of it by its amount; what is left, up to what is open, by the action for many.
        Assert.Equal(200, (await Apply(receipt, Say($$"""{"appliedPaymentScheduleId":{{installment}},"amountApplied":1.25}"""))).Status);
        Assert.Equal(
            (balance - 1.25m, due + 8.75m),
            (await Number(self, "InvoiceBalanceAmount"), await Number(receipt, "UnappliedAmount"))
        );
        Assert.Equal(200, (await Apply(receipt, Say($$"""{"appliedPaymentScheduleIds":"{{installment}}"}"""), "bulkApplyReceipt")).Status);
        Assert.Equal((balance - due, 10m), (await Number(self, "InvoiceBalanceAmount"), await Number(receipt, "UnappliedAmount")));
        var after = (await _pod.Get($"{self}/child/receivablesInvoiceInstallments?q=InstallmentId={installment}")).Items[0];
        Assert.Equal("Closed", after.GetProperty("InstallmentStatus").GetString());
        Assert.Equal(400, (await Apply(receipt, Say($$"""{"appliedPaymentScheduleId":{{installment}}}"""))).Status);

        // REST shows both applications under the account. One of them is taken back, then what is left of them.
        var applications = await Applications(invoice);
        Assert.Equal([1.25m, due - 1.25m], applications.Select(a => a.GetProperty("ApplicationAmount").GetDecimal()));
        var first = applications[0].GetProperty("ApplicationId").GetInt64();
        const string Unapply = "unapplyReceipt";
        foreach (
            var refused in new[]
            {
                "{}",
                """{"appliedPaymentScheduleId":42}""",
                """{"receivableApplicationId":42}""",
                Say($$"""{"appliedPaymentScheduleId":42,"receivableApplicationId":{{first}}}"""),
            }
        )
            Assert.Equal(400, (await Apply(receipt, refused, Unapply)).Status);
        Assert.Equal(200, (await Apply(receipt, Say($$"""{"receivableApplicationId":{{first}}}"""), Unapply)).Status);
        Assert.Equal(
            (balance - due + 1.25m, 11.25m, "Open"),
            (await Number(self, "InvoiceBalanceAmount"), await Number(receipt, "UnappliedAmount"), await State())
        );
        Assert.Equal(400, (await Apply(receipt, Say($$"""{"receivableApplicationId":{{first}}}"""), Unapply)).Status);
        Assert.Equal(200, (await Apply(receipt, Say($$"""{"appliedPaymentScheduleId":{{installment}}}"""), Unapply)).Status);
        Assert.Equal((balance, due + 10), (await Number(self, "InvoiceBalanceAmount"), await Number(receipt, "UnappliedAmount")));
        Assert.Equal(0, (await Applications(invoice)).Sum(a => a.GetProperty("ApplicationAmount").GetDecimal()));

        // Reversing takes back what is applied, and nothing can be applied any more.
        Assert.Equal(200, (await Apply(receipt, Say($$"""{"appliedPaymentScheduleId":{{installment}}}"""))).Status);
        var category = """{"reversalCategoryCode":"REV","reversalReasonCode":"PAYMENT REVERSAL"}""";
        Assert.Equal(200, (await Apply(receipt, category, "reverseReceipt")).Status);
        Assert.Equal(
            (balance, 0m, "REV"),
            (
                await Number(self, "InvoiceBalanceAmount"),
                await Number(receipt, "UnappliedAmount"),
                (await _pod.Get(receipt))["ReversalCategory"].GetString()
            )
        );
        Assert.Equal(400, (await Apply(receipt, category, "reverseReceipt")).Status);
        Assert.Equal(400, (await Apply(receipt, Say($$"""{"appliedPaymentScheduleId":{{installment}}}"""))).Status);
        Assert.Contains("does not simulate", (await Apply(receipt, "{}", "refundReceipt")).Text, StringComparison.Ordinal);

        async Task<string?> State() =>
            (await _pod.Get($"{self}/child/receivablesInvoiceInstallments?q=InstallmentId={installment}"))
                .Items[0]
                .GetProperty("InstallmentStatus")
                .GetString();
    }

    [Fact]
    public async Task What_was_applied_from_the_beginning_can_be_taken_back()
    {
        var receipt = (await _pod.Get("standardReceipts?limit=1&offset=5&q=Status='Applied'&expand=remittanceReferences")).Items[0];
        var reference = receipt.GetProperty("remittanceReferences").GetProperty("items")[0];
        var invoice = (
            await _pod.Get(
                $"receivablesInvoices?q=TransactionNumber='{reference.GetProperty("ReferenceNumber").GetString()}'"
                    + "&expand=receivablesInvoiceInstallments"
            )
        ).Items[0];
        var (self, balance) = (Self(invoice), invoice.GetProperty("InvoiceBalanceAmount").GetDecimal());
        var installment = (await _pod.Get($"{self}/child/receivablesInvoiceInstallments?q=AmountPaid>0")).Items[0];
        var id = installment.GetProperty("InstallmentId").GetInt64();
        var answer = await Apply(Self(receipt), Say($$"""{"appliedPaymentScheduleId":{{id}}}"""), "unapplyReceipt");
        Assert.True(answer.Status == 200, answer.Text);
        var amount = installment.GetProperty("AmountPaid").GetDecimal();
        Assert.Equal(
            (balance + amount, amount),
            (await Number(self, "InvoiceBalanceAmount"), await Number(Self(receipt), "UnappliedAmount"))
        );
        Assert.Equal(400, (await Apply(Self(receipt), Say($$"""{"appliedPaymentScheduleId":{{id}}}"""), "unapplyReceipt")).Status);
    }

    private async Task<List<JsonElement>> Applications(JsonElement invoice)
    {
        var account = (
            await _pod.Get(
                $"receivablesCustomerAccountActivities?q=AccountNumber='{invoice.GetProperty("BillToCustomerNumber").GetString()}'"
            )
        ).Items[0];
        return (await _pod.Get($"{Self(account)}/child/standardReceiptApplications")).Items.ToList();
    }

    [Fact]
    public async Task A_payment_pays_its_invoices_and_not_more_than_they_are()
    {
        var invoice = (await _pod.Get("invoices?limit=1&q=PaidStatus='Unpaid' and InvoiceAmount>100 and InvoiceType='Standard'")).Items[0];
        var (self, id, amount) = (
            Self(invoice),
            invoice.GetProperty("InvoiceId").GetInt64(),
            invoice.GetProperty("InvoiceAmount").GetDecimal()
        );
        Task<Answer> Pay(long of, decimal paid) =>
            _pod.Post(
                "payablesPayments",
                JsonSerializer.Serialize(
                    new
                    {
                        PaymentDate = "2026-06-10",
                        PaymentAmount = paid,
                        relatedInvoices = new[] { new { InvoiceId = of, AmountPaidInvoiceCurrency = paid } },
                    }
                )
            );
        Assert.Equal(400, (await Pay(42, 10)).Status);
        Assert.Equal(400, (await Pay(id, amount + 1)).Status);
        Assert.Equal("Unpaid", (await _pod.Get(self))["PaidStatus"].GetString());

        Assert.Equal(201, (await Pay(id, 40)).Status);
        Assert.Equal(("Partially paid", 40m), ((await _pod.Get(self))["PaidStatus"].GetString(), await Number(self, "AmountPaid")));
        Assert.Equal(201, (await Pay(id, amount - 40)).Status);
        Assert.Equal("Paid", (await _pod.Get(self))["PaidStatus"].GetString());
        var unpaid = (await _pod.Get($"{self}/child/invoiceInstallments")).Items.Sum(i => i.GetProperty("UnpaidAmount").GetDecimal());
        Assert.Equal(0, unpaid);
    }

    /// <summary>A request has quantities, prices or amounts of lines; the answer of a pod has what follows from them.</summary>
    [Fact]
    public async Task A_new_receivables_invoice_has_the_amounts_of_its_lines_and_can_be_applied_to()
    {
        var like = (await _pod.Get("receivablesInvoices?limit=1")).Items[0];
        var created = await _pod.Post(
            "receivablesInvoices",
            JsonSerializer.Serialize(
                new
                {
                    BusinessUnit = like.GetProperty("BusinessUnit").GetString(),
                    BillToCustomerNumber = like.GetProperty("BillToCustomerNumber").GetString(),
                    TransactionNumber = "AMOUNTS-1",
                    InvoiceCurrencyCode = "USD",
                    FreightAmount = 5,
                    receivablesInvoiceLines = new object[]
                    {
                        new
                        {
                            LineNumber = 1,
                            Quantity = 3,
                            UnitSellingPrice = 33.335,
                        },
                        new { LineNumber = 2, LineAmount = 20.5 },
                    },
                }
            )
        );
        Assert.True(created.Status == 201, created.Text);
        Assert.Equal(like.GetProperty("BillToCustomerName").GetString(), created["BillToCustomerName"].GetString());
        var self = Self(created.Json);
        Assert.Equal((125.5m, 125.5m), (await Number(self, "EnteredAmount"), await Number(self, "InvoiceBalanceAmount")));
        var lines = (await _pod.Get($"{self}/child/receivablesInvoiceLines?orderBy=LineNumber")).Items;
        Assert.Equal([100m, 20.5m], lines.Select(l => l.GetProperty("LineAmount").GetDecimal()));
        var installment = Assert.Single((await _pod.Get($"{self}/child/receivablesInvoiceInstallments")).Items);
        Assert.Equal(125.5m, installment.GetProperty("InstallmentBalanceDue").GetDecimal());
    }

    [Fact]
    public async Task A_new_invoice_has_the_number_of_its_supplier_and_a_payment_a_number()
    {
        var supplier = (await _pod.Get("suppliers?limit=1")).Items[0];
        var created = await _pod.Post(
            "invoices",
            JsonSerializer.Serialize(
                new
                {
                    InvoiceNumber = "NUMBERED-1",
                    InvoiceAmount = 12,
                    BusinessUnit = "Halden UK",
                    Supplier = supplier.GetProperty("Supplier").GetString(),
                }
            )
        );
        Assert.Equal(supplier.GetProperty("SupplierNumber").GetString(), created["SupplierNumber"].GetString());
        var payment = await _pod.Post("payablesPayments", """{"PaymentDate":"2026-06-10","PaymentAmount":12}""");
        Assert.True(payment["PaymentNumber"].GetInt64() > 0);
    }
}
