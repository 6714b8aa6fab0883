using Xunit;

namespace OracleFusion.Client.Tests.Records;

public class ChildrenTests
{
    [Fact]
    public async Task Children_are_arrays_of_records_in_every_framework_version()
    {
        var records = await Payload.ReadAsync(
            """{"InvoiceId":1,"invoiceLines":[{"LineNumber":1,"LineAmount":1.0},{"LineNumber":2,"LineAmount":2.0}]}""",
            """{"InvoiceId":2,"invoiceLines":{"items":[{"LineNumber":3,"LineAmount":3}],"count":1,"hasMore":false,"limit":25,"offset":0,"links":[]}}""",
            """{"InvoiceId":3,"invoiceLines":[]}""",
            """{"InvoiceId":4,"invoiceLines":{"count":0,"hasMore":false,"items":[]}}""",
            """{"InvoiceId":5}"""
        );

        Assert.Equal(typeof(FusionRecord[]), records[0].TypeOf("invoiceLines"));
        var lines = records
            .Select(static record => ((FusionRecord[]?)record.Get("invoiceLines"))?.Select(static line => line.Get("LineNumber")))
            .ToList();
        Assert.Equal([1L, 2L], lines[0]);
        Assert.Equal([3L], lines[1]);
        Assert.Empty(lines[2]!);
        Assert.Empty(lines[3]!);
        Assert.Null(lines[4]);
        Assert.Equal("OracleFusion.Test.invoiceLines", ((FusionRecord[])records[0].Get("invoiceLines")!)[0].GetType().FullName);
    }

    [Fact]
    public async Task Children_of_children_are_records_too()
    {
        var record = Assert.Single(
            await Payload.ReadAsync(
                """{"invoiceLines":[{"LineNumber":1,"invoiceDistributions":[{"DistributionLineNumber":7}]},{"LineNumber":2,"invoiceDistributions":[]}]}"""
            )
        );

        var lines = (FusionRecord[])record.Get("invoiceLines")!;
        Assert.Equal(7L, ((FusionRecord[])lines[0].Get("invoiceDistributions")!)[0].Get("DistributionLineNumber"));
        Assert.Empty((FusionRecord[])lines[1].Get("invoiceDistributions")!);
    }

    [Fact]
    public async Task Lists_and_objects_that_are_no_children_lose_nothing()
    {
        var record = Assert.Single(
            await Payload.ReadAsync(
                """{"Tags_c":["a",1,2.50,true,null,[3,["b"]],{"x":1}],"Place_c":{"lat":1.5,"items":"none","inner":{"deep":true}},"None_c":[],"links":"not links"}"""
            )
        );

        var tags = Assert.IsType<object?[]>(record.Get("Tags_c"));
        Assert.Equal(["a", 1L, 2.50m, true, null], tags.Take(5));
        Assert.Equal(3L, ((object?[])tags[5]!)[0]);
        Assert.Equal("b", ((object?[])((object?[])tags[5]!)[1]!)[0]);
        Assert.Equal(1L, Assert.IsAssignableFrom<FusionRecord>(tags[6]).Get("x"));
        var place = Assert.IsAssignableFrom<FusionRecord>(record.Get("Place_c"));
        Assert.Equal(1.5m, place.Get("lat"));
        Assert.Equal("none", place.Get("items"));
        Assert.Equal(true, ((FusionRecord)place.Get("inner")!).Get("deep"));
        Assert.Empty(Assert.IsType<object?[]>(record.Get("None_c")));
        Assert.Equal("not links", record.Get("links"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_child_collection_that_has_more_is_read_to_its_end(bool hasLink)
    {
        const string Invoice = "/fscmRestApi/resources/11.13.18.05/invoices/300";
        var sender = new ScriptedSender(
            (request, _) =>
                TestResponse.Json(
                    request.Path.Contains("/child/invoiceLines", StringComparison.Ordinal)
                        ? Lines(1, 40, hasMore: false, Invoice)
                        : $$"""
                        {"items":[{"InvoiceId":300,"invoiceLines":{{Lines(1, 25, hasMore: true, hasLink ? Invoice : null)}},
                        "links":[{"rel":"self","href":"https://pod.example.com:443{{Invoice}}"}]}],"count":1,"hasMore":false,"limit":25,"offset":0}
                        """
                )
        );
        using var reader = new QueryReader(
            sender,
            new RecordQuery { Resource = ResourcePath.Collection("fscm", "invoices"), Expand = ["invoiceLines"] }
        );

        var page = await reader.ReadAsync(TestContext.Current.CancellationToken);

        var lines = (FusionRecord[])Assert.Single(page!).Get("invoiceLines")!;
        Assert.Equal(
            Enumerable.Range(1, 40).Select(static number => (object)(long)number),
            lines.Select(static line => line.Get("LineNumber"))
        );
        Assert.StartsWith(Invoice + "/child/invoiceLines?", sender.Requests[1].Path, StringComparison.Ordinal);
        Assert.Empty(FusionRecord.GetChanges(page![0]));
    }

    [Fact]
    public async Task One_record_is_read_with_its_children()
    {
        const string Invoice = "/fscmRestApi/resources/11.13.18.05/invoices/300";
        var sender = new ScriptedSender(
            (request, _) =>
                request.Path.Contains("/child/", StringComparison.Ordinal)
                    ? TestResponse.Json(Lines(1, 30, hasMore: false, Invoice))
                    : TestResponse.Json(
                        $$"""{"InvoiceId":300,"invoiceLines":{{Lines(1, 25, hasMore: true, Invoice)}}}""",
                        etag: "\"ACED77\""
                    )
        );

        var record = await SingleRecordReader.GetAsync(
            sender,
            ResourcePath.Parse(Invoice),
            new RecordQuery { Resource = ResourcePath.Parse(Invoice).Parent, Expand = ["invoiceLines"] },
            TestContext.Current.CancellationToken
        );

        Assert.Equal(30, ((FusionRecord[])record.Get("invoiceLines")!).Length);
        Assert.Equal(Invoice + "?expand=invoiceLines&links=self", sender.Requests[0].Path);
        Assert.Equal(Invoice, FusionRecord.GetOrigin(record)!.Path.ToString());
        Assert.Equal("ACED77", FusionRecord.GetOrigin(record)!.ChangeIndicator);
    }

    /// <summary>The self links are asked for all the same: nothing else leads to the children that were not sent.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_links_too_and_the_records_know_no_address(bool hasLink)
    {
        const string Invoice = "/fscmRestApi/resources/11.13.18.05/invoices/300";
        var sender = new ScriptedSender(
            (request, _) =>
                TestResponse.Json(
                    request.Path.Contains("/child/invoiceLines", StringComparison.Ordinal)
                        ? Lines(1, 40, hasMore: false, Invoice)
                        : $$$"""
                        {"items":[{"InvoiceId":300,"invoiceLines":{{{Lines(1, 25, hasMore: true, hasLink ? Invoice : null)}}},
                        "links":[{"rel":"self","href":"https://pod.example.com:443{{{Invoice}}}","properties":{"changeIndicator":"ACED"}}]}],"count":1,"hasMore":false,"limit":25,"offset":0}
                        """
                )
        );
        using var reader = new QueryReader(
            sender,
            new RecordQuery
            {
                Resource = ResourcePath.Collection("fscm", "invoices"),
                Expand = ["invoiceLines"],
                OnlyData = true,
            }
        );

        var record = Assert.Single((await reader.ReadAsync(TestContext.Current.CancellationToken))!);

        var lines = (FusionRecord[])record.Get("invoiceLines")!;
        Assert.Equal(
            Enumerable.Range(1, 40).Select(static number => (object)(long)number),
            lines.Select(static line => line.Get("LineNumber"))
        );
        Assert.Null(FusionRecord.GetOrigin(record));
        Assert.All(lines, static line => Assert.Null(FusionRecord.GetOrigin(line)));
        Assert.Contains("links=self", sender.Requests[0].Path, StringComparison.Ordinal);
        Assert.DoesNotContain("onlyData", sender.Requests[0].Path, StringComparison.Ordinal);
        Assert.Contains("onlyData=true", sender.Requests[1].Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(25, 25, 2)]
    [InlineData(30, 30, 2)]
    [InlineData(24, 24, 1)]
    [InlineData(25, 500, 1)]
    public async Task A_full_child_collection_that_denies_more_is_not_believed(int sent, int limit, int requests)
    {
        const string Invoice = "/fscmRestApi/resources/11.13.18.05/invoices/300";
        var sender = new ScriptedSender(
            (request, _) =>
                TestResponse.Json(
                    request.Path.Contains("/child/invoiceLines", StringComparison.Ordinal)
                        ? Lines(1, 40, hasMore: false, Invoice)
                        : $$$"""{"InvoiceId":300,"invoiceLines":{{{Lines(1, sent, hasMore: false, Invoice, limit)}}}}"""
                )
        );

        var record = await SingleRecordReader.GetAsync(
            sender,
            ResourcePath.Parse(Invoice),
            new RecordQuery { Resource = ResourcePath.Parse(Invoice).Parent, Expand = ["invoiceLines"] },
            TestContext.Current.CancellationToken
        );

        Assert.Equal(requests, sender.Requests.Count);
        Assert.Equal(requests == 1 ? sent : 40, ((FusionRecord[])record.Get("invoiceLines")!).Length);
    }

    /// <summary>The children's own address shows none of them: those that came are kept where they are all, and otherwise it is an
    /// error.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Children_that_came_are_not_lost_where_their_own_address_shows_none(bool hasMore)
    {
        const string Invoice = "/fscmRestApi/resources/11.13.18.05/invoices/300";
        var sender = new ScriptedSender(
            (request, _) =>
                TestResponse.Json(
                    request.Path.Contains("/child/", StringComparison.Ordinal)
                        ? """{"items":[],"count":0,"hasMore":false}"""
                        : $$"""{"InvoiceId":300,"invoiceLines":{{Lines(1, 25, hasMore, Invoice, limit: 25)}}}"""
                )
        );
        var item = ResourcePath.Parse(Invoice);
        var shape = new RecordQuery { Resource = item.Parent, Expand = ["invoiceLines"] };
        var reading = SingleRecordReader.GetAsync(sender, item, shape, TestContext.Current.CancellationToken);

        if (hasMore)
        {
            Assert.Contains("shows none at", (await Assert.ThrowsAsync<ServiceException>(() => reading)).Message, StringComparison.Ordinal);
            return;
        }
        Assert.Equal(25, ((FusionRecord[])(await reading).Get("invoiceLines")!).Length);
    }

    /// <summary>Fewer are shown than came: only where the others are deleted by now is that all there is.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Fewer_children_at_their_own_address_than_came_are_believed_only_where_the_others_are_deleted(
        bool hasMore,
        bool isDeleted
    )
    {
        const string Invoice = "/fscmRestApi/resources/11.13.18.05/invoices/300";
        var sender = new ScriptedSender(
            (request, _) =>
                !request.Path.Contains("/child/", StringComparison.Ordinal)
                    ? TestResponse.Json($$"""{"InvoiceId":300,"invoiceLines":{{Linked(25, hasMore)}}}""")
                : request.Path.Contains("/invoiceLines/", StringComparison.Ordinal)
                    ? isDeleted ? throw new ServiceException(FusionFailure.NotFound, "There is no such line.")
                        : TestResponse.Json("""{"LineNumber":24}""")
                : TestResponse.Json(Linked(23, hasMore: false))
        );
        var item = ResourcePath.Parse(Invoice);
        var shape = new RecordQuery { Resource = item.Parent, Expand = ["invoiceLines"] };
        var reading = SingleRecordReader.GetAsync(sender, item, shape, TestContext.Current.CancellationToken);

        if (!isDeleted)
        {
            Assert.Contains(
                "shows only 23 at",
                (await Assert.ThrowsAsync<ServiceException>(() => reading)).Message,
                StringComparison.Ordinal
            );
            return;
        }
        Assert.Equal(23, ((FusionRecord[])(await reading).Get("invoiceLines")!).Length);
        Assert.Equal(
            [Invoice + "/child/invoiceLines/24", Invoice + "/child/invoiceLines/25"],
            sender.Requests.Skip(2).Select(static request => request.Path.Split('?')[0])
        );
    }

    /// <summary>Without links nothing can be asked of the rows that are missing.</summary>
    [Fact]
    public async Task Fewer_children_than_came_without_an_address_are_an_error()
    {
        const string Invoice = "/fscmRestApi/resources/11.13.18.05/invoices/300";
        var sender = new ScriptedSender(
            (request, _) =>
                TestResponse.Json(
                    request.Path.Contains("/child/", StringComparison.Ordinal)
                        ? Lines(1, 3, hasMore: false, Invoice)
                        : $$"""{"InvoiceId":300,"invoiceLines":{{Lines(1, 25, hasMore: true, Invoice)}}}"""
                )
        );
        var item = ResourcePath.Parse(Invoice);

        var failure = await Assert.ThrowsAsync<ServiceException>(() =>
            SingleRecordReader.GetAsync(
                sender,
                item,
                new RecordQuery { Resource = item.Parent, Expand = ["invoiceLines"] },
                TestContext.Current.CancellationToken
            )
        );

        Assert.Contains("shows only 3 at", failure.Message, StringComparison.Ordinal);
    }

    private static string Linked(int count, bool hasMore)
    {
        const string Address = "https://pod.example.com:443/fscmRestApi/resources/11.13.18.05/invoices/300/child/invoiceLines";
        var items = Enumerable
            .Range(1, count)
            .Select(static number => $$"""{"LineNumber":{{number}},"links":[{"rel":"self","href":"{{Address}}/{{number}}"}]}""");
        return $$"""{"items":[{{string.Join(",", items)}}],"count":{{count}},"hasMore":{{(hasMore ? "true" : "false")}},"limit":25,"offset":0,"links":[{"rel":"self","href":"{{Address}}"}]}""";
    }

    private static string Lines(int from, int through, bool hasMore, string? parent, int? limit = null)
    {
        var items = Enumerable.Range(from, through - from + 1).Select(static number => $$"""{"LineNumber":{{number}}}""");
        var links = parent is null
            ? ""
            : $$""","links":[{"rel":"self","href":"https://pod.example.com:443{{parent}}/child/invoiceLines"}]""";
        return $$"""{"items":[{{string.Join(",", items)}}],"count":{{through - from + 1}},"hasMore":{{(hasMore ? "true" : "false")}},"limit":{{limit ?? (hasMore ? 25 : 500)}},"offset":0{{links}}}""";
    }
}
