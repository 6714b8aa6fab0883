using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>What clients of live pods send and the reference does not spell out: it is answered as they have seen it answered.</summary>
public sealed class ClientHabitTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private const string Hcm = "/hcmRestApi/resources/11.13.18.05";
    private const string Crm = "/crmRestApi/resources/11.13.18.05";
    private readonly Pod _pod = fixture.Pod;

    [Theory]
    [InlineData("/" + Pod.Fscm + "/invoices?limit=1")]
    [InlineData("/fscmRestApi//resources/11.13.18.05///invoices?limit=1")]
    [InlineData("//fscmService/ErpIntegrationService?WSDL")]
    public async Task Slashes_that_repeat_count_as_one(string path) => Assert.Equal(200, (await Literal(path)).Status);

    [Fact]
    public async Task A_slash_within_the_query_or_encoded_within_a_key_is_left_alone()
    {
        Assert.Equal(200, (await Literal(Pod.Fscm + "/invoices?limit=1&q=Description='http://a//b'")).Status);
        Assert.Equal(404, (await Literal(Pod.Fscm + "/invoices/a%2F%2Fb")).Status);
    }

    [Theory]
    [InlineData("hcm", "rolesLOV", 200)]
    [InlineData("hcm", "commonLookupsLOV", 200)]
    [InlineData("fscm", "commonLookupsLOV", 200)]
    [InlineData("crm", "rolesLOV", 404)]
    [InlineData("hcm", "currenciesLOV", 404)]
    public async Task Lists_of_values_that_are_shared_stand_under_both_roots(string root, string resource, int status)
    {
        var answer = await _pod.Get($"/{root}RestApi/resources/11.13.18.05/{resource}?limit=1");
        Assert.Equal(status, answer.Status);
        if (status == 200)
            Assert.Contains($"/{root}RestApi/", Answer.Links(answer.Json, "self")[0].GetProperty("href").GetString());
    }

    [Fact]
    public async Task All_resources_are_described_in_full_where_nothing_asks_for_less()
    {
        var described = (await _pod.Get(Crm + "/describe"))["Resources"].EnumerateObject().ToDictionary(r => r.Name, r => r.Value);
        var short_ = (await _pod.Get(Crm + "/describe?metadataMode=list"))["Resources"].EnumerateObject().Select(r => r.Name);
        Assert.Equal(short_, described.Keys);
        Assert.Equal(
            (await _pod.Get(Crm + "/opportunities/describe"))["Resources"].GetProperty("opportunities").GetRawText(),
            described["opportunities"].GetRawText()
        );
    }

    [Fact]
    public async Task A_child_among_the_fields_comes_with_all_its_attributes()
    {
        var request = (await _pod.Get(Crm + "/serviceRequests?limit=1&onlyData=true&fields=SrNumber,messages")).Items[0];
        Assert.Equal(["SrNumber", "messages"], request.EnumerateObject().Select(p => p.Name));
        var narrowed = (await _pod.Get("invoices?limit=1&onlyData=true&fields=InvoiceId,invoiceLines;invoiceLines:LineNumber")).Items[0];
        Assert.True(narrowed.GetProperty("invoiceLines").GetProperty("items")[0].EnumerateObject().Count() > 10);
        Assert.Equal(400, (await _pod.Get("invoices?limit=1&fields=InvoiceId,invoiceLinez")).Status);
    }

    [Fact]
    public async Task A_public_worker_is_the_worker()
    {
        var worker = (await _pod.Get(Hcm + "/workers?limit=1&onlyData=true&fields=PersonId,PersonNumber,DisplayName")).Items[0];
        var id = worker.GetProperty("PersonId").GetInt64();
        var known = await _pod.Get($"{Hcm}/publicWorkers/{id}?onlyData=true&fields=PersonId,PersonNumber,DisplayName");
        Assert.Equal(200, known.Status);
        Assert.Equal(worker.GetRawText(), known.Json.GetRawText());
        var number = worker.GetProperty("PersonNumber").GetString();
        Assert.Equal(
            id,
            (await _pod.Get($"{Hcm}/publicWorkers?q=assignments.WorkerNumber='{number}'")).Items[0].GetProperty("PersonId").GetInt64()
        );
        Assert.Equal(200, (await _pod.Get($"{Hcm}/publicWorkers/{id}/child/photos?onlyData=true")).Status);
    }

    [Fact]
    public async Task A_line_of_a_sales_order_is_told_by_its_fulfillment_line_and_canceled_by_its_quantity()
    {
        var order = (await _pod.Get("salesOrdersForOrderHub?limit=1&fields=OrderKey;lines:FulfillLineId&q=StatusCode='OPEN'")).Items[0];
        var lines = order.GetProperty("lines").GetProperty("items");
        var line = lines[0].GetProperty("FulfillLineId").GetInt64();
        var key = order.GetProperty("OrderKey").GetString();
        var changed = await _pod.Patch(
            "salesOrdersForOrderHub/" + Uri.EscapeDataString(key!),
            $$"""{"lines":[{"FulfillLineId":{{line}},"OrderedQuantity":0,"CancelReason":"Out of stock"}]}"""
        );
        Assert.Equal(200, changed.Status);
        var after = (await _pod.Get($"salesOrdersForOrderHub/{Uri.EscapeDataString(key!)}/child/lines?onlyData=true")).Items;
        Assert.Equal(lines.GetArrayLength(), after.Count);
        var canceled = after.Single(l => l.GetProperty("FulfillLineId").GetInt64() == line);
        Assert.Equal(0, canceled.GetProperty("OrderedQuantity").GetInt32());
        Assert.Equal("CANCELED", canceled.GetProperty("StatusCode").GetString());
        Assert.Equal(JsonValueKind.True, canceled.GetProperty("CanceledFlag").ValueKind);
    }

    [Fact]
    public async Task An_expense_is_charged_to_a_project_by_the_segments_of_its_distribution()
    {
        var created = await _pod.Post("expenses", """{"Description":"Airfare","ReceiptAmount":1200.0,"ReceiptCurrencyCode":"AED"}""");
        Assert.Equal(201, created.Status);
        var distribution = await _pod.Post(
            created.Link("self") + "/child/ExpenseDistribution",
            """{"ReimbursableAmount":1200.0,"PJCDFF":[{"__FLEX_Context":"EXM_Expense_Report_Line","_PROJECT_ID_Display":"P1","_TASK_ID_Display":"1.01"}]}"""
        );
        Assert.Equal(201, distribution.Status);
        var kept = await _pod.Get(distribution.Link("self") + "/child/PJCDFF?onlyData=true");
        Assert.Equal("P1", kept.Items[0].GetProperty("_PROJECT_ID_Display").GetString());
    }

    // HttpClient leaves slashes that repeat as they are.
    private Task<Answer> Literal(string path) => _pod.Get(_pod.Server.BaseUri.GetLeftPart(UriPartial.Authority) + path);
}
