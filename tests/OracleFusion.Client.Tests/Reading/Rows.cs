using Xunit;

namespace OracleFusion.Client.Tests.Reading;

/// <summary>Reads a query to its end.</summary>
internal static class Rows
{
    public static async Task<List<FusionRecord>> ReadAllAsync(this RecordReader reader)
    {
        var records = new List<FusionRecord>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } page)
        {
            Assert.NotEmpty(page);
            records.AddRange(page);
        }
        Assert.Null(await reader.ReadAsync(TestContext.Current.CancellationToken));
        return records;
    }

    public static List<long> Keys(this IEnumerable<FusionRecord> records) =>
        [.. records.Select(static record => (long)FusionRecord.GetValue(record, "InvoiceId")!)];

    public static List<string> Paths(this IEnumerable<FusionRecord> records) =>
        [.. records.Select(static record => FusionRecord.GetOrigin(record)!.Path.ToString())];
}
