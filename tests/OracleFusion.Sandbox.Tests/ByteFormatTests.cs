using CsCheck;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Tests;

/// <summary>Keys and change indicators, byte for byte as they were recorded from pods.</summary>
public sealed class ByteFormatTests
{
    private const string Indicator2 =
        "ACED0005737200136A6176612E7574696C2E41727261794C6973747881D21D99C7619D03000149000473697A65"
        + "787000000001770400000001737200116A6176612E6C616E672E496E746567657212E2A0A4F7818738020001490005"
        + "76616C7565787200106A6176612E6C616E672E4E756D62657286AC951D0B94E08B02000078700000000278";

    [Fact]
    public void An_indicator_is_a_java_list_of_one_integer() => Assert.Equal(Indicator2, ChangeIndicator.Of(2));

    [Fact]
    public void Two_longs_are_the_recorded_key()
    {
        const string Recorded = "00020000000EACED000577080000000000003E9E0000000EACED000577080000000000003E9E";

        Assert.Equal(Recorded, HashKey.Encode([16030L, 16030L]));
        Assert.True(HashKey.TryDecode(Recorded, out var values));
        Assert.Equal([16030L, 16030L], values);
    }

    [Fact]
    public void A_date_takes_74_bytes_that_name_java_sql_date()
    {
        var key = HashKey.Encode([3000L, new DateOnly(2024, 1, 31)]);

        Assert.StartsWith(
            "00020000000EACED000577080000000000000BB80000004AACED00057372000D6A6176612E73716C2E44617465",
            key,
            StringComparison.Ordinal
        );
        Assert.Equal(2 * (2 + 4 + 14 + 4 + 0x4A), key.Length);
        Assert.True(HashKey.TryDecode(key, out var values));
        Assert.Equal([3000L, new DateOnly(2024, 1, 31)], values);
    }

    [Theory]
    [InlineData("00020000000EACED00057708000110D9319D664C00000004414D4B45", 300000003057228L, "AMKE")]
    [InlineData("00020000000AACED00057704000000010000000159", 1, "Y")]
    public void Text_stands_as_it_is_and_a_number_that_counts_as_an_int(string recorded, object number, string text)
    {
        Assert.Equal(recorded, HashKey.Encode([number, text]));
        Assert.True(HashKey.TryDecode(recorded, out var values));
        Assert.Equal([Convert.ToInt64(number, System.Globalization.CultureInfo.InvariantCulture), text], values);
    }

    [Fact]
    public void Null_takes_no_bytes()
    {
        Assert.Equal("00020000000EACED000577080000000000003E9E00000000", HashKey.Encode([16030L, null]));
        Assert.True(HashKey.TryDecode("00020000000EACED000577080000000000003E9E00000000", out var values));
        Assert.Equal([16030L, null], values);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00010000000EACED0005770800000000000")]
    [InlineData("00020000000EACED000577080000000000003E9E")]
    [InlineData("0001FFFFFFFFACED000577080000000000003E9E")]
    [InlineData("00010000000EACED000677080000000000003E9E")]
    public void What_is_no_key_is_not_taken_for_one(string text) => Assert.False(HashKey.TryDecode(text, out _));

    [Fact]
    public void Any_key_survives_the_way_there_and_back()
    {
        var part = Gen.OneOf(
            Gen.Long.Select(n => (object)n),
            Gen.String[Gen.Char['\0', '\uD7FF'], 1, 40].Select(t => (object)t),
            Gen.Int[1, 3_652_058].Select(d => (object)DateOnly.FromDayNumber(d))
        );
        part.Array[1, 4]
            .Sample(values =>
            {
                Assert.True(HashKey.TryDecode(HashKey.Encode(values), out var decoded));
                Assert.Equal(values, decoded);
            });
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData(Indicator2, true)]
    [InlineData("\"" + Indicator2 + "\"", true)]
    [InlineData("\"ACED\", W/\"" + Indicator2 + "\"", true)]
    [InlineData("\"ACED\"", false)]
    public void A_tag_matches_with_and_without_quotes(string header, bool matches) =>
        Assert.Equal(matches, ChangeIndicator.Matches(header, 2));
}
