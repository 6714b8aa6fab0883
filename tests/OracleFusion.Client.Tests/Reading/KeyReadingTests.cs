using Xunit;

namespace OracleFusion.Client.Tests.Reading;

public class KeyReadingTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_row_comes_once_in_the_order_of_the_key()
    {
        var pod = new FakePod().Fill(300_000_000_000_001, 300_000_000_000_095);
        using var reader = new QueryReader(pod, FakePod.Query());

        var records = await reader.ReadAllAsync();

        Assert.Equal(pod.Rows.Keys, records.Keys());
        Assert.StartsWith("by key", reader.PagingMethod, StringComparison.Ordinal);
        Assert.Equal(10, pod.Requests.Count);
        Assert.All(pod.Requests, static request => Assert.DoesNotContain("offset", request, StringComparison.Ordinal));
        Assert.Contains("q=InvoiceId >= 300000000000011&", pod.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_users_filter_stands_in_parentheses()
    {
        var pod = new FakePod().Fill(1, 15);
        using var reader = new QueryReader(pod, With(filter: "InvoiceId >= 3"));

        Assert.Equal(13, (await reader.ReadAllAsync()).Count);
        Assert.Contains("q=InvoiceId >= 3&", pod.Requests[0], StringComparison.Ordinal);
        Assert.Contains("q=(InvoiceId >= 3) and InvoiceId >= 13&", pod.Requests[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(499, false, false)]
    [InlineData(499, true, false)]
    [InlineData(499, true, true)]
    [InlineData(499, false, true)]
    [InlineData(500, false, true)]
    [InlineData(200, false, false)]
    public async Task A_cap_and_a_wrong_hasMore_lose_nothing(int cap, bool hidesCap, bool deniesMore)
    {
        var pod = new FakePod
        {
            Cap = cap,
            HidesCap = hidesCap,
            DeniesMore = deniesMore,
        }.Fill(1, 2 * cap);
        using var reader = new QueryReader(pod, With(pageSize: 500));

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
        // Two full pages, and the one that shows that there are no more.
        Assert.Equal(3, pod.Requests.Count);
    }

    [Fact]
    public async Task First_asks_for_no_more_than_it_needs()
    {
        var pod = new FakePod().Fill(1, 100);
        using var reader = new QueryReader(pod, With(first: 5));

        Assert.Equal([1, 2, 3, 4, 5], (await reader.ReadAllAsync()).Keys());
        Assert.Contains("limit=5", Assert.Single(pod.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_and_Skip_count_over_pages()
    {
        var pod = new FakePod().Fill(1, 100);
        using var reader = new QueryReader(pod, With(first: 25, skip: 30));

        Assert.Equal(Enumerable.Range(31, 25).Select(static key => (long)key), (await reader.ReadAllAsync()).Keys());
        Assert.Equal(3, pod.Requests.Count);
        // Pages of ten and a row more, which is left to the next page; of the last five none is left.
        Assert.EndsWith("limit=11", pod.Requests[1], StringComparison.Ordinal);
        Assert.EndsWith("limit=5", pod.Requests[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_is_left_after_its_first_page_has_asked_for_one_more_at_most()
    {
        var pod = new FakePod().Fill(1, 1000);
        using (var reader = new QueryReader(pod, FakePod.Query()))
        {
            Assert.Equal(10, (await reader.ReadAsync(Token))!.Count);
        }

        Assert.InRange(pod.Requests.Count, 1, 2);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_asked_for_again()
    {
        var pod = new FakePod
        {
            Spoil = static (number, body) => number is 1 or 4 or 5 ? body.Substring(0, body.Length * number / 6) : body,
        }.Fill(1, 45);
        using var reader = new QueryReader(pod, FakePod.Query());

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
    }

    [Fact]
    public async Task The_estimate_of_all_rows_is_asked_for_only_when_wanted()
    {
        var pod = new FakePod().Fill(1, 25);
        using var without = new QueryReader(pod, FakePod.Query());
        await without.ReadAllAsync();
        Assert.Null(without.TotalCount);
        Assert.All(pod.Requests, static request => Assert.DoesNotContain("totalResults", request, StringComparison.Ordinal));

        pod.Requests.Clear();
        using var with = new QueryReader(pod, With(total: true));
        await with.ReadAllAsync();
        Assert.Equal(25, with.TotalCount);
        Assert.Single(pod.Requests, static request => request.Contains("totalResults=true", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fields_without_the_key_are_read_by_key_and_do_not_show_it()
    {
        var pod = new FakePod().Fill(1, 25);
        using var reader = new QueryReader(pod, With(fields: ["InvoiceNumber"]));

        var records = await reader.ReadAllAsync();

        Assert.Equal(25, records.Count);
        Assert.Contains("fields=InvoiceNumber,InvoiceId&", pod.Requests[0], StringComparison.Ordinal);
        Assert.Equal(["InvoiceNumber"], records[0].GetType().GetProperties().Select(static property => property.Name));
        Assert.Equal(["InvoiceNumber"], FusionRecord.GetNames(records[0]));
        Assert.StartsWith("by key", reader.PagingMethod, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_without_links_have_no_origin()
    {
        var pod = new FakePod().Fill(1, 25);
        using var reader = new QueryReader(pod, With(onlyData: true));

        var records = await reader.ReadAllAsync();

        Assert.Equal(pod.Rows.Keys, records.Keys());
        Assert.Null(FusionRecord.GetOrigin(records[0]));
        Assert.All(pod.Requests, static request => Assert.Contains("onlyData=true", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pod_that_refuses_to_order_by_the_key_is_read_by_offset()
    {
        var pod = new FakePod { RefusesOrderBy = "InvoiceId" }.Fill(1, 35);
        using var reader = new QueryReader(pod, FakePod.Query());

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
        Assert.StartsWith("by offset: the server does not let InvoiceId order", reader.PagingMethod, StringComparison.Ordinal);
        Assert.Contains("own order", reader.PagingMethod, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pod_that_refuses_to_filter_by_the_key_is_read_on_by_offset()
    {
        var pod = new FakePod { RefusesFilterBy = "InvoiceId" }.Fill(1, 35);
        using var reader = new QueryReader(pod, FakePod.Query());

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
        Assert.StartsWith("by offset: the server does not let InvoiceId filter", reader.PagingMethod, StringComparison.Ordinal);
        Assert.Contains(pod.Requests, static request => request.Contains("offset=9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_that_is_not_about_the_key_is_reported()
    {
        var pod = new FakePod { RefusesFilterBy = "Nonsense" }.Fill(1, 35);
        using var reader = new QueryReader(pod, With(filter: "Nonsense = 1"));

        var exception = await Assert.ThrowsAsync<ServiceException>(() => reader.ReadAsync(Token));
        Assert.Equal(400, exception.StatusCode);
        Assert.Single(pod.Requests);
    }

    [Fact]
    public async Task A_key_that_the_rows_lack_is_not_paged_by()
    {
        var pod = new FakePod { Lacks = "InvoiceId" }.Fill(1, 35);
        using var reader = new QueryReader(pod, FakePod.Query());

        Assert.Equal(pod.Rows.Keys.Select(static key => FakePod.Invoices + "/" + key), (await reader.ReadAllAsync()).Paths());
        Assert.StartsWith("by offset: the server does not send the key", reader.PagingMethod, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Rows_that_share_a_key_come_once_each(int throttleLimit)
    {
        // Three rows a key from 100 on: 34 of them stand across the ends of pages.
        var pod = new FakePod { KeyOf = static key => key < 100 ? key : 100 + ((key - 100) / 3) }.Fill(1, 205);
        using var reader = new QueryReader(pod, With(throttleLimit: throttleLimit));

        var paths = (await reader.ReadAllAsync()).Paths();

        Assert.Equal(
            pod.Rows.Keys.Select(static key => FakePod.Invoices + "/" + key).OrderBy(static value => value),
            paths.OrderBy(static value => value)
        );
        Assert.StartsWith("by offset: several rows have the InvoiceId", reader.PagingMethod, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000000EACED00057708{0:X16}0000000EACED000577080000000000003E9E")]
    [InlineData("00000004414D4B450000000EACED00057708{0:X16}")]
    [InlineData("000000000000000AACED00057704{0:X8}")]
    public async Task A_hash_of_several_attributes_in_the_address_says_that_the_key_is_not_whole(string parts)
    {
        // A hash as a pod sent it: two attributes of eight bytes.
        var pod = new FakePod
        {
            Self = key => FakePod.Invoices + "/0002" + string.Format(System.Globalization.CultureInfo.InvariantCulture, parts, key),
        }.Fill(1, 35);
        using var reader = new QueryReader(pod, FakePod.Query());

        Assert.Equal(35, (await reader.ReadAllAsync()).Count);
        Assert.StartsWith("by offset: InvoiceId is only a part", reader.PagingMethod, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_ignores_the_filter_is_an_error()
    {
        var pod = new FakePod { IgnoresFilter = true }.Fill(1, 35);
        using var reader = new QueryReader(pod, FakePod.Query());
        await reader.ReadAsync(Token);

        var exception = await Assert.ThrowsAsync<ServiceException>(() => reader.ReadAsync(Token));

        Assert.Contains("only rows from 11 on were asked for", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_ignores_the_order_is_read_by_offset()
    {
        var pod = new FakePod { IgnoresOrder = true }.Fill(1, 35);
        using var reader = new QueryReader(pod, FakePod.Query());

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys().OrderBy(static value => value));
        Assert.StartsWith("by offset: the server does not order by InvoiceId", reader.PagingMethod, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_with_an_attribute_of_the_keys_name_does_not_lead_astray()
    {
        var pod = new FakePod();
        for (var key = 1; key <= 45; key++)
            pod.Add(key, $"\"lines\":[{{\"InvoiceId\":{key + 1000},\"LineNumber\":1}}]");
        using var reader = new QueryReader(pod, FakePod.Query());

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
    }

    [Fact]
    public async Task Cancelling_ends_a_read()
    {
        using var stop = new CancellationTokenSource();
        var pod = new FakePod { Churn = _ => stop.Cancel() }.Fill(1, 35);
        using var reader = new QueryReader(pod, FakePod.Query());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(stop.Token));
    }

    [Fact]
    public void Contradictions_are_found_before_anything_is_sent()
    {
        var pod = new FakePod();
        var both = new RecordQuery
        {
            Resource = FakePod.Query().Resource,
            Fields = ["InvoiceId"],
            Expand = ["invoiceLines"],
        };

        Assert.Contains(
            "invoiceLines.AttributeName",
            Assert.Throws<FusionInputException>(() => new QueryReader(pod, both)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<FusionInputException>(() => new QueryReader(pod, With(pageSize: 0)));
        Assert.Throws<FusionInputException>(() => new QueryReader(pod, With(throttleLimit: 0)));
        Assert.Throws<FusionInputException>(() => new QueryReader(pod, With(skip: -1)));
        Assert.Throws<FusionInputException>(() => new QueryReader(pod, new RecordQuery { Resource = FakePod.Query().Resource.Item(1) }));
        Assert.Empty(pod.Requests);
    }

    private static RecordQuery With(
        string? filter = null,
        int pageSize = 10,
        long? first = null,
        long skip = 0,
        bool total = false,
        string[]? fields = null,
        bool onlyData = false,
        int throttleLimit = 1
    ) =>
        new()
        {
            Resource = FakePod.Query().Resource,
            Filter = filter,
            PageSize = pageSize,
            First = first,
            Skip = skip,
            IncludeTotalCount = total,
            Fields = fields ?? [],
            OnlyData = onlyData,
            ThrottleLimit = throttleLimit,
        };
}
