using System.Globalization;
using System.Numerics;
using System.Reflection;
using Xunit;

namespace OracleFusion.Client.Tests.Records;

/// <summary>What a record makes of values that are assigned to it.</summary>
public sealed class AssignedValueTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public void Dispose() => CultureInfo.CurrentCulture = _before;

    public static TheoryData<string, object?, object?> Meant =>
        new()
        {
            { "InvoiceAmount", "99.50", 99.50m },
            { "InvoiceAmount", 5, 5m },
            { "InvoiceAmount", 12345678901234.56, 12345678901234.56m },
            { "InvoiceAmount", 1.5f, 1.5m },
            { "InvoiceAmount", "", null },
            { "InvoiceId", "12", 12L },
            { "InvoiceId", 12m, 12L },
            { "Count_c", 2.5m, 2.5m },
            { "Count_c", new BigInteger(7), 7L },
            { "InvoiceDate", "2026-02-03", new DateTime(2026, 2, 3) },
#if NET
            { "InvoiceDate", new DateOnly(2026, 2, 3), new DateTime(2026, 2, 3) },
#endif
            { "InvoiceDate", new DateTimeOffset(2026, 2, 3, 23, 0, 0, TimeSpan.FromHours(-5)), new DateTime(2026, 2, 3) },
            { "CreationDate", "2026-02-03T23:00:00-05:00", new DateTimeOffset(2026, 2, 3, 23, 0, 0, TimeSpan.FromHours(-5)) },
            { "CanceledFlag", "True", true },
            { "Description", "01.02.2026", "01.02.2026" },
        };

    [Theory]
    [MemberData(nameof(Meant))]
    public async Task What_means_one_thing_is_that(string name, object? value, object? held)
    {
        foreach (var culture in new[] { "en-US", "de-DE", "th-TH" })
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            var record = await ReadAsync();
            record.Set(name, value);
            Assert.Equal(held, record.Get(name));
            Assert.Equal(held, FusionRecord.GetChanges(record)[name]);
        }
    }

    public static TheoryData<string, object> Doubtful =>
        new()
        {
            { "InvoiceAmount", "99,50" },
            { "InvoiceAmount", "1.23457E+11" },
            { "InvoiceAmount", true },
            { "InvoiceAmount", '5' },
            { "InvoiceAmount", double.NaN },
            { "InvoiceAmount", new DateTime(2026, 1, 1) },
            { "InvoiceId", 2.5 },
            { "InvoiceDate", "01.02.2026" },
            { "InvoiceDate", "02/01/2026" },
            { "InvoiceDate", "2026-02-03T23:00:00-05:00" },
            { "InvoiceDate", "2026-02-03T23:00:00Z" },
            { "InvoiceDate", 45000 },
            { "CreationDate", "02/01/2026 10:00" },
            { "CanceledFlag", "N" },
            { "CanceledFlag", 1 },
        };

    [Theory]
    [MemberData(nameof(Doubtful))]
    public async Task What_may_mean_another_is_refused_and_changes_nothing(string name, object value)
    {
        foreach (var culture in new[] { "en-US", "de-DE", "th-TH" })
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            var record = await ReadAsync();
            var thrown = Assert.Throws<TargetInvocationException>(() => record.Set(name, value));
            Assert.Contains(name, Assert.IsType<FusionInputException>(thrown.InnerException).Message);
            Assert.Empty(FusionRecord.GetChanges(record));
        }
    }

    [Fact]
    public async Task A_point_between_thousands_is_refused_where_it_stands_there()
    {
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        var record = await ReadAsync();
        var thrown = Assert.Throws<TargetInvocationException>(() => record.Set("InvoiceAmount", "1.234"));
        Assert.Contains("InvoiceAmount: '1.234' is one number here and another", thrown.InnerException!.Message);
        record.Set("InvoiceAmount", 1.234);
        Assert.Equal(1.234m, record.Get("InvoiceAmount"));
    }

    private static async Task<FusionRecord> ReadAsync() =>
        Assert.Single(
            await Payload.ReadAsync(
                """{"InvoiceId":300,"InvoiceAmount":10.50,"InvoiceDate":"2024-01-31","CreationDate":"2023-08-07T07:39:10.027+00:00","CanceledFlag":false,"Description":"a","Count_c":5}"""
            )
        );
}
