using System.Globalization;
using Xunit;

namespace OracleFusion.Client.Tests.Records;

public class ValueTests
{
    [Theory]
    [InlineData("9223372036854775807", typeof(long))]
    [InlineData("-9223372036854775808", typeof(long))]
    [InlineData("9223372036854775808", typeof(decimal))]
    [InlineData("0", typeof(long))]
    [InlineData("10.00", typeof(decimal))]
    [InlineData("-0.10", typeof(decimal))]
    [InlineData("79228162514264337593543950335", typeof(decimal))]
    [InlineData("0.1234567890123456789012345678", typeof(decimal))]
    [InlineData("1234567890123456.78", typeof(decimal))]
    [InlineData("79228162514264337593543950336", typeof(string))]
    [InlineData("0.12345678901234567890123456789", typeof(string))]
    [InlineData("1234567890123456789012345678901234567890", typeof(string))]
    public async Task A_number_keeps_every_digit(string text, Type type)
    {
        var value = Assert.Single(await Payload.ReadAsync($$"""{"Custom_c":{{text}}}""")).Get("Custom_c");

        Assert.IsType(type, value);
        Assert.Equal(text, Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1E2", "100")]
    [InlineData("1.50e1", "15.0")]
    [InlineData("25e-3", "0.025")]
    [InlineData("-1.5E+3", "-1500")]
    [InlineData("0e0", "0")]
    [InlineData("1e-28", "0.0000000000000000000000000001")]
    public async Task An_exponent_is_written_out_where_a_decimal_holds_it(string text, string expected) =>
        Assert.Equal(
            expected,
            Assert
                .IsType<decimal>(Assert.Single(await Payload.ReadAsync($$"""{"Custom_c":{{text}}}""")).Get("Custom_c"))
                .ToString(CultureInfo.InvariantCulture)
        );

    [Theory]
    [InlineData("1e400")]
    [InlineData("1e-40")]
    [InlineData("1.5e99999999999")]
    public async Task An_exponent_that_no_decimal_holds_is_kept_as_text(string text) =>
        Assert.Equal(text, Assert.Single(await Payload.ReadAsync($$"""{"Custom_c":{{text}}}""")).Get("Custom_c"));

    /// <summary>Some servers send an identifier once as 300000012345680.0: it is a whole number all the same, in every row.</summary>
    [Theory]
    [InlineData("300000012345680.0", 300000012345680)]
    [InlineData("300000012345680.000000000", 300000012345680)]
    [InlineData("3.00000012345680E14", 300000012345680)]
    [InlineData("-7.0", -7)]
    [InlineData("9223372036854775807.0", long.MaxValue)]
    public async Task A_whole_number_of_an_attribute_of_whole_numbers_is_one_however_it_is_spelt(string text, long expected)
    {
        var records = await Payload.ReadAsync("""{"InvoiceId":300000012345678}""", $$"""{"InvoiceId":{{text}}}""");

        Assert.Equal(typeof(long?), records[0].TypeOf("InvoiceId"));
        Assert.Equal([300000012345678, expected], records.Select(static record => record.Get("InvoiceId")));
    }

    [Theory]
    [InlineData("7.5")]
    [InlineData("9223372036854775808.0")]
    public async Task What_is_no_whole_number_of_64_bits_stays_what_it_is(string text) =>
        Assert.Equal(
            text,
            Assert
                .IsType<decimal>(Assert.Single(await Payload.ReadAsync($$"""{"InvoiceId":{{text}}}""")).Get("InvoiceId"))
                .ToString(CultureInfo.InvariantCulture)
        );

    [Fact]
    public async Task An_attribute_of_whole_numbers_and_others_is_decimal_throughout()
    {
        var records = await Payload.ReadAsync("""{"Custom_c":1}""", """{"Custom_c":1.50}""", """{"Custom_c":null}""");

        Assert.Equal(typeof(decimal?), records[0].TypeOf("Custom_c"));
        Assert.Equal([1m, 1.50m, null], records.Select(static record => record.Get("Custom_c")));
    }

    [Fact]
    public async Task A_declared_number_is_decimal_even_where_all_are_whole()
    {
        var record = Assert.Single(await Payload.ReadAsync("""{"InvoiceAmount":10}"""));

        Assert.Equal(typeof(decimal?), record.TypeOf("InvoiceAmount"));
        Assert.Equal(10m, record.Get("InvoiceAmount"));
    }

    [Theory]
    [InlineData("\"InvoiceId\":\"x\"", "InvoiceId", "x")]
    [InlineData("\"InvoiceId\":1e40", "InvoiceId", "1e40")]
    [InlineData("\"InvoiceDate\":\"31.01.2024\"", "InvoiceDate", "31.01.2024")]
    [InlineData("\"InvoiceDate\":\"2024-02-30\"", "InvoiceDate", "2024-02-30")]
    [InlineData("\"CreationDate\":\"2024-01-31T10:00:00\"", "CreationDate", "2024-01-31T10:00:00")]
    [InlineData("\"CreationDate\":\"2024-01-31T10:00:00.12345678+00:00\"", "CreationDate", "2024-01-31T10:00:00.12345678+00:00")]
    [InlineData("\"CanceledFlag\":\"Y\"", "CanceledFlag", "Y")]
    [InlineData("\"Description\":5", "Description", 5L)]
    public async Task A_value_that_does_not_fit_its_declared_type_is_kept_and_makes_the_attribute_an_object(
        string attribute,
        string name,
        object expected
    )
    {
        var record = Assert.Single(await Payload.ReadAsync("{" + attribute + "}"));

        Assert.Equal(typeof(object), record.TypeOf(name));
        Assert.Equal(expected, record.Get(name));
    }

    [Fact]
    public async Task Fitting_values_beside_one_that_does_not_keep_their_types()
    {
        var records = await Payload.ReadAsync("""{"InvoiceDate":"2024-01-31"}""", """{"InvoiceDate":"soon"}""");

        Assert.Equal(typeof(object), records[0].TypeOf("InvoiceDate"));
        Assert.Equal([new DateTime(2024, 1, 31), "soon"], records.Select(static record => record.Get("InvoiceDate")));
    }

    [Theory]
    [InlineData("2024-01-31T23:59:59.999+05:30", "2024-01-31T23:59:59.9990000+05:30")]
    [InlineData("2024-01-31T00:00:00Z", "2024-01-31T00:00:00.0000000+00:00")]
    [InlineData("2024-01-31T00:00:00.1234567-08:00", "2024-01-31T00:00:00.1234567-08:00")]
    [InlineData("2024-01-31T00:00:00.12345670-08:00", "2024-01-31T00:00:00.1234567-08:00")]
    public async Task A_moment_keeps_its_offset_and_its_digits(string text, string expected) =>
        Assert.Equal(
            expected,
            Assert
                .IsType<DateTimeOffset>(Assert.Single(await Payload.ReadAsync($$"""{"CreationDate":"{{text}}"}""")).Get("CreationDate"))
                .ToString("O", CultureInfo.InvariantCulture)
        );

    [Fact]
    public async Task A_date_in_an_attribute_of_moments_and_the_other_way_round_are_what_they_are()
    {
        var record = Assert.Single(
            await Payload.ReadAsync("""{"InvoiceDate":"2024-01-31T10:00:00.000+00:00","CreationDate":"2024-01-31"}""")
        );

        Assert.Equal(typeof(DateTimeOffset?), record.TypeOf("InvoiceDate"));
        Assert.Equal(typeof(DateTime?), record.TypeOf("CreationDate"));
    }

    [Fact]
    public async Task Text_that_looks_like_a_date_stays_text_where_nothing_says_that_it_is_one()
    {
        var record = Assert.Single(
            await Payload.ReadAsync("""{"InvoiceNumber":"2024-01-31","Custom_c":"2024-01-31T10:00:00.000+00:00"}""")
        );

        Assert.Equal("2024-01-31", record.Get("InvoiceNumber"));
        Assert.Equal("2024-01-31T10:00:00.000+00:00", record.Get("Custom_c"));
    }

    [Fact]
    public async Task Text_comes_through_whatever_it_holds()
    {
        var record = Assert.Single(
            await Payload.ReadAsync(
                """{"Description":"a\"b\\c\/d\b\f\n\r\t\u00e9é€😀\ud83d\ude00","Half_c":"x\ud800y","Custom\u005fName":"n","Empty_c":""}"""
            )
        );

        Assert.Equal("a\"b\\c/d\b\f\n\r\téé€😀😀", record.Get("Description"));
        Assert.Equal("x\ud800y", record.Get("Half_c"));
        Assert.Equal("n", record.Get("Custom_Name"));
        Assert.Equal("", record.Get("Empty_c"));
    }

    [Fact]
    public async Task The_same_digits_as_text_and_as_number_are_two_values()
    {
        var records = await Payload.ReadAsync("""{"Custom_c":"10"}""", """{"Custom_c":10}""", """{"Custom_c":"10"}""");

        Assert.Equal(["10", 10L, "10"], records.Select(static record => record.Get("Custom_c")));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public async Task No_culture_changes_a_value(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var record = Assert.Single(
                await Payload.ReadAsync(
                    """{"InvoiceId":-300,"InvoiceAmount":-1234.50,"InvoiceDate":"2024-01-31","CreationDate":"2023-08-07T07:39:10.027+00:00","Custom_c":12345678901234567890.5}"""
                )
            );

            Assert.Equal(-300L, record.Get("InvoiceId"));
            Assert.Equal(-1234.50m, record.Get("InvoiceAmount"));
            Assert.Equal(new DateTime(2024, 1, 31), record.Get("InvoiceDate"));
            Assert.Equal(new DateTimeOffset(2023, 8, 7, 7, 39, 10, 27, TimeSpan.Zero), record.Get("CreationDate"));
            Assert.Equal(12345678901234567890.5m, record.Get("Custom_c"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
