namespace OracleFusion.Sandbox.Tests;

/// <summary>Actions, batch, attachments and lists of values.</summary>
public sealed class ActionTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly Pod _pod = fixture.Pod;

    private Task<Answer> CreateInvoice(string number) =>
        _pod.Post(
            "invoices",
            $$"""{"InvoiceNumber":"{{number}}","InvoiceAmount":10.50,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB"}"""
        );

    [Fact]
    public async Task A_draft_with_lines_is_submitted_and_appears_as_an_order()
    {
        var draft = await _pod.Post(
            "draftPurchaseOrders",
            """
            {"ProcurementBU":"Halden UK","Supplier":"Eastmark Packaging AB","lines":[
              {"LineNumber":1,"Description":"Paper","Quantity":2,"Price":10.5,"schedules":[{"ScheduleNumber":1,"Quantity":2}]},
              {"LineNumber":2,"Description":"Pens","Quantity":5,"Price":1}]}
            """
        );
        Assert.Equal(201, draft.Status);
        Assert.Equal(2, draft["lines"].GetProperty("count").GetInt32());

        var result = await _pod.Post(draft.Link("self") + "/action/submit", "{}", Pod.ActionType);
        Assert.Equal(200, result.Status);
        Assert.Equal("application/vnd.oracle.adf.actionresult+json", result.MediaType);
        Assert.Equal("""{"result":"SUCCESS"}""", result.Text);

        var number = (await _pod.Get(draft.Link("self")))["OrderNumber"].GetString();
        var order = Assert.Single((await _pod.Get($"purchaseOrders?onlyData=true&expand=lines.schedules&q=OrderNumber='{number}'")).Items);
        Assert.Equal(draft["POHeaderId"].GetInt64(), order.GetProperty("POHeaderId").GetInt64());
        Assert.Equal(
            ["Paper", "Pens"],
            order.GetProperty("lines").GetProperty("items").EnumerateArray().Select(l => l.GetProperty("Description").GetString())
        );
        Assert.Equal(1, order.GetProperty("lines").GetProperty("items")[0].GetProperty("schedules").GetProperty("count").GetInt32());
        Assert.Equal(400, (await _pod.Post(draft.Link("self") + "/action/submit", "{}", Pod.ActionType)).Status);
    }

    [Fact]
    public async Task An_order_that_keeps_the_id_of_its_draft_stands_in_its_place_by_that_id()
    {
        await using var other = await Pod.Start(new SandboxOptions { Scale = 100 });
        var drafts = (await other.Get("draftPurchaseOrders?limit=100&links=self")).Items;
        var submitted = 0;
        foreach (var draft in drafts.Where(d => d.GetProperty("Supplier").ValueKind == System.Text.Json.JsonValueKind.String))
        {
            var self = Answer.Links(draft, "self")[0].GetProperty("href").GetString()!;
            await other.Post(self + "/action/withdraw", "{}", Pod.ActionType);
            var result = await other.Post(self + "/action/submit", "{}", Pod.ActionType);
            submitted += result.Status == 200 ? 1 : 0;
        }

        var orders = (await other.Get("purchaseOrders?limit=500&onlyData=true&fields=POHeaderId&orderBy=POHeaderId"))
            .Items.Select(o => o.GetProperty("POHeaderId").GetInt64())
            .ToList();
        Assert.NotEqual(0, submitted);
        Assert.Equal(orders.Order(), orders);
    }

    [Fact]
    public async Task A_draft_that_is_not_complete_is_not_submitted()
    {
        var draft = await _pod.Post("draftPurchaseOrders", """{"ProcurementBU":"Halden UK"}""");
        var refused = await _pod.Post(draft.Link("self") + "/action/submit", "{}", Pod.ActionType);

        Assert.Equal(400, refused.Status);
        Assert.Equal(
            ["/Supplier", "/lines"],
            refused["o:errorDetails"].EnumerateArray().Select(d => d.GetProperty("o:errorPath").GetString())
        );
    }

    [Fact]
    public async Task Invoices_are_validated_and_canceled_by_their_number()
    {
        var created = await CreateInvoice("A-1");
        const string Which = """{"InvoiceNumber":"A-1","BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB"}""";

        Assert.Equal(200, (await _pod.Post("invoices/action/validateInvoice", Which, Pod.ActionType)).Status);
        Assert.Equal("Validated", (await _pod.Get(created.Link("self")))["ValidationStatus"].GetString());
        Assert.Equal(200, (await _pod.Post("invoices/action/cancelInvoice", Which, Pod.ActionType)).Status);
        var canceled = await _pod.Get(created.Link("self"));
        Assert.True(canceled["CanceledFlag"].GetBoolean());
        Assert.Equal(0, canceled["InvoiceAmount"].GetDecimal());
        Assert.Equal(400, (await _pod.Post("invoices/action/validateInvoice", Which, Pod.ActionType)).Status);
        Assert.Equal(404, (await _pod.Post("invoices/action/nonsense", "{}", Pod.ActionType)).Status);
        Assert.Equal(400, (await _pod.Post("invoices/action/validateInvoice", """{"nonsense":1}""", Pod.ActionType)).Status);
    }

    [Theory]
    [InlineData("/fscmRestApi/resources/11.13.18.05/purchaseOrders", "cancel", "Status", "Canceled")]
    [InlineData("/fscmRestApi/resources/11.13.18.05/expenseReports", "submit", "ExpenseReportStatus", "Submitted")]
    public async Task An_action_whose_name_says_so_sets_the_status(string resource, string action, string attribute, string status)
    {
        var item = (await _pod.Get($"{resource}?limit=1&links=self")).Items[0];
        var self = Answer.Links(item, "self")[0].GetProperty("href").GetString()!;

        var result = await _pod.Post($"{self}/action/{action}", "{}", Pod.ActionType);
        Assert.Equal("""{"result":"SUCCESS"}""", result.Text);
        Assert.Equal(status, (await _pod.Get(self))[attribute].GetString());
    }

    [Fact]
    public async Task The_older_form_of_an_action_names_it_in_the_body()
    {
        var self = Answer
            .Links((await _pod.Get("purchaseOrders?limit=1&links=self&q=StatusCode='OPEN'&orderBy=POHeaderId:desc")).Items[0], "self")[0]
            .GetProperty("href")
            .GetString()!;

        Assert.Equal(200, (await _pod.Post(self, """{"name":"close","parameters":[{"closeAction":"close"}]}""", Pod.ActionType)).Status);
        Assert.Equal("Closed", (await _pod.Get(self))["Status"].GetString());
    }

    [Fact]
    public async Task A_batch_is_done_as_a_whole()
    {
        var created = await CreateInvoice("B-1");
        var path = "/invoices/" + created.Link("self").Split('/')[^1];
        var indicator = created.Headers["ETag"].Trim('"');

        var answer = await _pod.Post(
            Pod.Fscm,
            $$$"""
            {"parts":[
              {"id":"part1","path":"/invoices","operation":"create","payload":{"InvoiceNumber":"B-2","InvoiceAmount":2,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB"}},
              {"id":"part2","path":"{{{path}}}","operation":"update","payload":{"Description":"by batch"},"ifMatch":"{{{indicator}}}"},
              {"id":"part3","path":"/invoices?onlyData=true&q=InvoiceNumber like 'B-%'","operation":"get"}]}
            """,
            Pod.BatchType
        );

        Assert.Equal(200, answer.Status);
        Assert.Equal("application/vnd.oracle.adf.batch+json", answer.MediaType);
        var parts = answer["parts"].EnumerateArray().ToList();
        Assert.Equal(["part1", "part2", "part3"], parts.Select(p => p.GetProperty("id").GetString()));
        Assert.False(parts[0].TryGetProperty("preconditionSucceeded", out _));
        Assert.True(parts[1].GetProperty("preconditionSucceeded").GetBoolean());
        Assert.Equal("by batch", parts[1].GetProperty("payload").GetProperty("Description").GetString());
        Assert.Equal(2, parts[2].GetProperty("payload").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_batch_with_a_part_that_fails_keeps_nothing()
    {
        var answer = await _pod.Post(
            Pod.Fscm,
            """
            {"parts":[
              {"id":"part1","path":"/invoices","operation":"create","payload":{"InvoiceNumber":"B-9","InvoiceAmount":2,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB"}},
              {"id":"part2","path":"/invoices","operation":"create","payload":{"InvoiceNumber":"B-10"}},
              {"id":"part3","path":"/invoices","operation":"create","payload":{"InvoiceNumber":"B-11","InvoiceAmount":2,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB"}}]}
            """,
            Pod.BatchType
        );

        Assert.Equal(400, answer.Status);
        var failed = Assert.Single(answer["parts"].EnumerateArray());
        Assert.Equal("part2", failed.GetProperty("id").GetString());
        Assert.Equal(3, failed.GetProperty("payload").GetProperty("o:errorDetails").GetArrayLength());
        Assert.Empty((await _pod.Get("invoices?q=" + Uri.EscapeDataString("InvoiceNumber in ('B-9','B-10','B-11')"))).Items);
        Assert.Equal(415, (await _pod.Post(Pod.Fscm, "{}", "application/json")).Status);
    }

    [Fact]
    public async Task A_batch_leaves_out_the_items_that_the_client_refuses()
    {
        var answer = await _pod.Post(
            Pod.Fscm,
            """{"parts":[{"id":"a","path":"/invoices","operation":"create","payload":{"InvoiceNumber":"BQ-1","InvoiceAmount":2,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB"}}]}""",
            Pod.BatchType,
            headers: [("Accept", "application/vnd.oracle.adf.resourceitem+json;q=0"), ("Accept-Encoding", "identity")]
        );

        Assert.Equal(200, answer.Status);
        Assert.Equal("application/vnd.oracle.adf.batch+json", answer.MediaType);
        Assert.False(answer["parts"][0].TryGetProperty("payload", out _));
        Assert.Single((await _pod.Get("invoices?q=InvoiceNumber='BQ-1'")).Items);
    }

    [Fact]
    public async Task An_action_that_a_batch_cannot_do_is_named()
    {
        var answer = await _pod.Post(
            Pod.Fscm,
            """{"parts":[{"id":"p","path":"/invoices","operation":"validateInvoice"}]}""",
            Pod.BatchType
        );

        Assert.Equal(400, answer.Status);
        Assert.Contains("The action validateInvoice isn't enabled for batch execution.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attachment_goes_in_as_base64_and_comes_out_as_octets()
    {
        var invoice = await CreateInvoice("E-1");
        var attachment = await _pod.Post(
            invoice.Link("self") + "/child/attachments",
            """{"Type":"FILE","Category":"MISC","FileName":"note.txt","Title":"Note","FileContents":"aGVsbG8="}"""
        );
        Assert.Equal(201, attachment.Status);
        Assert.Equal(5, attachment["UploadedFileLength"].GetInt64());
        Assert.Equal("text/plain", attachment["UploadedFileContentType"].GetString());
        Assert.False(attachment.Json.TryGetProperty("FileContents", out _));
        var url = Answer
            .Links(attachment.Json, "enclosure")
            .First(l => l.GetProperty("name").GetString() == "FileContents")
            .GetProperty("href")
            .GetString()!;

        var contents = await _pod.Get(url);
        Assert.Equal("application/octet-stream", contents.MediaType);
        Assert.Equal("hello", contents.Text);
        Assert.InRange((await _pod.Send(HttpMethod.Put, url, "other"u8.ToArray(), "application/octet-stream", 4)).Status, 200, 204);
        Assert.Equal("other", (await _pod.Get(url)).Text);
        Assert.InRange((await _pod.Send(HttpMethod.Delete, url, null, null, 4)).Status, 200, 204);
        Assert.Equal(404, (await _pod.Get(url)).Status);
    }

    [Fact]
    public async Task A_row_offers_the_values_for_its_attributes()
    {
        var item = (await _pod.Get("invoices?limit=1")).Items[0];
        var url = Answer
            .Links(item, "lov")
            .First(l => l.GetProperty("name").GetString() == "InvoiceCurrencyLookup")
            .GetProperty("href")
            .GetString()!;

        var values = await _pod.Get(url + "?onlyData=true");
        Assert.Equal(200, values.Status);
        Assert.All(values.Items, v => Assert.True(v.TryGetProperty("CurrencyCode", out _)));
    }
}
