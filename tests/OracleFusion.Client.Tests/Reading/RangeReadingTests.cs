using OracleFusion.Client.Http;
using Xunit;

namespace OracleFusion.Client.Tests.Reading;

public class RangeReadingTests
{
    [Theory]
    [InlineData(1, 5000, 1)]
    [InlineData(300_000_000_000_001, 300_000_000_090_000, 17)]
    [InlineData(-400, 400, 1)]
    [InlineData(7, 7, 1)]
    public async Task Every_row_comes_once_in_order(long from, long through, long step)
    {
        var pod = new FakePod().Fill(from, through, step);
        using var reader = new QueryReader(pod, Query(8, 100));

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
        Assert.InRange(pod.MostTogether, 1, 8);
        Assert.All(pod.Requests, static request => Assert.DoesNotContain("offset", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dense_range_takes_hardly_more_requests_than_pages()
    {
        var pod = new FakePod { Cap = 499 }.Fill(1, 20_000);
        using var reader = new QueryReader(pod, Query(8, 500));

        Assert.Equal(20_000, (await reader.ReadAllAsync()).Count);
        Assert.InRange(pod.Requests.Count, 41, 44);
        Assert.StartsWith("by key ranges", reader.PagingMethod, StringComparison.Ordinal);
    }

    /// <summary>Forty pages at least, the first and the last key.</summary>
    /// <param name="jitter">By how much of seven a gap may be greater or less: none, as numbers of a sequence, or wholly at random.</param>
    /// <param name="requests">The most that may be sent.</param>
    [Theory]
    [InlineData(0, 42)]
    [InlineData(1, 42)]
    [InlineData(2, 46)]
    public async Task Pages_are_the_fuller_the_more_evenly_rows_lie(int jitter, int requests)
    {
        var random = new Random(20_000);
        var pod = new FakePod();
        var key = 300_000_000_000_000L;
        for (var row = 0; row < 20_000; row++)
        {
            key += jitter == 2 ? random.Next(1, 14) : 7;
            pod.Add(jitter == 1 ? key + random.Next(7) : key);
        }
        using var reader = new QueryReader(pod, Query(8, 500));

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
        Assert.InRange(pod.Requests.Count, 42, requests);
    }

    /// <summary>Whenever it comes, what ends is told as what it is.</summary>
    [Fact]
    public async Task A_stop_between_two_pages_is_a_stop()
    {
        for (var at = 1; at < 120; at++)
        {
            using var stop = new CancellationTokenSource();
            var pod = new FakePod { Churn = number => Stop(number == at, stop) }
                .Fill(1, 400)
                .Fill(5000, 90_000, 170);
            using var reader = new QueryReader(pod, Query(3, 10));
            var error = await Record.ExceptionAsync(async () =>
            {
                while (await reader.ReadAsync(stop.Token) is not null)
                    await Task.Yield();
            });
            if (error is not null)
                Assert.IsAssignableFrom<OperationCanceledException>(error);
        }
    }

    /// <summary>What was under way has come, and nothing more is asked for.</summary>
    [Fact]
    public async Task A_stop_when_all_that_was_asked_for_has_come_is_a_stop()
    {
        var pod = new FakePod().Fill(1, 5000);
        using var pages = new RangePaging(new PageFetcher(ThrottledSender.Of(pod, 8), Query(3, 10), "InvoiceId", null));
        Assert.NotNull(await pages.NextAsync(TestContext.Current.CancellationToken));
        // Six pages are held for the caller; then no request is sent any more.
        while (pod.Requests.Count < 8)
            await Task.Yield();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await pages.NextAsync(stop.Token) is not null)
                await Task.Yield();
        });
    }

    private static void Stop(bool isTime, CancellationTokenSource stop)
    {
        if (isTime)
            stop.Cancel();
    }

    [Fact]
    public async Task A_gap_of_fifteen_digits_is_crossed()
    {
        var pod = new FakePod().Fill(1, 250).Fill(300_000_000_000_001, 300_000_000_000_999);
        using var reader = new QueryReader(pod, Query(4, 50));

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
        Assert.InRange(pod.Requests.Count, 26, 120);
    }

    [Fact]
    public async Task First_and_Skip_hold()
    {
        var pod = new FakePod().Fill(1, 5000);
        using var reader = new QueryReader(
            pod,
            new RecordQuery
            {
                Resource = FakePod.Query().Resource,
                PageSize = 50,
                ThrottleLimit = 4,
                First = 333,
                Skip = 1000,
            }
        );

        Assert.Equal(Enumerable.Range(1001, 333).Select(static key => (long)key), (await reader.ReadAllAsync()).Keys());
    }

    [Fact]
    public async Task A_caller_that_does_not_read_on_is_not_run_ahead_of()
    {
        var pod = new FakePod().Fill(1, 100_000);
        using (var reader = new QueryReader(pod, Query(4, 50)))
        {
            await reader.ReadAsync(TestContext.Current.CancellationToken);
            await reader.ReadAsync(TestContext.Current.CancellationToken);
        }

        // The first page, the last key, one taken, twice four held.
        Assert.InRange(pod.Requests.Count, 3, 11);
    }

    private static RecordQuery Query(int throttleLimit, int pageSize) =>
        new()
        {
            Resource = FakePod.Query().Resource,
            PageSize = pageSize,
            ThrottleLimit = throttleLimit,
        };
}
