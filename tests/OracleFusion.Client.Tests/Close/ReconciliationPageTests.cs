using OracleFusion.Client.Close;
using Xunit;

namespace OracleFusion.Client.Tests.Close;

/// <summary>The verdict on a comparison, which a controller signs.</summary>
public sealed class ReconciliationPageTests
{
    internal static readonly FusionLedgerPeriod Period = new()
    {
        Ledger = "L",
        LedgerId = 1,
        Currency = "USD",
        Precision = 2,
        Period = "May-26",
        StartDate = new DateTime(2026, 5, 1),
        EndDate = new DateTime(2026, 5, 31),
        ClosingStatus = "O",
        BusinessUnits = ["Unit"],
    };

    [Theory]
    // The side of the ledger, that of the subledger, and what was found between them.
    [InlineData(100, 100, "", "agrees", false)]
    [InlineData(100, 100, "100", "differs", true)]
    [InlineData(100, 100, "70,-70", "explained", false)]
    [InlineData(100, 70, "30", "differs, explained", false)]
    [InlineData(100, 70, "20", "differs", true)]
    [InlineData(100, 70, "", "differs", true)]
    public void What_is_not_explained_is_a_difference(int ledger, int subledger, string items, string verdict, bool isBad)
    {
        var page = new ReconciliationPage(
            new FusionReconciliation
            {
                Title = "May",
                Comparisons = [Compare(ledger, subledger, items)],
                MadeAt = new DateTimeOffset(2026, 6, 2, 0, 0, 0, TimeSpan.Zero),
            }
        ).Write();
        Assert.Contains($"<span class=\"verdict{(isBad ? " bad" : "")}\">{verdict}</span>", page);
    }

    [Theory]
    [InlineData("USD", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KWD", 3)]
    public void A_currency_without_a_pod_has_the_decimals_of_ISO_4217(string currency, int digits) =>
        Assert.Equal(digits, CurrencyPrecision.OfIso(currency));

    private static FusionBalanceComparison Compare(int ledger, int subledger, string items) =>
        new()
        {
            LedgerPeriod = Period,
            Subledger = "Payables",
            Accounts = ["101.*"],
            BalanceType = FusionBalanceType.Activity,
            BeginningBalance = 0,
            PeriodActivity = ledger,
            EndingBalance = ledger,
            SubledgerAmount = subledger,
            Formula = "rows",
            Items =
            [
                .. items
                    .Split([','], StringSplitOptions.RemoveEmptyEntries)
                    .Select(amount => new FusionBalanceItem
                    {
                        Reason = "Manual",
                        Document = "D",
                        Batch = "B",
                        Source = "Manual",
                        Account = "101.1",
                        Amount = int.Parse(amount, System.Globalization.CultureInfo.InvariantCulture),
                    }),
            ],
            DocumentCount = 1,
            Unaccounted = [],
            Server = new Uri("https://pod.example.com/"),
            ComparedAt = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero),
        };
}
