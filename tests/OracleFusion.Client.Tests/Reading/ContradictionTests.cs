using OracleFusion.Client.Errors;
using OracleFusion.Client.Http;
using Xunit;

namespace OracleFusion.Client.Tests.Reading;

/// <summary>Servers that contradict themselves, ignore what they are asked, or have no pages: nothing is lost or doubled without a word,
/// and nothing goes on for ever.</summary>
public class ContradictionTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    /// <summary>1,200 rows in pages of 10, of which one is empty although it says that more follow.</summary>
    [Theory]
    [InlineData(1, null, 2)]
    [InlineData(1, null, 5)]
    [InlineData(4, null, 5)]
    [InlineData(1, "InvoiceNumber", 2)]
    [InlineData(1, "InvoiceNumber", 6)]
    public async Task An_empty_page_that_says_that_more_rows_follow_is_asked_for_again(int throttleLimit, string? order, int number)
    {
        var pod = new FakePod
        {
            Spoil = (request, body) => request == number ? """{"items":[],"count":0,"hasMore":true,"limit":10}""" : body,
        }.Fill(1, 120);
        using var reader = new QueryReader(
            pod,
            new RecordQuery
            {
                Resource = FakePod.Query().Resource,
                PageSize = 10,
                ThrottleLimit = throttleLimit,
                OrderBy = order,
            }
        );

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
    }

    [Theory]
    [InlineData("""{"items":[],"hasMore":true}""", "more rows follow")]
    [InlineData("""{"items":[{"InvoiceId":1}],"count":2,"hasMore":false}""", "has 2 rows, and has 1")]
    public async Task And_where_it_comes_again_it_is_an_error(string body, string what)
    {
        using var reader = new QueryReader(new TransportLike(body), FakePod.Query());

        var error = await Assert.ThrowsAsync<ServiceException>(() => reader.ReadAllAsync());

        Assert.Equal(FusionFailure.IncompleteAnswer, error.Failure);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"items":[{"InvoiceId":1}],"hasMore":"true"}""", "hasMore")]
    [InlineData("""{"items":[{"InvoiceId":1}],"hasMore":1}""", "hasMore")]
    [InlineData("""{"items":[{"InvoiceId":1}],"hasMore":null}""", "hasMore")]
    [InlineData("""{"items":[{"InvoiceId":1}],"hasMore":[true]}""", "hasMore")]
    [InlineData("""{"items":[{"InvoiceId":1}],"hasMore":false,"hasMore":true}""", "two hasMore")]
    [InlineData("""{"items":[{"InvoiceId":1}],"count":"1"}""", "count")]
    [InlineData("""{"items":[{"InvoiceId":1}],"count":1.5}""", "count")]
    [InlineData("""{"items":[{"InvoiceId":1}],"limit":{}}""", "limit")]
    [InlineData("""{"items":[{"InvoiceId":1}],"offset":-1}""", "offset")]
    [InlineData("""{"items":[{"InvoiceId":1}],"items":[{"InvoiceId":2}]}""", "two items")]
    [InlineData("""{"items":[{"InvoiceId":1,"links":[{"rel":["self"],"href":"/x"}]},{"InvoiceId":2}]}""", "rel")]
    [InlineData("""{"items":[{"InvoiceId":1,"links":[{"rel":"self","href":{"a":1}}]},{"InvoiceId":2}]}""", "href")]
    [InlineData("""{"items":[{"InvoiceId":1,"links":["self"]},{"InvoiceId":2}]}""", "link")]
    [InlineData(
        """{"items":[{"InvoiceId":1,"links":[{"rel":"self","properties":{"changeIndicator":{}}}]},{"InvoiceId":2}]}""",
        "change indicator"
    )]
    [InlineData("""{"items":[{"InvoiceId":1,"@context":{"key":{"a":[1]}}},{"InvoiceId":2}]}""", "key")]
    [InlineData("""{"items":[{"InvoiceId":1,"invoiceLines":{"items":[],"hasMore":["x"]}},{"InvoiceId":2}]}""", "hasMore")]
    [InlineData("""{"items":[{"InvoiceId":1,"invoiceLines":{"items":[],"count":0,"links":{}}},{"InvoiceId":2}]}""", "links")]
    [InlineData("""{"items":[{"InvoiceId":1}]}{"items":[]}""", "JSON")]
    [InlineData("""{"items":[{"InvoiceId":1}]} x""", "JSON")]
    [InlineData("""[]""", "no collection")]
    public async Task What_does_not_have_the_documented_form_is_an_error(string body, string what)
    {
        using var reader = new QueryReader(ScriptedSender.Always(body), FakePod.Query());

        var error = await Assert.ThrowsAsync<ServiceException>(() => reader.ReadAllAsync());

        Assert.Equal(FusionFailure.IncompleteAnswer, error.Failure);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

#if NET
    // Mono's text encoding refuses half of a surrogate pair, so there the answer is an error.
    /// <summary>Half of a surrogate pair, as JSON can spell it, in a name and in a value.</summary>
    [Fact]
    public async Task Half_of_a_character_in_a_name_is_kept()
    {
        var records = await Records.Payload.ReadAsync("""{"InvoiceId":1,"a\ud800":"b\udc00","\u0049nvoiceNumber":"N1"}""");

        Assert.Equal(["InvoiceId", "a\ud800", "InvoiceNumber"], FusionRecord.GetNames(records[0]));
        Assert.Equal("b\udc00", FusionRecord.GetValue(records[0], "a\ud800"));
    }
#endif

    /// <summary>The server sends the same three rows whatever is asked for.</summary>
    [Theory]
    [InlineData("""{"items":[{"A":1},{"A":2},{"A":3}],"hasMore":true}""")]
    [InlineData("""{"items":[{"A":1},{"A":1},{"A":1}],"hasMore":true}""")]
    [InlineData("""{"items":[{"A":1},{"A":2},{"A":3}],"hasMore":true,"totalResults":3}""")]
    [InlineData("""{"items":[{"A":1,"links":[{"rel":"self","href":"https://pod.example.com/x/1"}]}],"hasMore":true}""")]
    public async Task Rows_that_come_again_and_again_are_an_error(string body)
    {
        foreach (var resource in new[] { ResourcePath.Collection("crm", "Thing_c"), FakePod.Query().Resource })
        {
            var sender = ScriptedSender.Always(body);
            using var reader = new QueryReader(sender, new RecordQuery { Resource = resource, OnlyData = true });

            var error = await Assert.ThrowsAsync<ServiceException>(() => reader.ReadAllAsync());

            Assert.Contains("the same rows as", error.Message, StringComparison.Ordinal);
            Assert.InRange(sender.Requests.Count, 2, 8);
        }
    }

    /// <summary>One column with few values: whole pages are alike, and the server's count says that they are not the same.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_that_are_alike_are_not_taken_for_one(bool deniesMore)
    {
        var pod = new FakePod { DeniesMore = deniesMore };
        for (var key = 1; key <= 95; key++)
            pod.Add(key, "\"InvoiceCurrencyCode\":\"USD\"");
        using var reader = new QueryReader(
            pod,
            new RecordQuery
            {
                Resource = FakePod.Query().Resource,
                PageSize = 10,
                OnlyData = true,
                OrderBy = "InvoiceCurrencyCode",
                Fields = ["InvoiceCurrencyCode"],
            }
        );

        Assert.Equal(95, (await reader.ReadAllAsync()).Count);
    }

    /// <summary>A collection without pages: all rows in one answer, whatever limit, offset and filter say, and no more.</summary>
    [Theory]
    [InlineData(500, 1, null, false, true)]
    [InlineData(500, 4, null, false, true)]
    [InlineData(500, 1, "InvoiceNumber", false, true)]
    [InlineData(500, 1, "InvoiceNumber", true, true)]
    [InlineData(500, 1, "InvoiceNumber", true, false)]
    [InlineData(600, 1, null, false, true)]
    [InlineData(600, 4, null, true, true)]
    [InlineData(600, 1, "InvoiceNumber", false, true)]
    [InlineData(499, 1, null, false, false)]
    [InlineData(499, 1, "InvoiceNumber", false, false)]
    public async Task A_collection_without_pages_is_complete(int rows, int throttleLimit, string? order, bool onlyData, bool hasOffset)
    {
        var pod = new FakePod().Fill(1, rows);
        var data = onlyData ? "&onlyData=true" : "";
        // The pod in memory sends 500 rows at most.
        var items = Enumerable.Range(0, 2).Select(half => ItemsOf(pod.Answer($"{FakePod.Invoices}?limit=400&offset={half * 400}{data}")));
        var all =
            "{\"items\":["
            + string.Join(",", items)
            + $"],\"count\":{rows},\"hasMore\":false,\"limit\":{rows}"
            + (hasOffset ? ",\"offset\":0}" : "}");
        var sender = ScriptedSender.Always(all);
        using var reader = new QueryReader(
            sender,
            new RecordQuery
            {
                Resource = FakePod.Query().Resource,
                ThrottleLimit = throttleLimit,
                OrderBy = order,
                OnlyData = onlyData,
            }
        );

        Assert.Equal(pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());
        Assert.InRange(sender.Requests.Count, 2, 3);
    }

    /// <summary>Within one answer no shift of rows makes two of one: rows of one address and of different content are two.</summary>
    [Fact]
    public async Task Rows_of_one_address_are_one_only_if_their_content_is()
    {
        const string Self =
            "\"links\":[{\"rel\":\"self\",\"href\":\"https://pod.example.com/crmRestApi/resources/11.13.18.05/Thing_c/1\"}]";
        var sender = ScriptedSender.Always($$"""{"items":[{"A":1,{{Self}}},{"A":2,{{Self}}},{"A":1,{{Self}}}],"hasMore":false}""");
        using var reader = new QueryReader(sender, new RecordQuery { Resource = ResourcePath.Collection("crm", "Thing_c") });

        Assert.Equal([1L, 2L], (await reader.ReadAllAsync()).Select(static record => FusionRecord.GetValue(record, "A")));
    }

    [Fact]
    public async Task Columns_that_come_late_are_told_once()
    {
        var pod = new FakePod();
        for (var key = 1; key <= 40; key++)
            pod.Add(key, key < 25 ? "\"A\":1" : "\"A\":1,\"Late_c\":2");
        using var reader = new QueryReader(pod, FakePod.Query());
        await reader.ReadAllAsync();
        Assert.Contains("do not have Late_c,", Assert.Single(pod.Warnings), StringComparison.Ordinal);
        // Who takes the rows one by one has no columns to lose.
        pod.Warnings.Clear();
        await QueryReader.ReadAllAsync(pod, FakePod.Query(), Token);
        Assert.Empty(pod.Warnings);
    }

    /// <summary>The columns of a resource are known: that a first page lacks one is no reason to lose it.</summary>
    [Fact]
    public async Task Columns_that_are_known_are_there_from_the_beginning()
    {
        var pod = new FakePod { Server = new Uri("https://undescribed.example.com/") };
        for (var key = 1; key <= 40; key++)
            pod.Add(key, key < 25 ? "\"InvoiceNumber\":\"N\"" : "\"InvoiceNumber\":\"N\",\"Description\":\"late\"");
        using var reader = new QueryReader(pod, FakePod.Query());

        var records = await reader.ReadAllAsync();

        Assert.Equal(typeof(string), records[0].GetType().GetProperty("Description")!.PropertyType);
        Assert.Equal(["InvoiceId", "InvoiceNumber"], FusionRecord.GetNames(records[0]));
        Assert.Equal("late", FusionRecord.GetValue(records[39], "Description"));
        Assert.Empty(pod.Warnings);
    }

    [Theory]
    [InlineData(30, null, 1)]
    [InlineData(20, null, 0)]
    [InlineData(30, 5L, 0)]
    public async Task Fewer_rows_than_were_counted_are_told(int counted, long? first, int told)
    {
        var pod = new FakePod { Spoil = (_, body) => body.Replace("\"totalResults\":20", $"\"totalResults\":{counted}") }.Fill(1, 20);
        using var reader = new QueryReader(
            pod,
            new RecordQuery
            {
                Resource = FakePod.Query().Resource,
                IncludeTotalCount = true,
                First = first,
            }
        );
        await reader.ReadAllAsync();

        Assert.Equal(
            told,
            pod.Warnings.Count(static warning =>
                warning.Contains("counted 30 rows", StringComparison.Ordinal) && warning.Contains("20 came", StringComparison.Ordinal)
            )
        );
    }

    private static string ItemsOf(string page)
    {
        var start = page.IndexOf('[') + 1;
        return page.Substring(start, page.IndexOf("],\"count\"", StringComparison.Ordinal) - start);
    }

    /// <summary>Gives up on an answer that contradicts itself after it was asked for again, as the transport does.</summary>
    private sealed class TransportLike(string body) : IRequestSender
    {
        public Uri Server { get; } = new("https://pod.example.com/");

        public int FrameworkVersion => 4;

        public void Warn(string sentence) { }

        public Task<T> SendAsync<T>(FusionRequest request, Func<FusionResponse, T> read, CancellationToken cancellationToken)
        {
            using var response = TestResponse.Json(body);
            try
            {
                return Task.FromResult(AnswerReading.Read(request, response, read));
            }
            catch (IncompleteBodyException exception)
            {
                throw new ServiceException(FusionFailure.IncompleteAnswer, exception.Message, exception);
            }
        }
    }
}
