using Xunit;

namespace OracleFusion.Client.Tests.Changes;

/// <summary>New rows that are told by their key, where nothing says when a row was made.</summary>
public sealed class NewRowTests
{
    /// <summary>The server does not read by the key, and a reading of new rows is ended before the least of them came.</summary>
    [Fact]
    public async Task New_rows_that_are_told_by_their_key_are_not_lost_where_they_come_in_another_order()
    {
        var pod = new TimedPod { RefusesKeyOrder = true, IsReversed = true }.Fill(1200, TimeSpan.FromSeconds(1));
        var options = new ChangeOptions { Kind = FusionChangeKind.New, IsInterruptible = true };
        var handed = new List<long>();
        var start = ChangeStart.Beginning;
        for (var round = 0; round < 3; round++)
        {
            using var reader = new ChangeReader(pod, TimedPod.Query(pageSize: 100), start, options);
            var stop = round < 2 ? handed.Count + 520 : int.MaxValue;
            while (handed.Count < stop && await reader.ReadAsync(TestContext.Current.CancellationToken) is { } page)
            {
                foreach (var change in page.TakeWhile(_ => handed.Count < stop))
                {
                    reader.Accept(change);
                    handed.Add((long)FusionRecord.GetValue((FusionRecord)change.Value, "InvoiceId")!);
                }
            }
            start = ChangeStart.After(FusionWatermark.Parse(reader.Watermark.ToString()));
        }
        Assert.Equal(Enumerable.Range(1, 1200).Reverse().Select(static key => (long)key), handed);
        using var last = new ChangeReader(pod, TimedPod.Query(pageSize: 100), start, options);
        Assert.Null(await last.ReadAsync(TestContext.Current.CancellationToken));
    }
}
