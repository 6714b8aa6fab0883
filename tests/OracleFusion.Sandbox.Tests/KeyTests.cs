namespace OracleFusion.Sandbox.Tests;

/// <summary>What stands in URLs for a row, and keys in payloads.</summary>
public sealed class KeyTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly Pod _pod = fixture.Pod;

    private Task<Answer> CreateInvoice(string number) =>
        _pod.Post(
            "invoices",
            $$"""{"InvoiceNumber":"{{number}}","InvoiceAmount":10.50,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB"}"""
        );

    [Fact]
    public async Task A_key_that_is_sent_back_unchanged_is_taken()
    {
        var created = await CreateInvoice("KEY-1");
        var id = created["InvoiceId"].GetInt64();
        var path = "/invoices/" + created.Link("self").Split('/')[^1];

        Assert.Equal(200, (await _pod.Patch(created.Link("self"), $$"""{"InvoiceId":{{id}},"Description":"same"}""")).Status);
        var refused = await _pod.Patch(created.Link("self"), $$"""{"InvoiceId":{{id + 1}},"Description":"other"}""");
        Assert.Equal("27008", refused["o:errorDetails"][0].GetProperty("o:errorCode").GetString());
        var batch = await _pod.Post(
            Pod.Fscm,
            $$$"""{"parts":[{"id":"a","path":"{{{path}}}","operation":"update","payload":{"InvoiceId":{{{id}}},"Description":"batch"}}]}""",
            Pod.BatchType
        );
        Assert.Equal(200, batch.Status);
        Assert.Equal("batch", (await _pod.Get(created.Link("self")))["Description"].GetString());
    }

    [Fact]
    public async Task An_attribute_may_be_given_by_its_number_and_a_create_sent_as_an_action()
    {
        var byNumber = await _pod.Post(
            "invoices",
            """{"InvoiceNumber":"ALT-1","InvoiceAmount":1,"BusinessUnit":"Halden UK","SupplierNumber":"1001"}"""
        );
        Assert.True(byNumber.Status == 201, byNumber.Text);
        Assert.Equal(201, (await _pod.Post("suppliers", """{"Supplier":"As an action"}""", Pod.ActionType)).Status);
        Assert.Equal(415, (await _pod.Send(HttpMethod.Patch, byNumber.Link("self"), "{}"u8.ToArray(), Pod.ActionType, 4)).Status);
    }

    [Fact]
    public async Task The_plain_key_and_its_hash_lead_to_the_same_row()
    {
        var item = (await _pod.Get("invoices?limit=1")).Items[0];
        var id = item.GetProperty("InvoiceId").GetInt64();
        var plain = Answer.Links(item, "self")[0].GetProperty("href").GetString()!.Split('/')[^1];

        Assert.Equal($"{id}", plain);
        Assert.Equal((await _pod.Get($"invoices/{plain}")).Text, (await _pod.Get($"invoices/00010000000EACED00057708{id:X16}")).Text);
    }

    [Fact]
    public async Task An_invoice_line_is_known_by_the_invoice_and_its_number()
    {
        var created = await _pod.Post(
            "invoices",
            """{"InvoiceNumber":"K-1","InvoiceAmount":3,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB","invoiceLines":[{"LineNumber":1,"LineAmount":1},{"LineNumber":2,"LineAmount":2}]}"""
        );
        var id = created["InvoiceId"].GetInt64();
        var line = (await _pod.Get(created.Link("self") + "/child/invoiceLines?q=LineNumber=2")).Items[0];
        var self = Answer.Links(line, "self")[0].GetProperty("href").GetString()!;

        Assert.Equal($"00020000000EACED00057708{id:X16}0000000AACED0005770400000002", self.Split('/')[^1]);
        Assert.Equal(2, (await _pod.Get(self))["LineAmount"].GetDecimal());
        Assert.Equal(404, (await _pod.Get(self.Replace($"{id:X16}", $"{id + 1:X16}", StringComparison.Ordinal))).Status);
        Assert.Equal(200, (await _pod.Patch(self, """{"Description":"second"}""")).Status);
    }

    [Fact]
    public async Task A_worker_is_known_by_the_person_and_a_date()
    {
        var item = (await _pod.Get("/hcmRestApi/resources/11.13.18.05/workers?limit=1")).Items[0];
        var person = item.GetProperty("PersonId").GetInt64();
        var self = Answer.Links(item, "self")[0].GetProperty("href").GetString()!;

        Assert.StartsWith($"00020000000EACED00057708{person:X16}0000004AACED0005737200", self.Split('/')[^1], StringComparison.Ordinal);
        Assert.Equal(person, (await _pod.Get(self))["PersonId"].GetInt64());
        Assert.Equal(person, (await _pod.Get($"/hcmRestApi/resources/11.13.18.05/workers/{person}"))["PersonId"].GetInt64());
    }

    [Fact]
    public async Task An_upsert_finds_a_row_by_its_id_but_sets_nothing_that_is_read_only()
    {
        var created = await CreateInvoice("UP-2");
        var id = created["InvoiceId"].GetInt64();

        var updated = await _pod.Post(
            "invoices",
            $$"""{"InvoiceId":{{id}},"InvoiceNumber":"UP-2b","InvoiceAmount":1,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB"}""",
            headers: ("Upsert-Mode", "true")
        );
        Assert.Equal(200, updated.Status);
        Assert.Equal("UP-2b", (await _pod.Get(created.Link("self")))["InvoiceNumber"].GetString());
        Assert.Equal(
            400,
            (await _pod.Post("invoices", $$"""{"InvoiceId":{{id}},"CreatedBy":"me"}""", headers: ("Upsert-Mode", "true"))).Status
        );
    }
}
