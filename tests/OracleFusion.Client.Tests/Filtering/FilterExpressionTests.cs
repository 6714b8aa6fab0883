using System.Numerics;
using Xunit;

namespace OracleFusion.Client.Tests.Filtering;

public class FilterExpressionTests
{
    private static readonly FilterAttribute Amount = new("InvoiceAmount", CatalogType.Number);
    private static readonly FilterAttribute Supplier = new("Supplier", CatalogType.Text);
    private static readonly FilterAttribute Created = new("CreationDate", CatalogType.Timestamp);
    private static readonly FilterAttribute Due = new("DueDate", CatalogType.Date);

    public static TheoryData<object, string> Values =>
        new()
        {
            { 5, "5" },
            { (byte)5, "5" },
            { 300000001964004L, "300000001964004" },
            { -12.50m, "-12.50" },
            { decimal.MaxValue, "79228162514264337593543950335" },
            { 0.1, "0.1" },
            { 0.1f, "0.1" },
            { 1e20, "100000000000000000000" },
            { -1e-7, "-0.0000001" },
            { BigInteger.Pow(10, 30), "1000000000000000000000000000000" },
            { true, "true" },
            { "O'Neill", "'O''Neill'" },
            { 'x', "'x'" },
            { DayOfWeek.Monday, "'Monday'" },
            { Guid.Empty, "'00000000-0000-0000-0000-000000000000'" },
            { "日本 😀", "'日本 😀'" },
            { new DateTime(2024, 1, 31), "'2024-01-31'" },
            { new DateTime(2024, 1, 31, 0, 0, 0, DateTimeKind.Utc), "'2024-01-31T00:00:00.000+00:00'" },
            { new DateTimeOffset(2024, 1, 31, 1, 0, 0, TimeSpan.FromHours(2)), "'2024-01-30T23:00:00.000+00:00'" },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_written_by_its_type(object value, string literal) =>
        Assert.Equal($"A = {literal}", FilterExpression.Compare("A", FilterOperator.Equal, value).ToQuery());

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e29)]
    [InlineData(1e-40)]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\u007F")]
    public void A_value_that_cannot_be_said_is_refused(object value)
    {
        var refusal = Assert.Throws<FusionInputException>(() => FilterExpression.Compare("SomeAttribute", FilterOperator.Equal, value));
        Assert.StartsWith("SomeAttribute", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        Assert.Throws<FusionInputException>(() => FilterExpression.Compare(Supplier, FilterOperator.Equal, "half \uD83D"));
        Assert.Throws<FusionInputException>(() => FilterExpression.Compare(Supplier, FilterOperator.Equal, "\uDE00 half"));
    }

    [Fact]
    public void A_local_midnight_for_an_attribute_of_unknown_type_is_that_day()
    {
        var midnight = new DateTime(2024, 1, 31, 0, 0, 0, DateTimeKind.Local);
        Assert.Equal("A < '2024-01-31'", FilterExpression.Compare("A", FilterOperator.Less, midnight).ToQuery());
        Assert.Equal("DueDate < '2024-01-31'", FilterExpression.Compare(Due, FilterOperator.Less, midnight).ToQuery());
    }

    [Fact]
    public void Between_includes_both_ends_and_its_negation_includes_null()
    {
        var between = FilterExpression.Between(Amount, -1, 2.5m);
        Assert.Equal("InvoiceAmount between -1 and 2.5", between.ToQuery());
        Assert.Equal("(InvoiceAmount < -1 or InvoiceAmount > 2.5 or InvoiceAmount is null)", FilterExpression.Not(between).ToQuery());
    }

    [Fact]
    public void A_moment_finer_than_a_millisecond_is_rounded_inwards()
    {
        var fine = new DateTimeOffset(2024, 1, 31, 0, 0, 0, TimeSpan.Zero).AddTicks(1);
        Assert.Equal(
            "CreationDate between '2024-01-31T00:00:00.001+00:00' and '2024-01-31T00:00:00.000+00:00'",
            FilterExpression.Between(Created, fine, fine).ToQuery()
        );
        Assert.Equal(
            "CreationDate >= '2024-01-31T00:00:00.001+00:00'",
            FilterExpression.Compare(Created, FilterOperator.GreaterOrEqual, fine).ToQuery()
        );
        Assert.Equal(
            "CreationDate > '2024-01-31T00:00:00.000+00:00'",
            FilterExpression.Compare(Created, FilterOperator.Greater, fine).ToQuery()
        );
        Assert.Throws<FusionInputException>(() => FilterExpression.In(Created, [fine]));
    }

    [Fact]
    public void Null_among_the_values_of_a_list_stands_for_no_value()
    {
        Assert.Equal("(Supplier in ('a') or Supplier is null)", FilterExpression.In(Supplier, ["a", null]).ToQuery());
        Assert.Equal("Supplier is null", FilterExpression.In(Supplier, [null]).ToQuery());
        Assert.Equal("Supplier is not null", FilterExpression.NotIn(Supplier, [null]).ToQuery());
        Assert.Equal("(Supplier is null or Supplier is not null)", FilterExpression.NotIn(Supplier, []).ToQuery());
    }

    [Fact]
    public void A_long_list_is_sent_whole()
    {
        var ids = Enumerable.Range(1, 5000).ToList();
        Assert.Equal($"InvoiceId in ({string.Join(", ", ids)})", FilterExpression.In("InvoiceId", ids.Cast<object?>()).ToQuery());
    }

    [Fact]
    public void Capitals_are_for_text_only()
    {
        Assert.Equal("upper(Supplier) in ('A', 'İ')", FilterExpression.In(Supplier, ["a", "İ"], ignoreCase: true).ToQuery());
        Assert.Equal(
            "DueDate = '2024-01-31'",
            FilterExpression.Compare(Due, FilterOperator.Equal, "2024-01-31", ignoreCase: true).ToQuery()
        );
        Assert.Throws<FusionInputException>(() => FilterExpression.In("A", ["a", 1], ignoreCase: true));
    }

    [Fact]
    public void Groups_are_in_parentheses_and_can_stand_beside_anything()
    {
        var first = FilterExpression.Compare(Amount, FilterOperator.Greater, 1);
        var second = FilterExpression.IsNull(Supplier);
        Assert.Equal("InvoiceAmount > 1", FilterExpression.And(first).ToQuery());
        Assert.Equal("(InvoiceAmount > 1 or Supplier is null)", FilterExpression.Or(first, second).ToQuery());
        Assert.Equal(
            "((InvoiceAmount > 1 or Supplier is null) and Supplier is null)",
            FilterExpression.And(FilterExpression.Or(first, second), second).ToQuery()
        );
        Assert.Equal(
            "(InvoiceAmount > 1 and Supplier is null and Supplier is null)",
            FilterExpression.And(FilterExpression.And(first, second), second).ToQuery()
        );
        Assert.Throws<ArgumentException>(() => FilterExpression.And());
    }

    [Fact]
    public void A_negation_negated_is_the_condition()
    {
        var condition = FilterExpression.And(
            FilterExpression.NotLike(Supplier, "A*"),
            FilterExpression.Or(FilterExpression.Compare(Amount, FilterOperator.LessOrEqual, 1), FilterExpression.IsNull(Due))
        );
        Assert.Equal(condition.ToQuery(), FilterExpression.Not(FilterExpression.Not(condition)).ToQuery());
    }

    [Fact]
    public void That_no_child_meets_a_condition_cannot_be_asked()
    {
        var line = FilterExpression.Compare("invoiceLines.LineAmount", FilterOperator.NotEqual, 5);
        Assert.Equal("(invoiceLines.LineAmount <> 5 or invoiceLines.LineAmount is null)", line.ToQuery());
        Assert.Throws<FusionInputException>(() => FilterExpression.Not(FilterExpression.And(FilterExpression.IsNull(Due), line)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("1a")]
    [InlineData("a.")]
    [InlineData("a) or (1 = 1")]
    [InlineData("a\n")]
    public void A_name_is_a_name(string path) => Assert.Throws<FusionInputException>(() => new FilterAttribute(path));

    [Theory]
    [InlineData("invoiceamount", "InvoiceAmount", CatalogType.Number)]
    [InlineData("InvoiceDate", "InvoiceDate", CatalogType.Date)]
    [InlineData("INVOICELINES.lineamount", "invoiceLines.LineAmount", CatalogType.Number)]
    [InlineData("OurOwn_c", "OurOwn_c", null)]
    [InlineData("invoicelines.OurOwn_c", "invoiceLines.OurOwn_c", null)]
    [InlineData("ours.InvoiceAmount", "ours.InvoiceAmount", null)]
    public void The_catalog_gives_spelling_and_type(string written, string path, CatalogType? type)
    {
        var attribute = FilterAttribute.Find(ResourceCatalog.Find("invoices"), written);
        Assert.Equal(path, attribute.Path);
        Assert.Equal(type, attribute.Type);
    }
}
