using Xunit;

namespace OracleFusion.Client.Tests.Reading;

/// <summary>The ends of things: of the numbers that keys may be, of the key range while rows come and go there, of what a server says about
/// its pages.</summary>
public class EdgeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Keys_may_be_any_whole_number_of_64_bits(int throttleLimit)
    {
        var pod = new FakePod();
        foreach (
            var key in new[]
            {
                long.MinValue,
                long.MinValue + 1,
                -9_000_000_000_000_000_000,
                -1,
                0,
                1,
                9_000_000_000_000_000_001,
                9_000_000_000_000_000_002,
                long.MaxValue - 1,
                long.MaxValue,
            }
        )
        {
            pod.Add(key);
        }
        using var reader = new QueryReader(pod, Query(2, throttleLimit));

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(8, 0)]
    [InlineData(8, 1)]
    [InlineData(8, 10)]
    [InlineData(8, 11)]
    public async Task A_small_set_is_read_whole(int throttleLimit, int rows)
    {
        var pod = new FakePod().Fill(1, rows);
        using var reader = new QueryReader(pod, Query(10, throttleLimit));

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
    }

    /// <summary>The first and the last row go after the range of keys was found out, and before its rows are read.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task The_ends_of_the_range_may_be_deleted(int throttleLimit)
    {
        var pod = new FakePod().Fill(1000, 2000);
        pod.Churn = number =>
        {
            if (number != 3)
                return;
            for (var key = 1990L; key <= 2000; key++)
                pod.Rows.Remove(key);
            // The row that the first page ended with, and those about it.
            for (var key = 1005L; key <= 1015; key++)
                pod.Rows.Remove(key);
        };
        using var reader = new QueryReader(pod, Query(10, throttleLimit));

        var keys = (await reader.ReadAllAsync()).Keys();

        Assert.Equal(keys.Distinct().OrderBy(static key => key), keys);
        Assert.Empty(pod.Rows.Keys.Except(keys));
    }

    /// <summary>What comes beyond the last key while others are read is read too: the last interval is open.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Rows_beyond_the_last_key_come_when_they_are_there_in_time(int throttleLimit)
    {
        var pod = new FakePod().Fill(1, 500);
        pod.Churn = number =>
        {
            for (var key = 501L; number == 3 && key <= 555; key++)
                pod.Add(key);
        };
        using var reader = new QueryReader(pod, Query(10, throttleLimit));

        Assert.Equal(Enumerable.Range(1, 555).Select(static key => (long)key), (await reader.ReadAllAsync()).Keys());
    }

    /// <summary>Somebody adds a row with each request: the reading ends all the same.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Rows_that_keep_coming_do_not_keep_the_reader(int throttleLimit)
    {
        var next = 101L;
        var pod = new FakePod().Fill(1, 100);
        pod.Churn = _ => pod.Add(next++);
        using var reader = new QueryReader(pod, Query(10, throttleLimit));

        var keys = (await reader.ReadAllAsync()).Keys();

        Assert.Equal(keys.Distinct().OrderBy(static key => key), keys);
        Assert.Superset(Enumerable.Range(1, 100).Select(static key => (long)key).ToHashSet(), keys.ToHashSet());
    }

    /// <summary>Ten rows, whatever is asked for; it says the limit that was asked for, and on one page that no more follow.</summary>
    [Theory]
    [InlineData(1, null, 2)]
    [InlineData(1, null, 5)]
    [InlineData(8, null, 3)]
    [InlineData(1, "InvoiceNumber", 2)]
    [InlineData(1, "InvoiceNumber", 6)]
    public async Task A_silent_cap_is_learned_from_the_pages_that_more_follow(int throttleLimit, string? order, int lie)
    {
        var pod = new FakePod
        {
            Cap = 10,
            HidesCap = true,
            Spoil = (number, body) =>
                number == lie ? string.Join("\"hasMore\":false", body.Split(["\"hasMore\":true"], StringSplitOptions.None)) : body,
        }.Fill(1, 95);
        using var reader = new QueryReader(
            pod,
            new RecordQuery
            {
                Resource = FakePod.Query().Resource,
                OrderBy = order,
                ThrottleLimit = throttleLimit,
            }
        );

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
    }

    [Theory]
    [InlineData(4, 7, 0)]
    [InlineData(4, 25, 3)]
    [InlineData(8, 95, 2)]
    [InlineData(8, 1000, 90)]
    public async Task First_and_Skip_hold_where_ranges_are_read(int throttleLimit, int first, int skip)
    {
        var pod = new FakePod().Fill(1, 100);
        using var reader = new QueryReader(
            pod,
            new RecordQuery
            {
                Resource = FakePod.Query().Resource,
                PageSize = 10,
                ThrottleLimit = throttleLimit,
                First = first,
                Skip = skip,
            }
        );

        Assert.Equal(pod.Rows.Keys.Skip(skip).Take(first), (await reader.ReadAllAsync()).Keys());
    }

    private static RecordQuery Query(int pageSize, int throttleLimit) =>
        new()
        {
            Resource = FakePod.Query().Resource,
            PageSize = pageSize,
            ThrottleLimit = throttleLimit,
        };
}
