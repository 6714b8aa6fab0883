using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>Create, update, delete and upsert, and what keeps two writers apart.</summary>
public sealed class WriteTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private const string First =
        "ACED0005737200136A6176612E7574696C2E41727261794C6973747881D21D99C7619D03000149000473697A65"
        + "787000000001770400000001737200116A6176612E6C616E672E496E746567657212E2A0A4F7818738020001490005"
        + "76616C7565787200106A6176612E6C616E672E4E756D62657286AC951D0B94E08B02000078700000000178";
    private readonly Pod _pod = fixture.Pod;

    private Task<Answer> CreateInvoice(string number) =>
        _pod.Post(
            "invoices",
            $$"""{"InvoiceNumber":"{{number}}","InvoiceAmount":10.50,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB","InvoiceDate":"2024-01-31"}"""
        );

    [Fact]
    public async Task A_create_answers_201_with_the_item()
    {
        var created = await CreateInvoice("W-1");

        Assert.Equal(201, created.Status);
        Assert.Equal("application/vnd.oracle.adf.resourceitem+json", created.MediaType);
        Assert.Equal("W-1", created["InvoiceNumber"].GetString());
        // What nobody paid has no amount, as the column behind it.
        Assert.Equal(JsonValueKind.Null, created["AmountPaid"].ValueKind);
        Assert.Equal("2024-01-31", created["InvoiceDate"].GetString());
        Assert.Equal(SandboxOptions.DefaultUser, created["CreatedBy"].GetString());
        Assert.Equal(created.Link("self"), created.Headers["Location"]);
        Assert.Matches("^[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}\\+00:00$", created["CreationDate"].GetString());
        Assert.Equal(First, created["links"][0].GetProperty("properties").GetProperty("changeIndicator").GetString());
        Assert.Equal(created.Text, (await _pod.Get(created.Link("self"))).Text);
    }

    [Fact]
    public async Task A_created_row_has_a_higher_id_than_every_generated_one()
    {
        var highest = (await _pod.Get("invoices?limit=500&onlyData=true&fields=InvoiceId")).Items.Max(i =>
            i.GetProperty("InvoiceId").GetInt64()
        );

        Assert.True((await CreateInvoice("W-9"))["InvoiceId"].GetInt64() > highest);
    }

    [Fact]
    public async Task A_missing_attribute_and_an_unknown_one_are_named()
    {
        var missing = await _pod.Post("invoices", """{"InvoiceNumber":"W-2","BusinessUnit":"Halden UK"}""");
        Assert.Equal(400, missing.Status);
        Assert.Equal("application/vnd.oracle.adf.error+json", missing.MediaType);
        Assert.Equal("400", missing["status"].GetString());
        Assert.Equal("Bad Request", missing["title"].GetString());
        var details = missing["o:errorDetails"].EnumerateArray().ToList();
        Assert.Equal(["/InvoiceAmount", "/Supplier"], details.Select(d => d.GetProperty("o:errorPath").GetString()));
        Assert.All(details, d => Assert.Equal("27014", d.GetProperty("o:errorCode").GetString()));

        var unknown = await _pod.Post("invoices", """{"requestId":1}""");
        Assert.Equal("Invalid attribute \"requestId\" in the payload", unknown.Detail);

        var broken = await _pod.Post("invoices", "{");
        Assert.Equal("27521", broken["o:errorDetails"][0].GetProperty("o:errorCode").GetString());
        Assert.Equal("Unable to parse the provided payload", broken.Detail);
    }

    [Theory]
    [InlineData("""{"InvoiceAmount":"much"}""", "/InvoiceAmount")]
    [InlineData("""{"InvoiceDate":"31.01.2024"}""", "/InvoiceDate")]
    [InlineData("""{"PayAloneFlag":"perhaps"}""", "/PayAloneFlag")]
    [InlineData("""{"InvoiceId":5}""", "/InvoiceId")]
    [InlineData("""{"CreatedBy":"me"}""", "/CreatedBy")]
    [InlineData("""{"invoiceLines":[{"LineAmount":1},{"Nonsense":1}]}""", "/invoiceLines/1/Nonsense")]
    public async Task A_value_that_does_not_fit_is_400_with_its_path(string body, string path)
    {
        var answer = await _pod.Post("invoices", body);

        Assert.Equal(400, answer.Status);
        Assert.Equal(path, answer["o:errorDetails"][0].GetProperty("o:errorPath").GetString());
    }

    [Fact]
    public async Task Text_that_is_too_long_is_refused()
    {
        var answer = await _pod.Post("invoices", $$"""{"InvoiceNumber":"{{new string('9', 51)}}"}""");

        Assert.Equal(400, answer.Status);
        Assert.Contains("51 characters", answer.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "invoices",
        """{"InvoiceNumber":"L-1","InvoiceAmount":1,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB","Description":"LONG","attachments":[{"Type":"FILE","FileName":"a.txt","DmFolderPath":"LONG"}]}"""
    )]
    [InlineData("suppliers", """{"Supplier":"Long","AlternateName":"LONG"}""")]
    public async Task A_text_of_which_no_source_states_a_length_may_be_long(string resource, string body)
    {
        var answer = await _pod.Post(resource, body.Replace("LONG", new string('x', 1500), StringComparison.Ordinal));

        Assert.True(answer.Status == 201, answer.Text);
    }

    [Fact]
    public async Task A_flag_may_be_sent_as_text()
    {
        var answer = await _pod.Post(
            "receivingReceiptRequests",
            """{"ReceiptSourceCode":"VENDOR","InsertAndProcessFlag":"true","SaveAndSubmitFlag":"false"}"""
        );

        Assert.True(answer.Status == 201, answer.Text);
        Assert.True(answer["InsertAndProcessFlag"].GetBoolean());
    }

    [Fact]
    public async Task An_update_changes_what_was_sent_and_raises_the_indicator()
    {
        var created = await CreateInvoice("W-3");
        var updated = await _pod.Patch(created.Link("self"), """{"Description":"new"}""", headers: ("If-Match", created.Headers["ETag"]));

        Assert.Equal(200, updated.Status);
        Assert.Equal("new", updated["Description"].GetString());
        Assert.Equal("W-3", updated["InvoiceNumber"].GetString());
        var indicator = updated["links"][0].GetProperty("properties").GetProperty("changeIndicator").GetString();
        Assert.Equal(First[..^4] + "0278", indicator);
        Assert.Equal($"\"{indicator}\"", updated.Headers["ETag"]);
    }

    [Fact]
    public async Task A_stale_tag_is_412_with_the_current_one_and_changes_nothing()
    {
        var created = await CreateInvoice("W-4");
        var self = created.Link("self");
        await _pod.Patch(self, """{"Description":"mine"}""");

        var refused = await _pod.Patch(self, """{"Description":"yours"}""", headers: ("If-Match", First));
        Assert.Equal(412, refused.Status);
        var now = await _pod.Get(self);
        Assert.Equal(now.Headers["ETag"], refused.Headers["ETag"]);
        Assert.Equal("mine", now["Description"].GetString());
        Assert.Equal(412, (await _pod.Delete(self, headers: ("If-Match", First))).Status);
    }

    [Fact]
    public async Task A_known_tag_is_304_without_a_body()
    {
        var created = await CreateInvoice("W-5");
        var answer = await _pod.Get(created.Link("self"), headers: ("If-None-Match", created.Headers["ETag"]));

        Assert.Equal(304, answer.Status);
        Assert.Empty(answer.Bytes);
    }

    [Fact]
    public async Task A_delete_is_204_and_the_row_is_gone()
    {
        var created = await CreateInvoice("W-6");

        var deleted = await _pod.Delete(created.Link("self"));
        Assert.Equal(204, deleted.Status);
        Assert.Empty(deleted.Bytes);
        Assert.Equal(404, (await _pod.Get(created.Link("self"))).Status);
        Assert.Empty((await _pod.Get("invoices?q=InvoiceNumber='W-6'")).Items);
    }

    [Fact]
    public async Task A_generated_row_can_be_changed_and_deleted_too()
    {
        var page = await _pod.Get("invoices?limit=1&offset=3");
        var self = Answer.Links(page.Items[0], "self")[0].GetProperty("href").GetString()!;
        var id = page.Items[0].GetProperty("InvoiceId").GetInt64();

        Assert.Equal("changed", (await _pod.Patch(self, """{"Description":"changed"}"""))["Description"].GetString());
        Assert.Equal(
            id,
            (await _pod.Get("invoices?onlyData=true&q=Description='changed'")).Items.Single().GetProperty("InvoiceId").GetInt64()
        );
        Assert.Equal(204, (await _pod.Delete(self)).Status);
        Assert.DoesNotContain((await _pod.Get("invoices?limit=500&onlyData=true")).Items, i => i.GetProperty("InvoiceId").GetInt64() == id);
    }

    [Fact]
    public async Task An_upsert_creates_then_updates()
    {
        const string Body =
            """{"InvoiceNumber":"UP-1","InvoiceAmount":1,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB","Description":"NN"}""";

        var first = await _pod.Post("invoices", Body, headers: ("Upsert-Mode", "true"));
        var second = await _pod.Post("invoices", Body.Replace("NN", "again", StringComparison.Ordinal), headers: ("Upsert-Mode", "true"));

        Assert.Equal(201, first.Status);
        Assert.Equal(200, second.Status);
        Assert.Equal(first["InvoiceId"].GetInt64(), second["InvoiceId"].GetInt64());
        Assert.Equal("again", second["Description"].GetString());
    }

    [Fact]
    public async Task An_update_changes_child_rows_by_their_key_and_creates_the_others()
    {
        var created = await _pod.Post(
            "invoices",
            """{"InvoiceNumber":"CH-1","InvoiceAmount":3,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB","invoiceLines":[{"LineNumber":1,"LineAmount":1},{"LineNumber":2,"LineAmount":2}]}"""
        );
        var updated = await _pod.Patch(created.Link("self"), """{"invoiceLines":[{"LineNumber":2,"LineAmount":20},{"LineAmount":30}]}""");

        Assert.Equal(200, updated.Status);
        var lines = await _pod.Get(created.Link("self") + "/child/invoiceLines?onlyData=true");
        Assert.Equal(
            [(1, 1m), (2, 20m), (3, 30m)],
            lines.Items.Select(l => (l.GetProperty("LineNumber").GetInt32(), l.GetProperty("LineAmount").GetDecimal()))
        );
        var twice = await _pod.Post(
            "invoices",
            """{"InvoiceNumber":"CH-2","InvoiceAmount":3,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB","invoiceLines":[{"LineNumber":1,"LineAmount":1},{"LineNumber":1,"LineAmount":2}]}"""
        );
        Assert.Equal(400, twice.Status);
        Assert.Empty((await _pod.Get("invoices?q=InvoiceNumber='CH-2'")).Items);
    }

    [Fact]
    public async Task Patch_may_come_as_post()
    {
        var created = await CreateInvoice("OV-1");

        var updated = await _pod.Post(
            created.Link("self"),
            """{"Description":"overridden"}""",
            headers: ("X-HTTP-Method-Override", "PATCH")
        );
        Assert.Equal(200, updated.Status);
        Assert.Equal("overridden", updated["Description"].GetString());
    }

    [Fact]
    public async Task What_a_resource_does_not_do_is_405_with_what_it_does()
    {
        var answer = await _pod.Post("purchaseOrders", "{}");
        Assert.Equal(405, answer.Status);
        Assert.Equal("GET", answer.Headers["Allow"]);
        Assert.Equal(404, (await _pod.Get("nonsense")).Status);
        Assert.Equal(404, (await _pod.Get("invoices/1")).Status);
    }

    [Fact]
    public async Task Media_types_are_checked_on_both_ways()
    {
        Assert.Equal(415, (await _pod.Post("invoices", "{}", "text/plain")).Status);
        Assert.Equal(406, (await _pod.Get("invoices?limit=1", headers: ("Accept", "text/csv"))).Status);
        Assert.Equal("application/json", (await _pod.Get("invoices?limit=1", headers: ("Accept", "application/json"))).MediaType);
        var silent = await _pod.Post(
            "invoices",
            """{"InvoiceNumber":"Q-1","InvoiceAmount":1,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB"}""",
            headers: ("Accept", "application/vnd.oracle.adf.resourceitem+json;q=0")
        );
        Assert.Equal(201, silent.Status);
        Assert.Empty(silent.Bytes);
    }

    [Fact]
    public async Task Before_version_4_an_error_is_plain_text()
    {
        var answer = await _pod.Post("invoices", "{", framework: 3);

        Assert.Equal("text/plain", answer.MediaType);
        Assert.Equal("Unable to parse the provided payload", answer.Text);
    }

    [Fact]
    public async Task Writers_at_the_same_time_lose_nothing()
    {
        var created = await CreateInvoice("W-7");
        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(n => n % 2 == 0 ? _pod.Patch(created.Link("self"), $$"""{"Description":"{{n}}"}""") : CreateInvoice($"W-7-{n}"))
        );

        var now = await _pod.Get(created.Link("self"));
        Assert.Equal(First[..^4] + "1578", now["links"][0].GetProperty("properties").GetProperty("changeIndicator").GetString());
        Assert.Equal(20, (await _pod.Get("invoices?limit=100&q=" + Uri.EscapeDataString("InvoiceNumber like 'W-7-%'"))).Items.Count);
    }

    [Fact]
    public async Task A_dependency_shows_and_is_forgotten()
    {
        var created = await CreateInvoice("W-8");

        var preview = await _pod.Get(created.Link("self") + "?dependency=Description=preview");
        Assert.Equal("preview", preview["Description"].GetString());
        Assert.Equal(JsonValueKind.Null, (await _pod.Get(created.Link("self")))["Description"].ValueKind);
    }

    /// <summary>A request as warehouse systems send it, down to lots and serial numbers.</summary>
    [Fact]
    public async Task A_shipment_is_requested_with_its_packing_units()
    {
        var made = await _pod.Post(
            "shipmentTransactionRequests",
            """
            {"ActionCode":"CreateAndConfirmShipment","shipments":[{"Shipment":"L-1","ShipFromOrganizationCode":"M1","GrossWeight":12.5,
             "outerPackingUnits":[{"PackingUnit":"P-1","PackingUnitType":"Pallet","innerPackingUnits":[{"PackingUnit":"B-1",
              "packedLines":[{"ShipmentLine":7,"ShippedQuantity":2,"lots":[{"Lot":"LOT1","Quantity":2}],
               "serials":[{"FromSerialNumber":"S1","ToSerialNumber":"S2"}]}]}]}]}]}
            """
        );
        Assert.Equal(201, made.Status);
        Assert.Equal("CreateAndConfirmShipment", made["ActionCode"].GetString());
        Assert.True(made["TransactionId"].GetInt64() > 0);
    }
}
