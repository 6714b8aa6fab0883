using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Amounts that the service sends as text are numbers, and an item that is only an ErrorDetail is an error.</summary>
public sealed class NumericTextTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private const string Balances =
        "Get-FusionLedgerBalance -LedgerName 'Halden US Primary Ledger' -AccountCombination '101.%.%.%' -AccountingPeriod May-26 "
        + "-Currency USD";

    public void Dispose() => pod.Server.Faults.Clear();

    [Fact]
    public void Balances_are_decimals_that_compare_and_sort_as_numbers()
    {
        using var engine = pod.Connected();
        var result = engine.Run(Balances).ThrowIfFailed();
        Assert.NotEmpty(result.Output);
        Assert.All(result.Output, row => Assert.IsType<decimal>(row.Properties["PeriodActivity"].Value));
        var nine = result.Output.Count(row => (decimal)row.Properties["PeriodActivity"].Value > 9);
        Assert.Equal(nine, engine.Run($"@({Balances} | Where-Object PeriodActivity -gt 9).Count").Value<int>());
    }

    [Fact]
    public void Text_that_is_no_number_stays_and_is_told()
    {
        using var engine = pod.Connected();
        Answer(
            """{"EndingBalance":"1,234.50","PeriodActivity":"-.5"},{"EndingBalance":"","PeriodActivity":"1.5E3"},{"EndingBalance":"7.10","PeriodActivity":"-"}"""
        );
        var result = engine.Run(Balances).ThrowIfFailed();
        Assert.Equal(["1,234.50", null, 7.10m], result.Output.Select(row => row.Properties["EndingBalance"].Value));
        Assert.Equal([-0.5m, 1500m, "-"], result.Output.Select(row => row.Properties["PeriodActivity"].Value));
        Assert.Contains("Not every EndingBalance, PeriodActivity", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Balances, """{"ErrorDetail":"The ledger is not valid.","LedgerName":"x"}""")]
    [InlineData("Get-FusionRecord ledgerBalances", """{"ErrorDetail":"The ledger is not valid."}""")]
    [InlineData("Get-FusionInvoice -First 1", """{"ErrorDetail":"The ledger is not valid.","links":[]}""")]
    [InlineData("Export-FusionRecord ledgerBalances -Path $path", """{"ErrorDetail":"The ledger is not valid.","PeriodActivity":null}""")]
    public void An_item_that_is_only_an_error_is_an_error(string read, string item)
    {
        using var engine = pod.Connected();
        Answer(item, times: 3, read.Contains("Invoice", StringComparison.Ordinal) ? "/invoices?" : "/ledgerBalances?");
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".csv");
        var result = engine.With("path", path).Run(read);
        Assert.Contains("The ledger is not valid.", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData(Balances)]
    [InlineData("Export-FusionRecord ledgerBalances -Path $path")]
    public void An_error_in_an_item_is_readable_and_has_no_secret(string read)
    {
        using var engine = pod.Connected();
        Answer($$"""{"ErrorDetail":"The \"ledger\" of {{Pod.Password}} is not valid."}""", times: 3);
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".csv");
        var result = engine.With("path", path).Run(read);
        Assert.Contains("The \"ledger\" of ", result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Pod.Password, result.Error.ToString() + result.Error.Exception, StringComparison.Ordinal);
    }

    [Fact]
    public void That_attribute_is_given_where_it_alone_was_asked_for()
    {
        using var engine = pod.Connected();
        Answer("""{"ErrorDetail":"The ledger is not valid."}""");
        var result = engine.Run("(Get-FusionRecord ledgerBalances -Field ErrorDetail).ErrorDetail");
        Assert.Equal("The ledger is not valid.", result.Value<string>());
    }

    private void Answer(string items, int times = 1, string path = "/ledgerBalances?") =>
        pod.Server.Faults.ArmReply(
            new ArmedReply(200, $$"""{"items":[{{items}}],"hasMore":false,"limit":500,"offset":0}""", "application/json"),
            times,
            path: path
        );
}
