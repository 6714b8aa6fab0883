using OracleFusion.Client.Close;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Close;

/// <summary>Which journals change the balances that a close compares.</summary>
public sealed class JournalSearchTests
{
    [Theory]
    [InlineData("Actual", "USD", 1)]
    [InlineData("Actual", "EUR", 1)]
    [InlineData("", "USD", 1)]
    [InlineData("Actual", "STAT", 0)]
    [InlineData("Budget", "USD", 0)]
    [InlineData("Encumbrance", "USD", 0)]
    public async Task Budgets_encumbrances_and_quantities_move_no_actual_balance(string kind, string currency, int counted)
    {
        const string Self = "https://x:443/fscmRestApi/resources/11.13.18.05/journalBatches";
        using var server = new RawServer(_ =>
            RawAnswer.Json(
                $$"""
                {"items":[{"JeBatchId":1,"BatchName":"B","UserJeSourceName":"Payables","Status":"P","ActualFlagMeaning":"{{kind}}",
                "journalHeaders":{"items":[{"JeHeaderId":11,"LedgerName":"L","PeriodName":"May-26","CurrencyCode":"{{currency}}",
                "links":[{"rel":"self","href":"{{Self}}/1/child/journalHeaders/11"}]}],"count":1,"hasMore":false},
                "links":[{"rel":"self","href":"{{Self}}/1"}]}],"count":1,"hasMore":false,"limit":500,"offset":0}
                """
            )
        );
        using var client = Wire.Client(server.Address);
        var batches = await new JournalSearch(new CloseReader(client)).BatchesAsync(
            ReconciliationPageTests.Period,
            TestContext.Current.CancellationToken
        );
        // What is not posted stands in the way of a close, whatever it is of.
        Assert.Equal(counted, Assert.Single(batches).Journals.Count);
    }
}
