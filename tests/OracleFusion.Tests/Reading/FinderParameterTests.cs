namespace OracleFusion.Tests;

/// <summary>Nouns that the service reads by a finder: its variables are parameters.</summary>
public sealed class FinderParameterTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void Balances_are_found_by_what_people_know_of_them()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                """
                $model = Get-FusionLedgerBalance -First 1
                $model.LedgerName; $model.AccountCombination; $model.Currency
                Get-FusionLedgerBalance -LedgerName $model.LedgerName -AccountCombination $model.AccountCombination -Currency $model.Currency -AccountingPeriod 'Apr-25'
                """
            )
            .ThrowIfFailed();
        string[] model = [.. result.Output.Take(3).Select(o => (string)o.BaseObject)];
        Assert.NotEmpty(result.Output.Skip(3));
        Assert.All(result.Output.Skip(3), o =>
            Assert.Equal(model, new[] { "LedgerName", "AccountCombination", "Currency" }.Select(name => o.Properties[name].Value))
        );
        var asked = Uri.UnescapeDataString(pod.Server.Requests[^1].Path);
        Assert.Contains(
            $"finder=AccountBalanceFinder;ledgerName={model[0]},accountCombination={model[1]},accountingPeriod=Apr-25,currency={model[2]}",
            asked,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rates_are_found_by_currencies_and_days()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                "$model = Get-FusionCurrencyRate -First 1; Get-FusionCurrencyRate -FromCurrency $model.FromCurrency -ToCurrency "
                    + "$model.ToCurrency -UserConversionType $model.UserConversionType -StartDate ([datetime]'2024-01-31 14:00') "
                    + "-EndDate '2024-02-29'"
            )
            .ThrowIfFailed();
        Assert.NotEmpty(result.Output);
        Assert.Single(
            result
                .Output.Select(o =>
                    (o.Properties["FromCurrency"].Value, o.Properties["ToCurrency"].Value, o.Properties["UserConversionType"].Value)
                )
                .Distinct()
        );
        var asked = Uri.UnescapeDataString(pod.Server.Requests[^1].Path);
        Assert.Contains("finder=CurrencyRatesFinder;", asked, StringComparison.Ordinal);
        Assert.Contains("startDate=2024-01-31,endDate=2024-02-29", asked, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rest_of_a_finder_is_given_beside_them()
    {
        using var engine = pod.Connected();
        engine
            .Run("Get-FusionLedgerBalance -Currency USD -Finder AccountBalanceFinder -FinderVariable @{ segment1TreeCode = 'T' } -First 1")
            .ThrowIfFailed();
        Assert.Contains(
            "finder=AccountBalanceFinder;segment1TreeCode=T,currency=USD",
            Uri.UnescapeDataString(pod.Server.Requests[^1].Path),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "Get-FusionLedgerBalance -Currency USD -Finder AccountGroupBalanceFinder",
        "-Currency is a variable of AccountBalanceFinder"
    )]
    [InlineData("Get-FusionLedgerBalance -Currency USD -FinderVariable @{ currency = 'EUR' }", "both give currency")]
    [InlineData("Get-FusionLedgerBalance -FinderVariable @{ currency = 'EUR' }", "no finder")]
    public void What_contradicts_itself_is_refused(string script, string says)
    {
        using var engine = pod.Connected();
        var error = engine.Run(script).Error;
        Assert.Contains(says, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }
}
