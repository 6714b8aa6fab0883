using System.Globalization;
using Xunit;

namespace OracleFusion.Client.Tests.Numbers;

public sealed class FusionNumberTests
{
    [Theory]
    [InlineData(9.3, "9.3")]
    [InlineData(0.1, "0.1")]
    [InlineData(2.675, "2.675")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(12345678901234.56, "12345678901234.56")]
    [InlineData(1e20, "100000000000000000000")]
    public void A_binary_fraction_has_the_digits_that_PowerShell_shows(double number, string digits)
    {
        Assert.Equal(digits, FusionNumber.Text(number));
        Assert.Equal(
            decimal.Parse(digits, CultureInfo.InvariantCulture),
            decimal.Parse(WireText.Number(number, "it"), NumberStyles.Float, CultureInfo.InvariantCulture)
        );
    }

    /// <summary>Amounts as a script reads or computes them.</summary>
    [Fact]
    public void Every_amount_in_cents_is_that_amount()
    {
        var random = new Random(20261130);
        for (var round = 0; round < 20_000; round++)
        {
            var cents = (decimal)random.Next() * random.Next(1, 1000);
            var text = (cents / 100).ToString("0.##", CultureInfo.InvariantCulture);
            Assert.Equal(text, FusionNumber.Text(double.Parse(text, CultureInfo.InvariantCulture)));
        }
    }

    [Theory]
    [InlineData(0.1f, "0.1")]
    [InlineData(9.3f, "9.3")]
    [InlineData(16777216f, "16777216")]
    public void So_has_a_single(float number, string digits) => Assert.Equal(digits, FusionNumber.Text(number));
}
