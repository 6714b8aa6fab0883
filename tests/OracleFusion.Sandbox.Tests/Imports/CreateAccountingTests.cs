using System.Globalization;
using System.Text.Json;

namespace OracleFusion.Sandbox.Tests.Imports;

/// <summary>
/// Create Accounting of payables and receivables: what is validated is accounted with journals in the general ledger that move its
/// balances, what cannot be is told, and what the sandbox does not do is refused.
/// </summary>
public sealed class CreateAccountingTests : IAsyncLifetime
{
    private const string Package = "/oracle/apps/ess/financials/subledgerAccounting/shared";
    private const string Posting = "/oracle/apps/ess/financials/generalLedger/programs/common";
    private const string Ledger = "Halden US Primary Ledger";
    private ImportPod _pod = null!;
    private string _ledger = "";

    public async ValueTask InitializeAsync()
    {
        _pod = await ImportPod.Start();
        _ledger = (await _pod.Rows("ledgersLOV", $"Name='{Ledger}'"))[0]
            .GetProperty("LedgerId")
            .GetInt64()
            .ToString(CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => _pod.DisposeAsync();

    private async Task<string> Run(string parameters, string job = "XLAFSNAPRPT", string package = Package)
    {
        var answer = await _pod.Post(
            new
            {
                OperationName = "submitESSJobRequest",
                JobPackageName = package,
                JobDefName = job,
                ESSParameters = parameters,
            }
        );
        _pod.Wait();
        return answer["ReqstId"].GetString()!;
    }

    private string Final(string end = "2026-06-30", string post = "Y") => $"200,200,Y,{_ledger},#NULL,{end},Y,F,#NULL,D,Y,{post}";

    private async Task<JsonElement> Invoice(string number, string currency = "USD", string date = "2026-06-20", string? account = null)
    {
        var created = await _pod.Pod.Post(
            "invoices",
            JsonSerializer.Serialize(
                new
                {
                    InvoiceNumber = number,
                    InvoiceCurrency = currency,
                    InvoiceAmount = 120.5m,
                    InvoiceDate = date,
                    BusinessUnit = ImportPod.Us,
                    Supplier = (await _pod.Rows("invoices", $"BusinessUnit='{ImportPod.Us}'"))[0].GetProperty("Supplier").GetString(),
                    invoiceLines = new[]
                    {
                        new
                        {
                            LineNumber = 1,
                            LineType = "Item",
                            LineAmount = 120.5m,
                            DistributionCombination = account,
                        },
                    },
                }
            )
        );
        Assert.True(created.Status == 201, created.Text);
        var validated = await _pod.Pod.Post(
            "invoices/action/validateInvoice",
            JsonSerializer.Serialize(new { InvoiceNumber = number, ProcessAction = "Validate" }),
            Pod.ActionType
        );
        Assert.True(validated.Status == 200, validated.Text);
        return created.Json;
    }

    private async Task<string?> Status(string number) =>
        (await _pod.Rows("invoices", $"InvoiceNumber='{number}'"))[0].GetProperty("AccountingStatus").GetString();

    private Task<decimal> Liability() => Activity("101.10.21000.000");

    private async Task<decimal> Activity(string account)
    {
        var row = (
            await _pod.Pod.Get(
                $"ledgerBalances?finder=AccountBalanceFinder;accountCombination={account},currency=USD,"
                    + $"ledgerName={Uri.EscapeDataString(Ledger)},accountingPeriod=Jun-26"
            )
        ).Items.Single();
        return decimal.Parse(row.GetProperty("PeriodActivity").GetString()!, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task What_is_validated_is_accounted_and_its_journals_move_the_balances()
    {
        // What was there before is accounted first, so that the rest is the invoice's and its payment's own.
        await Run(Final());
        var invoice = await Invoice("XLA-1");
        Assert.Equal("Unaccounted", await Status("XLA-1"));
        var before = await Liability();
        // Of a day after the end date nothing is taken, and of another ledger neither.
        Assert.Equal("SUCCEEDED", await _pod.Status(await Run(Final("2026-06-19"))));
        Assert.Equal("Unaccounted", await Status("XLA-1"));

        var request = await Run(Final());
        Assert.Equal("SUCCEEDED", await _pod.Status(request));
        Assert.Equal(("Accounted", before - 120.5m), (await Status("XLA-1"), await Liability()));
        var batch = Assert.Single(await _pod.Rows("journalBatches", $"RequestId={request}", "&expand=journalHeaders.journalLines"));
        Assert.Equal(
            ("Payables", "P", "Jun-26"),
            (
                batch.GetProperty("UserJeSourceName").GetString(),
                batch.GetProperty("Status").GetString(),
                batch.GetProperty("DefaultPeriodName").GetString()
            )
        );
        var lines = ImportPod.Children(ImportPod.Children(batch, "journalHeaders").Single(), "journalLines");
        Assert.All(lines, line => Assert.Equal("Invoice XLA-1", line.GetProperty("Description").GetString()));
        Assert.Equal(["101.10.60110.000", "101.10.21000.000"], lines.Select(l => l.GetProperty("AccountCombination").GetString()));
        Assert.Equal(["XLAFSNAPRPTRPT", "XLAGLTRN"], await Below(request));

        var paid = await _pod.Pod.Post(
            "payablesPayments",
            JsonSerializer.Serialize(
                new
                {
                    PaymentDate = "2026-06-21",
                    PaymentAmount = 120.5m,
                    PaymentCurrency = "USD",
                    BusinessUnit = ImportPod.Us,
                    relatedInvoices = new[]
                    {
                        new { InvoiceId = invoice.GetProperty("InvoiceId").GetInt64(), AmountPaidInvoiceCurrency = 120.5m },
                    },
                }
            )
        );
        Assert.True(paid.Status == 201, paid.Text);
        // Transferred and not posted: the batch waits for AutoPost.
        var second = await Run(Final(post: "N"));
        Assert.Equal("U", Assert.Single(await _pod.Rows("journalBatches", $"RequestId={second}")).GetProperty("Status").GetString());
        Assert.Equal(before - 120.5m, await Liability());
        Assert.Equal("SUCCEEDED", await _pod.Status(await Run("1", "AutomaticPosting", Posting)));
        Assert.Equal(before, await Liability());
    }

    [Fact]
    public async Task What_cannot_be_accounted_is_told_and_does_not_keep_the_others()
    {
        await Run(Final());
        await Invoice("XLA-2");
        await Invoice("XLA-3", currency: "EUR");
        await Invoice("XLA-4", date: "2024-02-01");
        await Invoice("XLA-5", account: "101.10.54321.000");
        var request = await Run(Final());

        Assert.Equal("WARNING", await _pod.Status(request));
        Assert.Equal(
            ["Accounted", "Unaccounted", "Unaccounted", "Unaccounted"],
            [await Status("XLA-2"), await Status("XLA-3"), await Status("XLA-4"), await Status("XLA-5")]
        );
        var log = (await _pod.Files(request, "LOG")).Values.First(text => text.Contains("ERROR", StringComparison.Ordinal));
        foreach (
            var expected in new[]
            {
                "XLA-3: There is no conversion rate from EUR to USD.",
                "XLA-4: The accounting date 2024-02-01 is not in an open or future enterable period",
                "XLA-5: The account 101.10.54321.000 is not valid",
            }
        )
            Assert.Contains(expected, log, StringComparison.Ordinal);
        Assert.Contains(await _pod.Files(request), f => f.Value.Contains("<TRANSACTION_NUMBER>Invoice XLA-3<", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("140,140,Y,{0},#NULL,2026-06-30,Y,F,#NULL,D,Y,Y", "the accounting of the application 140")]
    [InlineData("200,200,Y,42,#NULL,2026-06-30,Y,F,#NULL,D,Y,Y", "the id or the name of a ledger")]
    [InlineData("200,200,Y,{0},#NULL,soon,Y,F,#NULL,D,Y,Y", "no end date: soon")]
    [InlineData("200,200,Y,{0},#NULL,2026-06-30,Y,D,#NULL,D,Y,Y", "draft accounting")]
    [InlineData("200,200,Y,{0},#NULL,2026-06-30,Y,F,#NULL,D,N,N", "not transferred")]
    public async Task What_is_not_simulated_is_refused_and_nothing_is_accounted(string parameters, string why)
    {
        await Invoice("XLA-9");
        var request = await Run(string.Format(CultureInfo.InvariantCulture, parameters, _ledger));
        Assert.Equal("ERROR", await _pod.Status(request));
        Assert.Contains((await _pod.Files(request, "LOG")).Values, text => text.Contains(why, StringComparison.Ordinal));
        Assert.Equal("Unaccounted", await Status("XLA-9"));
    }

    [Fact]
    public async Task Receivables_are_accounted_when_they_are_complete_and_receipts_as_far_as_they_are_applied()
    {
        var of222 = Final().Replace("200,200", "222,222", StringComparison.Ordinal);
        const string Receivable = "101.10.12100.000";
        // All that was there from the beginning is accounted.
        Assert.Empty(await _pod.Rows("journalBatches", $"RequestId={await Run(of222)}"));
        var seeded = (await _pod.Rows("receivablesInvoices", $"BusinessUnit='{ImportPod.Us}'"))[0];
        var created = await _pod.Pod.Post(
            "receivablesInvoices",
            JsonSerializer.Serialize(
                new
                {
                    TransactionNumber = "AR-1",
                    BusinessUnit = ImportPod.Us,
                    BillToCustomerNumber = seeded.GetProperty("BillToCustomerNumber").GetString(),
                    InvoiceCurrencyCode = "USD",
                    TransactionDate = "2026-06-10",
                    EnteredAmount = 300m,
                    InvoiceStatus = "Complete",
                }
            )
        );
        Assert.True(created.Status == 201, created.Text);
        var before = await Activity(Receivable);
        var request = await Run(of222);
        Assert.Equal("SUCCEEDED", await _pod.Status(request));
        Assert.Equal(before + 300m, await Activity(Receivable));
        var batch = Assert.Single(await _pod.Rows("journalBatches", $"RequestId={request}"));
        Assert.Equal("Receivables", batch.GetProperty("UserJeSourceName").GetString());
        Assert.Empty(await _pod.Rows("journalBatches", $"RequestId={await Run(of222)}"));

        var open = (
            await _pod.Rows(
                "receivablesInvoices",
                $"BusinessUnit='{ImportPod.Us}' and InvoiceBalanceAmount>100",
                "&expand=receivablesInvoiceInstallments"
            )
        )[0];
        var receipt = await _pod.Pod.Post(
            "standardReceipts",
            JsonSerializer.Serialize(
                new
                {
                    ReceiptNumber = "RC-1",
                    ReceiptMethod = "Wire",
                    BusinessUnit = ImportPod.Us,
                    Currency = "USD",
                    Amount = 90m,
                    ReceiptDate = "2026-06-12",
                }
            )
        );
        Assert.True(receipt.Status == 201, receipt.Text);
        // Nothing of it is applied yet.
        Assert.Empty(await _pod.Rows("journalBatches", $"RequestId={await Run(of222)}"));
        var installment = ImportPod
            .Children(open, "receivablesInvoiceInstallments")
            .First(one => one.GetProperty("InstallmentBalanceDue").GetDecimal() > 0)
            .GetProperty("InstallmentId")
            .GetInt64();
        var applied = await _pod.Pod.Post(
            $"{receipt.Link("self")}/action/applyReceipt",
            $$"""{"appliedPaymentScheduleId":{{installment}},"amountApplied":40}""",
            Pod.ActionType
        );
        Assert.True(applied.Status == 200, applied.Text);
        await Run(of222);
        Assert.Equal(before + 260m, await Activity(Receivable));
    }

    private async Task<List<string>> Below(string request) =>
        [
            .. (await _pod.Tree(request))
                .ToString()
                .Split('"')
                .Where(word => word is "XLAGLTRN" or "XLAFSNAPRPTRPT")
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
}
