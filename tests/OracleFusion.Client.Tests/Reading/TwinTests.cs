using Xunit;

namespace OracleFusion.Client.Tests.Reading;

/// <summary>Rows that share what is taken for their key. The catalog may be wrong about it, and then nothing may be lost.</summary>
public class TwinTests
{
    /// <summary>Two rows of one key, and a page ends between them: neither page shows that there are two.</summary>
    [Theory]
    [InlineData(1, 10)]
    [InlineData(1, 11)]
    [InlineData(1, 20)]
    [InlineData(1, 21)]
    [InlineData(1, 34)]
    [InlineData(4, 10)]
    [InlineData(4, 11)]
    [InlineData(4, 20)]
    [InlineData(4, 21)]
    [InlineData(4, 34)]
    public async Task A_page_that_ends_between_two_rows_of_one_key_loses_none(int throttleLimit, int twin)
    {
        var pod = Pod(35, twin);
        using var reader = new QueryReader(pod, Query(10, throttleLimit));

        Assert.Equal(Paths(pod), (await reader.ReadAllAsync()).Paths());
        Assert.StartsWith("by offset: several rows have the InvoiceId", reader.PagingMethod, StringComparison.Ordinal);
    }

    /// <summary>Asked for 500, the server sends 499, and the 499th and the 500th share a key.</summary>
    [Theory]
    [InlineData(1, 499, false)]
    [InlineData(1, 500, false)]
    [InlineData(1, 499, true)]
    [InlineData(8, 499, false)]
    [InlineData(8, 499, true)]
    public async Task Nor_does_a_page_that_a_cap_ends_there(int throttleLimit, int cap, bool deniesMore)
    {
        var pod = Pod(2000, cap, cap, deniesMore);
        using var reader = new QueryReader(pod, Query(500, throttleLimit));

        Assert.Equal(Paths(pod), (await reader.ReadAllAsync()).Paths());
    }

    /// <summary>Without links one twin cannot be told from the other: reading on by offset could lose rows unseen.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Without_links_it_is_an_error(int throttleLimit)
    {
        var pod = Pod(35, 11);
        using var reader = new QueryReader(pod, Query(10, throttleLimit, onlyData: true));

        var error = await Assert.ThrowsAsync<ServiceException>(() => reader.ReadAllAsync());
        Assert.Contains("several rows have the InvoiceId 11", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The first of two rows of one key is deleted after the page that ended with it: what the next page begins with is the second
    /// one, and looks like the first.</summary>
    [Theory]
    [InlineData(1, 10, true)]
    [InlineData(1, 11, true)]
    [InlineData(1, 11, false)]
    [InlineData(4, 10, true)]
    [InlineData(4, 11, true)]
    [InlineData(4, 11, false)]
    public async Task A_row_whose_twin_is_deleted_between_two_pages_is_not_lost(int throttleLimit, int twin, bool onlyData)
    {
        var pod = Pod(35, twin);
        // With several at once, the first page and the last key are asked for together.
        pod.Churn = number => _ = number == (throttleLimit == 1 ? 2 : 3) && pod.Rows.Remove(twin);
        using var reader = new QueryReader(pod, Query(10, throttleLimit, onlyData));

        var numbers = (await reader.ReadAllAsync()).ConvertAll(static record => (string)FusionRecord.GetValue(record, "InvoiceNumber")!);

        // The deleted one was there for a while, and may have come.
        Assert.Equal(pod.Rows.Keys.Select(static key => "N" + key), numbers.Where(number => number != "N" + twin));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_server_that_sends_one_row_at_a_time_is_read_to_its_end(int throttleLimit)
    {
        var pod = new FakePod { Cap = 1 }.Fill(1, 20, 3);
        using var reader = new QueryReader(pod, Query(10, throttleLimit));

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
    }

    /// <summary>Rows with the keys 1, 2, 3 and so on, of which the one after a twin has the twin's key.</summary>
    private static FakePod Pod(int rows, int twin, int cap = 500, bool deniesMore = false) =>
        new FakePod
        {
            Cap = cap,
            DeniesMore = deniesMore,
            KeyOf = key => key <= twin ? key : key - 1,
        }.Fill(1, rows);

    private static IEnumerable<string> Paths(FakePod pod) => pod.Rows.Keys.Select(static key => FakePod.Invoices + "/" + key);

    private static RecordQuery Query(int pageSize, int throttleLimit, bool onlyData = false) =>
        new()
        {
            Resource = FakePod.Query().Resource,
            PageSize = pageSize,
            ThrottleLimit = throttleLimit,
            OnlyData = onlyData,
        };
}
