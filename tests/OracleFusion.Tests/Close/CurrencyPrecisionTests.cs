using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Amounts have the decimals of the ledger's currency, and a page has the checks of what it compares.</summary>
public sealed class CurrencyPrecisionTests(ClosePod pod) : IClassFixture<ClosePod>
{
    private const string Nothing = """{"items":[],"hasMore":false,"limit":500,"offset":0}""";

    [Theory]
    [InlineData("""{"CurrencyCode":"USD","Precision":0}""", 151, "151\u00A0USD")]
    [InlineData("""{"CurrencyCode":"USD","Precision":2}""", 150.62, "150.62\u00A0USD")]
    [InlineData("""{"CurrencyCode":"USD","Precision":3}""", 150.615, "150.615\u00A0USD")]
    [InlineData("", 150.62, "150.62\u00A0USD")]
    public void Amounts_are_rounded_and_written_with_the_decimals_of_the_currency(string currency, double amount, string written)
    {
        using var engine = pod.Fresh();
        Answer("/currenciesLOV?", currency);
        Answer(
            "/receivablesInvoices?",
            """{"CustomerTransactionId":1,"TransactionNumber":"T-1","InvoiceCurrencyCode":"EUR","EnteredAmount":100.41,"ConversionRate":1.5,"AccountingDate":"2026-05-05","InvoiceStatus":"Complete"}"""
        );
        foreach (var other in new[] { "receivablesCreditMemos", "receivablesAdjustments", "standardReceipts" })
            Answer($"/{other}?", "");
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".html");
        try
        {
            var result = engine
                .With("path", path)
                .Run(
                    $"$one = Compare-FusionBalance {ClosePod.Ledger} May-26 -Subledger Receivables -Account '101.*.12100.*'; "
                        + "$null = $one | Export-FusionReconciliation $path; $one.SubledgerAmount"
                );
            Assert.Equal((decimal)amount, result.Value<decimal>());
            Assert.Contains(written, System.Net.WebUtility.HtmlDecode(File.ReadAllText(path)), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("'Halden GB Primary Ledger' May-26")]
    [InlineData("'Halden US Primary Ledger' Apr-26")]
    public void Checks_of_another_ledger_or_period_are_refused(string other)
    {
        using var engine = pod.Fresh();
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".html");
        var result = engine
            .With("path", path)
            .Run(
                $"$checks = Test-FusionPeriodClose {other} -Check OpenPeriods; Compare-FusionBalance {ClosePod.Ledger} May-26 -Subledger "
                    + "Payables -Account '101.%.21000.%' | Export-FusionReconciliation $path -Check $checks"
            );
        Assert.Contains("and the comparisons are of Halden US Primary Ledger, May-26", result.Error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    private void Answer(string path, string item) =>
        pod.Server.Faults.ArmReply(
            new ArmedReply(200, Nothing.Replace("[]", $"[{item}]", StringComparison.Ordinal), "application/json"),
            path: path
        );
}
