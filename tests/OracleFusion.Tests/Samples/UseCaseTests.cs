using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>The scripts in samples/UseCases run, and what they say adds up with what the server says elsewhere.</summary>
public sealed class UseCaseTests(Pod pod) : IClassFixture<Pod>
{
    private static readonly string Folder = Path.Combine(StagedModule.Repository, "samples", "UseCases");

    [Fact]
    public void Procure_to_pay_follows_every_order_to_its_payments()
    {
        using var engine = pod.Connected();
        var orders = Run(engine, "procure-to-pay.ps1");
        var ordered = Sums(engine, "Get-FusionPurchaseOrder", "OrderNumber", "Total");
        Assert.Equal(ordered, orders.ToDictionary(o => (string)o.Properties["OrderNumber"].Value, o => Number(o, "Ordered")));
        Assert.Contains(orders, o => Number(o, "Billed") > 0);
        Assert.Contains(orders, o => Number(o, "Unpaid") > 0);

        // By payments or by what each invoice says of itself: what is unpaid of it is the same.
        var unpaid = engine
            .Run(
                "Get-FusionInvoice | ForEach-Object { [pscustomobject]@{ Number = $_.Supplier + $_.InvoiceNumber; Unpaid = "
                    + "$_.InvoiceAmount - $_.AmountPaid } }"
            )
            .ThrowIfFailed()
            .Output.ToDictionary(o => (string)o.Properties["Number"].Value, o => Number(o, "Unpaid"));
        Assert.All(orders, o =>
            Assert.Equal(
                ((object[])o.Properties["Invoices"].Value).Sum(n => unpaid[o.Properties["Supplier"].Value + n.ToString()]),
                Number(o, "Unpaid")
            )
        );
    }

    [Fact]
    public void Procure_to_pay_of_one_supplier_is_a_part_of_the_whole()
    {
        using var engine = pod.Connected();
        var supplier = engine.Run("(Get-FusionPurchaseOrder -First 1).Supplier").Value<string>();
        string[] all = [.. Run(engine, "procure-to-pay.ps1").Where(o => (string)o.Properties["Supplier"].Value == supplier).Select(Line)];
        Assert.NotEmpty(all);
        Assert.Equal(all, Run(engine, "procure-to-pay.ps1", $"-Supplier '{supplier}'").Select(Line));
    }

    [Fact]
    public void Order_to_cash_comes_to_the_balance_of_every_invoice()
    {
        using var engine = pod.Connected();
        var invoices = Run(engine, "order-to-cash.ps1");
        Assert.Equal(
            Sums(engine, "Get-FusionReceivablesInvoice", "TransactionNumber", "InvoiceBalanceAmount"),
            invoices.ToDictionary(i => (string)i.Properties["TransactionNumber"].Value, i => Number(i, "Balance"))
        );
        Assert.All(invoices, i => Assert.Equal(0m, Number(i, "Difference")));
        Assert.All((string[])["Received", "Credited", "Adjusted", "Balance"], what => Assert.Contains(invoices, i => Number(i, what) != 0));
    }

    [Fact]
    public void Record_to_report_balances()
    {
        using var engine = pod.Connected();
        var period = engine.Run("(Get-FusionJournalBatch -First 1).DefaultPeriodName").Value<string>();
        var ledgers = Run(engine, "record-to-report.ps1", $"-Period {period}");
        Assert.NotEmpty(ledgers);
        Assert.All(ledgers, l => Assert.Equal(0m, Number(l, "Difference")));
        Assert.All(ledgers, l => Assert.True(Number(l, "Debit") > 0));
        var total = engine
            .Run($"$sum = 0; Get-FusionJournalBatch -DefaultPeriodName {period} | ForEach-Object {{ $sum += $_.RunningTotalDr }}; $sum")
            .Value<decimal>();
        Assert.Equal(total, ledgers.Sum(l => Number(l, "Debit")));
    }

    [Fact]
    public void Month_end_names_what_is_open_and_nothing_else()
    {
        using var engine = pod.Connected();
        var day = engine.Run("(Get-FusionInvoice -First 1).AccountingDate").Value<DateTime>();
        var first = new DateTime(day.Year, day.Month, 1);
        var period = first.ToString("MMM-yy", System.Globalization.CultureInfo.InvariantCulture);
        var checks = Run(engine, "month-end.ps1", $"-Period {period} -From {first:yyyy-MM-dd} -To {first.AddMonths(12):yyyy-MM-dd}");
        Assert.Equal(5, checks.Count);
        Assert.All(checks, c => Assert.InRange((int)c.Properties["Checked"].Value, 1, 1000));
        Assert.All(checks.Where(c => ((string)c.Properties["Check"].Value).Contains("agree", StringComparison.Ordinal)), c =>
            Assert.Equal(0, c.Properties["Open"].Value)
        );

        // Dated long after, a new invoice is alone in its period, and open because nobody has validated it.
        engine
            .Run(
                """
                $like = Get-FusionInvoice -First 1
                New-FusionInvoice -InvoiceNumber 'Month end' -InvoiceCurrency $like.InvoiceCurrency -InvoiceAmount 10 -InvoiceDate 2031-05-05 -AccountingDate 2031-05-05 -BusinessUnit $like.BusinessUnit -Supplier $like.Supplier -SupplierSite $like.SupplierSite
                """
            )
            .ThrowIfFailed();
        var validated = Run(engine, "month-end.ps1", "-Period May-31 -From 2031-05-01 -To 2031-05-31")
            .Single(c => (string)c.Properties["Check"].Value == "Payables invoices are validated");
        Assert.Equal((1, 1), ((int)validated.Properties["Checked"].Value, (int)validated.Properties["Open"].Value));
        Assert.Equal("Month end", Assert.Single((object[])validated.Properties["Which"].Value).ToString());
    }

    private static IReadOnlyList<PSObject> Run(Engine engine, string script, string arguments = "") =>
        engine.Run($"& '{Path.Combine(Folder, script)}' {arguments}").ThrowIfFailed().Output;

    private static Dictionary<string, decimal> Sums(Engine engine, string command, string key, string value) =>
        engine.Run(command).ThrowIfFailed().Output.ToDictionary(o => (string)o.Properties[key].Value, o => Number(o, value));

    private static decimal Number(PSObject owner, string property) =>
        (decimal)
            LanguagePrimitives.ConvertTo(
                owner.Properties[property].Value,
                typeof(decimal),
                System.Globalization.CultureInfo.InvariantCulture
            );

    private static string Line(PSObject order) => string.Join(" ", order.Properties.Where(p => p.Name != "Invoices").Select(p => p.Value));
}
