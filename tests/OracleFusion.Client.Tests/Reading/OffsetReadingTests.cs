using Xunit;

namespace OracleFusion.Client.Tests.Reading;

public class OffsetReadingTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_read_by_offset_which_advances_by_the_rows_received()
    {
        var pod = new FakePod { Cap = 499, HidesCap = true }.Fill(1, 1100);
        using var reader = new QueryReader(pod, With("InvoiceNumber:asc", 500));

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
        Assert.Equal("by offset: an order was given; ordered by InvoiceNumber:asc,InvoiceId:asc", reader.PagingMethod);
        // Each page is asked for with the last row of the page before.
        Assert.EndsWith("offset=498", pod.Requests[1], StringComparison.Ordinal);
        Assert.EndsWith("offset=996", pod.Requests[2], StringComparison.Ordinal);
        Assert.Equal(3, pod.Requests.Count);
    }

    [Fact]
    public async Task A_full_page_that_denies_more_is_probed()
    {
        var pod = new FakePod { DeniesMore = true }.Fill(1, 30);
        using var reader = new QueryReader(pod, With("InvoiceNumber:asc", 10));

        Assert.Equal(30, (await reader.ReadAllAsync()).Count);
        Assert.Equal(4, pod.Requests.Count);
    }

    [Fact]
    public async Task The_next_page_is_asked_for_ahead_and_no_more()
    {
        var pod = new FakePod().Fill(1, 100);
        using (var reader = new QueryReader(pod, With("InvoiceNumber:asc", 10)))
        {
            await reader.ReadAsync(Token);
        }

        Assert.InRange(pod.Requests.Count, 1, 2);
    }

    [Fact]
    public async Task A_server_that_ignores_the_offset_is_an_error()
    {
        var pod = new FakePod { IgnoresOffset = true }.Fill(1, 30);
        using var reader = new QueryReader(pod, With("InvoiceNumber:asc", 10));
        await reader.ReadAsync(Token);

        Assert.Contains(
            "row 9 was asked for",
            (await Assert.ThrowsAsync<ServiceException>(() => reader.ReadAsync(Token))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_same_page_again_is_an_error()
    {
        var pod = new FakePod
        {
            IgnoresOffset = true,
            Spoil = static (_, body) => string.Join("", body.Split([",\"offset\":0"], StringSplitOptions.None)),
        }.Fill(1, 30);
        using var reader = new QueryReader(pod, With("InvoiceNumber:asc", 10));

        Assert.Contains(
            "same rows as the pages before",
            (await Assert.ThrowsAsync<ServiceException>(() => reader.ReadAllAsync())).Message,
            StringComparison.Ordinal
        );
        Assert.InRange(pod.Requests.Count, 2, 6);
    }

    [Fact]
    public async Task Rows_without_links_are_told_apart_by_their_key()
    {
        var pod = new FakePod().Fill(1000, 1029);
        var next = 999L;
        pod.Churn = _ => pod.Add(next--);
        using var reader = new QueryReader(
            pod,
            new RecordQuery
            {
                Resource = FakePod.Query().Resource,
                OrderBy = "InvoiceId",
                PageSize = 10,
                OnlyData = true,
            }
        );

        var keys = (await reader.ReadAllAsync()).Keys();

        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.DoesNotContain("cannot be told", reader.PagingMethod, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finder_is_written_with_its_variables()
    {
        var pod = new FakePod().Fill(1, 3);
        using var reader = new QueryReader(
            pod,
            new RecordQuery
            {
                Resource = FakePod.Query().Resource,
                Finder = "PrimaryKey",
                FinderVariables = new Dictionary<string, object?>
                {
                    ["InvoiceId"] = 1L,
                    ["Name"] = "Smith, John",
                    ["Day"] = new DateTime(2024, 1, 31),
                },
            }
        );

        await reader.ReadAllAsync();

        Assert.Contains("finder=PrimaryKey;InvoiceId=1,Name=\"Smith, John\",Day=2024-01-31&", pod.Requests[0], StringComparison.Ordinal);
        Assert.StartsWith("by offset: a finder was given", reader.PagingMethod, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crm", "noSuchThing_c", "the catalog does not know the resource")]
    [InlineData("fscm", "currenciesLOV", "its key CurrencyCode is not a whole number")]
    public async Task What_has_no_whole_number_for_a_key_is_read_by_offset(string root, string name, string reason)
    {
        var pod = new FakePod().Fill(1, 25);
        using var reader = new QueryReader(pod, new RecordQuery { Resource = ResourcePath.Collection(root, name), PageSize = 10 });

        Assert.Equal(25, (await reader.ReadAllAsync()).Count);
        Assert.Contains(reason, reader.PagingMethod, StringComparison.Ordinal);
    }

    private static RecordQuery With(string orderBy, int pageSize) =>
        new()
        {
            Resource = FakePod.Query().Resource,
            OrderBy = orderBy,
            PageSize = pageSize,
        };
}
