using Xunit;

namespace OracleFusion.Client.Tests.Reading;

/// <summary>Read by offset while rows before the next page go, so that others move to where no page looks any more.</summary>
public class OffsetShiftTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(35)]
    public async Task Rows_that_move_ahead_are_found(int deleted)
    {
        var pod = new FakePod().Fill(1, 100);
        var gone = Enumerable.Range(1, deleted).Select(static key => (long)key).ToHashSet();
        pod.Churn = number =>
        {
            if (number == 5)
                foreach (var key in gone)
                    pod.Rows.Remove(key);
        };
        using var reader = new QueryReader(pod, Query());

        var keys = (await reader.ReadAllAsync()).Keys();

        Assert.Equal(keys.Distinct(), keys);
        Assert.Empty(Enumerable.Range(1, 100).Select(static key => (long)key).Except(gone).Except(keys));
    }

    [Fact]
    public async Task Even_where_nearly_everything_goes()
    {
        var pod = new FakePod().Fill(1, 60);
        pod.Churn = number =>
        {
            for (var key = 1L; number == 4 && key <= 55; key++)
                pod.Rows.Remove(key);
        };
        using var reader = new QueryReader(pod, Query());

        Assert.Superset(new HashSet<long> { 56, 57, 58, 59, 60 }, (await reader.ReadAllAsync()).Keys().ToHashSet());
    }

    [Fact]
    public async Task One_that_goes_with_every_page_costs_few_requests()
    {
        var pod = new FakePod().Fill(1, 1000);
        pod.Churn = number => pod.Rows.Remove(number);
        using var reader = new QueryReader(pod, Query(100));

        var keys = (await reader.ReadAllAsync()).Keys();

        Assert.Equal(keys.Distinct(), keys);
        Assert.Superset(pod.Rows.Keys.ToHashSet(), keys.ToHashSet());
        Assert.InRange(pod.Requests.Count, 11, 14);
    }

    [Fact]
    public async Task What_was_skipped_is_not_looked_at()
    {
        var pod = new FakePod().Fill(1, 100);
        pod.Churn = number => pod.Rows.Remove(50 + number);
        using var reader = new QueryReader(
            pod,
            new RecordQuery
            {
                Resource = FakePod.Query().Resource,
                OrderBy = "InvoiceNumber:asc",
                PageSize = 10,
                Skip = 50,
            }
        );

        var keys = (await reader.ReadAllAsync()).Keys();

        Assert.Equal(keys.Distinct(), keys);
        Assert.Superset(pod.Rows.Keys.Where(static key => key > 60).ToHashSet(), keys.ToHashSet());
        Assert.DoesNotContain(pod.Requests, static request => !request.Contains("offset=", StringComparison.Ordinal));
    }

    /// <summary>Equal rows have no order among themselves, and a server may give them another with each page.</summary>
    [Fact]
    public async Task Rows_that_are_equal_in_the_order_are_ordered_by_the_key()
    {
        var pod = new FakePod { ShufflesTies = true }.Fill(1, 200);
        using var reader = new QueryReader(pod, Query());

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
    }

    [Theory]
    [InlineData("InvoiceId", "InvoiceId&")]
    [InlineData("InvoiceId:desc", "InvoiceId:desc&")]
    [InlineData("InvoiceNumber, InvoiceId:desc", "InvoiceNumber, InvoiceId:desc&")]
    [InlineData("InvoiceIdentifier", "InvoiceIdentifier,InvoiceId:asc&")]
    public async Task The_key_is_added_once(string order, string sent)
    {
        var pod = new FakePod().Fill(1, 5);
        using var reader = new QueryReader(pod, new RecordQuery { Resource = FakePod.Query().Resource, OrderBy = order });

        await reader.ReadAllAsync();

        Assert.Contains("orderBy=" + sent, Assert.Single(pod.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_order_by_the_key_is_given_the_users_order_alone()
    {
        var pod = new FakePod { RefusesOrderBy = "InvoiceId" }.Fill(1, 35);
        using var reader = new QueryReader(pod, Query());

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
        Assert.EndsWith("; ordered by InvoiceNumber:asc", reader.PagingMethod, StringComparison.Ordinal);
    }

    private static RecordQuery Query(int pageSize = 10) =>
        new()
        {
            Resource = FakePod.Query().Resource,
            OrderBy = "InvoiceNumber:asc",
            PageSize = pageSize,
        };
}
