using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>fields, expand, links and onlyData, and how framework versions shape what they give.</summary>
public sealed class SelectionTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly Pod _pod = fixture.Pod;

    [Fact]
    public async Task Fields_keeps_the_attributes_named_and_links()
    {
        var item = (await _pod.Get("invoices?limit=1&fields=InvoiceNumber,InvoiceId")).Items[0];

        Assert.Equal(["InvoiceId", "InvoiceNumber", "links"], item.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Empty_fields_leave_links_only()
    {
        var item = (await _pod.Get("invoices?limit=1&fields=")).Items[0];

        Assert.Equal(["links"], item.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Fields_reach_into_children_and_beat_expand()
    {
        var item = (
            await _pod.Get(
                "draftPurchaseOrders?limit=1&onlyData=true&expand=attachments"
                    + "&fields=OrderNumber;lines:LineNumber;lines.schedules:ScheduleNumber"
            )
        ).Items[0];

        Assert.Equal(["OrderNumber", "lines"], item.EnumerateObject().Select(p => p.Name));
        var line = item.GetProperty("lines").GetProperty("items")[0];
        Assert.Equal(["LineNumber", "schedules"], line.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["ScheduleNumber"], line.GetProperty("schedules").GetProperty("items")[0].EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Missing_children_in_between_are_implied()
    {
        var item = (await _pod.Get("draftPurchaseOrders?limit=1&onlyData=true&fields=lines.schedules:ScheduleNumber")).Items[0];

        var line = item.GetProperty("lines").GetProperty("items")[0];
        Assert.Equal(["schedules"], line.EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Before_version_3_an_expanded_child_is_an_array(int framework)
    {
        var item = (await _pod.Get("invoices?limit=1&expand=invoiceLines", framework)).Items[0];

        Assert.Equal(JsonValueKind.Array, item.GetProperty("invoiceLines").ValueKind);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task From_version_3_an_expanded_child_is_a_collection(int framework)
    {
        var lines = (await _pod.Get("invoices?limit=1&expand=invoiceLines.invoiceDistributions", framework))
            .Items[0]
            .GetProperty("invoiceLines");

        Assert.Equal(["items", "count", "hasMore", "limit", "offset", "links"], lines.EnumerateObject().Select(p => p.Name));
        Assert.Equal(25, lines.GetProperty("limit").GetInt32());
        Assert.Equal(JsonValueKind.Object, lines.GetProperty("items")[0].GetProperty("invoiceDistributions").ValueKind);
    }

    [Fact]
    public async Task A_long_child_is_cut_at_25_when_expanded_and_read_whole_at_its_own_url()
    {
        var lines = string.Join(",", Enumerable.Range(1, 30).Select(n => $$"""{"LineNumber":{{n}},"LineAmount":{{n}}}"""));
        var created = await _pod.Post(
            "invoices",
            $$"""{"InvoiceNumber":"LONG-1","InvoiceAmount":465,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB","invoiceLines":[{{lines}}]}"""
        );
        Assert.Equal(201, created.Status);

        var expanded = (await _pod.Get(created.Link("self") + "?expand=invoiceLines"))["invoiceLines"];
        Assert.Equal(25, expanded.GetProperty("count").GetInt32());
        Assert.True(expanded.GetProperty("hasMore").GetBoolean());
        var whole = await _pod.Get(created.Link("self") + "/child/invoiceLines?limit=100&onlyData=true");
        Assert.Equal(Enumerable.Range(1, 30), whole.Items.Select(i => i.GetProperty("LineNumber").GetInt32()));
        var array = (await _pod.Get(created.Link("self") + "?expand=invoiceLines", framework: 2))["invoiceLines"];
        Assert.Equal(30, array.GetArrayLength());
    }

    [Fact]
    public async Task Links_come_in_their_order_and_can_be_chosen_by_relation()
    {
        var address = (await _pod.Get("suppliers?limit=1&fields=&expand=")).Items[0];
        var child = (
            await _pod.Get(
                Answer.Links(address, "child").First(l => l.GetProperty("name").GetString() == "addresses").GetProperty("href").GetString()!
            )
        ).Items[0];

        var relations = child.GetProperty("links").EnumerateArray().Select(l => l.GetProperty("rel").GetString()!).ToList();
        Assert.Equal(["self", "canonical", "parent"], relations.Take(3));
        string[] order = ["self", "canonical", "parent", "lov", "child", "enclosure", "action"];
        Assert.Equal(relations.OrderBy(r => Array.IndexOf(order, r)), relations);
        var chosen = (await _pod.Get("invoices?limit=1&links=self,canonical")).Items[0];
        Assert.Equal(["self", "canonical"], chosen.GetProperty("links").EnumerateArray().Select(l => l.GetProperty("rel").GetString()));
    }

    [Fact]
    public async Task Only_data_drops_the_links_of_items()
    {
        var answer = await _pod.Get("invoices?limit=3&onlyData=true");

        Assert.All(answer.Items, item => Assert.False(item.TryGetProperty("links", out _)));
    }

    [Fact]
    public async Task From_version_6_metadata_stands_in_the_context()
    {
        var item = (await _pod.Get("invoices?limit=1", framework: 6)).Items[0];

        Assert.False(item.TryGetProperty("links", out _));
        var context = item.GetProperty("@context");
        Assert.Equal(["key", "headers", "links"], context.EnumerateObject().Select(p => p.Name));
        var etag = context.GetProperty("headers").GetProperty("ETag").GetString();
        var self = context.GetProperty("links")[0];
        Assert.False(self.TryGetProperty("properties", out _));
        Assert.EndsWith("/" + context.GetProperty("key").GetString(), self.GetProperty("href").GetString(), StringComparison.Ordinal);
        var single = await _pod.Get(self.GetProperty("href").GetString()!, framework: 6);
        Assert.Equal($"\"{etag}\"", single.Headers["ETag"]);
    }

    [Theory]
    [InlineData(7, JsonValueKind.String)]
    [InlineData(8, JsonValueKind.Array)]
    public async Task Lists_are_text_with_commas_up_to_7_and_arrays_from_8(int framework, JsonValueKind kind)
    {
        const string Name = "PersonExtraInformationContextHRX_5FCN_5FMILITARY_5FINFOprivateVO";
        var person = (
            await _pod.Get("/hcmRestApi/resources/11.13.18.05/emps?limit=1&fields=PersonId&expand=personExtraInformation&links=self,child")
        ).Items[0];
        var url = Answer
            .Links(person, "child")
            .First(l => l.GetProperty("name").GetString() == "personExtraInformation")
            .GetProperty("href")
            .GetString()!;
        var row = (await _pod.Get(url)).Items[0];
        var changed = await _pod.Patch(Answer.Links(row, "self")[0].GetProperty("href").GetString()!, $$"""{"{{Name}}":["A","B"]}""");
        Assert.Equal(200, changed.Status);

        var list = (await _pod.Get(Answer.Links(row, "self")[0].GetProperty("href").GetString()!, framework))[Name];
        Assert.Equal(kind, list.ValueKind);
        Assert.Equal(
            "A,B",
            kind == JsonValueKind.String ? list.GetString() : string.Join(',', list.EnumerateArray().Select(v => v.GetString()))
        );
    }

    [Fact]
    public async Task An_unknown_framework_version_is_refused_and_the_one_used_is_echoed()
    {
        Assert.Equal(400, (await _pod.Get("invoices?limit=1", framework: 12)).Status);
        Assert.Equal("4", (await _pod.Get("invoices?limit=1")).Headers["REST-Framework-Version"]);
        Assert.Equal("1", (await _pod.Get("invoices?limit=1", framework: 0)).Headers["REST-Framework-Version"]);
    }
}
