using Xunit;

namespace OracleFusion.Client.Tests.Changes;

/// <summary>An export and a reading follow one another: what the one took the other does not take again, and a change it does.</summary>
public class RowMarkTests
{
    private const string More =
        ",\"InvoiceDate\":\"2026-03-01\",\"InvoiceAmount\":10.50,\"Supplier\":\"A \\\"B\\\"\","
        + "\"Note_c\":\"2026-03-01T10:00:00Z\",\"CanceledFlag\":true,\"CanceledDate\":null,"
        + "\"Things_c\":[{\"B\":1.0,\"A\":\"x\",\"links\":[]},{}],\"Thing_c\":{\"C\":[1,\"two\"]},"
        + "\"invoiceLines\":[{\"LineNumber\":1,\"LineAmount\":7,\"AccountingDate\":\"2026-03-02\"}]";

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public async Task Rows_have_one_mark_whether_they_are_read_or_exported(bool hasIndicator, bool onlyData, bool hasFields)
    {
        var pod = new TimedPod { HasIndicator = hasIndicator }.Fill(20, TimeSpan.FromSeconds(1));
        foreach (var key in pod.Rows.Keys.ToList())
            pod.Rows[key] = pod.Rows[key] with { More = More };
        var start = ChangeStart.Beginning;
        var change = 0;
        foreach (var isExport in new[] { true, false, true, false })
        {
            string[] wanted = hasFields ? ["Description", "InvoiceDate"] : [];
            var query = new RecordQuery
            {
                Resource = TimedPod.Query().Resource,
                PageSize = 7,
                // An export asks for the keys of its files besides.
                Fields = hasFields && isExport ? [.. wanted, "InvoiceId"] : wanted,
                Wanted = wanted,
                IsRaw = isExport,
                OnlyData = onlyData && isExport,
            };
            var (changes, next) = await Poll(pod, start, query);
            Assert.Equal(change == 0 ? 20 : 1, changes.Count);
            start = ChangeStart.After(FusionWatermark.Parse(next.ToString()));
            Assert.Empty((await Poll(pod, start, query)).Changes);
            pod.Touch(++change);
        }
    }

    private static async Task<(List<FusionChange> Changes, FusionWatermark Watermark)> Poll(
        TimedPod pod,
        ChangeStart start,
        RecordQuery query
    )
    {
        using var reader = new ChangeReader(pod, query, start, new ChangeOptions { Attribute = pod.Attribute });
        var changes = new List<FusionChange>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } page)
        {
            changes.AddRange(page);
            foreach (var change in page)
                reader.Accept(change);
        }
        return (changes, reader.Watermark);
    }
}
