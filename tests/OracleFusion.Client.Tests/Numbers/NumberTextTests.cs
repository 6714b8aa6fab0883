using System.Globalization;
using Xunit;

namespace OracleFusion.Client.Tests.Numbers;

public sealed class NumberTextTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public void Dispose() => CultureInfo.CurrentCulture = _before;

    [Theory]
    [InlineData("1234.50", "1234.50")]
    [InlineData("-0.125", "-0.125")]
    [InlineData(" 7 ", "7")]
    [InlineData("+5", "5")]
    [InlineData("1234.567", "1234.567")]
    [InlineData("1.2340", "1.2340")]
    [InlineData("300000047414679", "300000047414679")]
    [InlineData("00012", "12")]
    public void Digits_with_a_point_are_that_number_in_every_culture(string text, string number)
    {
        foreach (var culture in new[] { "", "en-US", "de-DE", "fr-FR", "nl-NL", "pt-BR", "de-CH", "th-TH" })
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(number, NumberText.Read(text).ToString(CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("99,50")]
    [InlineData("1,234.50")]
    [InlineData("1.234,50")]
    [InlineData("1.000.000")]
    [InlineData("1e3")]
    [InlineData("1.23457E+11")]
    [InlineData("0x1F")]
    [InlineData("1kb")]
    [InlineData("(45690.01)")]
    [InlineData("45690.01 \u20AC")]
    [InlineData("45\u00A0690.01")]
    [InlineData("45\u202F690.01")]
    [InlineData("99.50-")]
    [InlineData("\u0661\u0662")]
    [InlineData("12345678901234567890123456789.5")]
    [InlineData("0.12345678901234567890123456789")]
    [InlineData("WAHR")]
    [InlineData("NaN")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    public void Anything_else_is_none_in_any_culture(string text)
    {
        foreach (var culture in new[] { "", "en-US", "de-DE", "fr-FR", "de-CH" })
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Contains("means the same everywhere", Assert.Throws<FusionInputException>(() => NumberText.Read(text)).Message);
        }
    }

    [Theory]
    [InlineData("1.234", "1234", "1.2340")]
    [InlineData("-12.000", "-12000", "-12.0000")]
    [InlineData("123.456 ", "123456", "123.4560")]
    public void A_point_that_may_stand_between_thousands_is_refused_where_it_does(string text, string thousands, string decimals)
    {
        foreach (var culture in new[] { "de-DE", "it-IT", "es-ES", "pt-BR", "nl-NL", "id-ID" })
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            var message = Assert.Throws<FusionInputException>(() => NumberText.Read(text)).Message;
            Assert.Contains(culture, message);
            Assert.Contains($"write {thousands} or {decimals}", message);
            Assert.Equal(decimal.Parse(decimals, CultureInfo.InvariantCulture), NumberText.Read(decimals));
        }

        foreach (var culture in new[] { "", "en-US", "fr-FR", "de-CH" })
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(decimal.Parse(text, CultureInfo.InvariantCulture), NumberText.Read(text));
        }
    }
}
