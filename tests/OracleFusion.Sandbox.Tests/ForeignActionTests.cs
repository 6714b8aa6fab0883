using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>Actions and lists that the scripts of foreign clients ask for.</summary>
public sealed class ForeignActionTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private const string Crm = "/crmRestApi/resources/11.13.18.05";
    private const string Hcm = "/hcmRestApi/resources/11.13.18.05";

    private readonly Pod _pod = fixture.Pod;

    private Task<Answer> Do(string path, string body) => _pod.Post(path, body, Pod.ActionType);

    private async Task Refused(string path, string body, string where)
    {
        var answer = await Do(path, body);
        Assert.Equal(400, answer.Status);
        Assert.Equal(where, answer["o:errorDetails"][0].GetProperty("o:errorPath").GetString());
    }

    /// <summary>Source: Acknowledge one purchase order, "Acknowledges a purchase order that requires acknowledgment".</summary>
    [Fact]
    public async Task An_order_that_waits_for_its_supplier_is_acknowledged_once()
    {
        var draft = await _pod.Post(
            "draftPurchaseOrders",
            """
            {"ProcurementBU":"Halden UK","Supplier":"Eastmark Packaging AB","RequiredAcknowledgment":"Document","lines":[
              {"LineNumber":1,"Description":"Paper","Quantity":2,"Price":10.5,"schedules":[{"ScheduleNumber":1,"Quantity":2}]}]}
            """
        );
        Assert.Equal(201, draft.Status);
        Assert.Equal(200, (await Do(draft.Link("self") + "/action/submit", "{}")).Status);
        var number = (await _pod.Get(draft.Link("self")))["OrderNumber"].GetString();
        var order = (await _pod.Get($"purchaseOrders?expand=lines&q=OrderNumber='{number}'")).Items[0];
        Assert.Equal("Pending Supplier Acknowledgment", order.GetProperty("Status").GetString());
        var self = Answer.Links(order, "self")[0].GetProperty("href").GetString()!;
        await Refused(self + "/action/close", """{"closeAction":"close"}""", "/StatusCode");

        var done = await Do(self + "/action/acknowledge", """{"supplierOrder":"SO-77","acknowledgementNote":"on its way"}""");

        Assert.Equal("""{"result":"SUCCESS"}""", done.Text);
        var after = await _pod.Get(self + "?expand=lines");
        Assert.Equal("OPEN", after["StatusCode"].GetString());
        Assert.Equal("SO-77", after["SupplierOrder"].GetString());
        Assert.Equal("OPEN", after["lines"].GetProperty("items")[0].GetProperty("StatusCode").GetString());
        await Refused(self + "/action/acknowledge", "{}", "/StatusCode");
    }

    /// <summary>Source: Run queue assignment, "lets you assign service requests to the appropriate queues"; overrideQueueFlag "indicates
    /// if the queue assignment process must be run by overriding existing queue assignments".</summary>
    [Fact]
    public async Task A_service_request_comes_into_a_queue_and_leaves_it_only_when_that_is_said()
    {
        var made = await _pod.Post($"{Crm}/serviceRequests", """{"Title":"Drucker defekt"}""");
        Assert.Equal(201, made.Status);
        Assert.Equal(JsonValueKind.Null, made["QueueId"].ValueKind);
        var number = made["SrNumber"].GetString();
        const string Path = $"{Crm}/serviceRequests/action/runQueueAssignment";

        var done = await Do(Path, $$"""{"srNumber":"{{number}}"}""");

        Assert.Equal(200, done.Status);
        var assigned = await _pod.Get(made.Link("self"));
        var queue = assigned["QueueName"].GetString()!;
        Assert.Contains($"assigned to the queue {queue}", done["result"].GetString(), StringComparison.Ordinal);
        var row = await _pod.Get($"{Crm}/queues/{assigned["QueueId"].GetInt64()}");
        Assert.Equal((queue, true), (row["QueueName"].GetString()!, row["EnabledFlag"].GetBoolean()));
        Assert.Equal(200, (await _pod.Patch(row.Link("self"), """{"AutoRoutingFlag":false}""")).Status);
        Assert.Contains("stays in", (await Do(Path, $$"""{"srNumber":"{{number}}"}"""))["result"].GetString(), StringComparison.Ordinal);
        await Do(Path, $$"""{"srNumber":"{{number}}","overrideQueueFlag":true}""");
        Assert.NotEqual(queue, (await _pod.Get(made.Link("self")))["QueueName"].GetString());
        await Refused(Path, """{"srNumber":"SR-none"}""", "/srNumber");
    }

    /// <summary>Source: Display absence type projected balance, "based on the absence type balance and absence transactions through the
    /// absence end date"; its result is read as formattedProjectedBalance by a published client of a pod.</summary>
    [Fact]
    public async Task A_projected_balance_is_the_balance_less_what_is_booked_less_what_is_asked_for()
    {
        var plan = (await _pod.Get($"{Hcm}/planBalances?limit=1&onlyData=true")).Items[0];
        var person = plan.GetProperty("personId").GetInt64();
        var kind = (await _pod.Get($"{Hcm}/absenceTypesLOV?q=AbsenceTypeName='Vacation'")).Items[0].GetProperty("AbsenceTypeId").GetInt64();
        const string Path = $"{Hcm}/absences/action/loadProjectedBalance";
        async Task<decimal> Left(string start, string end, string more = "")
        {
            var answer = await Do(Path, Entry(person, kind, start, end, more));
            Assert.True(answer.Status == 200, answer.Text);
            var text = answer["result"].GetProperty("formattedProjectedBalance").GetString()!;
            Assert.EndsWith(" Days", text, StringComparison.Ordinal);
            return decimal.Parse(text[..^" Days".Length], System.Globalization.CultureInfo.InvariantCulture);
        }

        var balance = plan.GetProperty("balanceAsOfBalanceCalculationDate").GetDecimal();
        Assert.Equal(balance - 3, await Left("2026-08-03", "2026-08-05"));
        Assert.Equal(balance - 1.5m, await Left("2026-08-03", "2026-08-05", ",\"duration\":1.5"));
        var booked = await _pod.Post(
            $"{Hcm}/absences",
            $$"""{"personId":{{person}},"absenceTypeId":{{kind}},"startDate":"2026-07-13","endDate":"2026-07-17","duration":5,"absenceStatusCd":"SUBMITTED"}"""
        );
        Assert.Equal(201, booked.Status);
        Assert.Equal(balance - 8, await Left("2026-08-03", "2026-08-05"));
        Assert.Equal(balance - 3, await Left("2026-07-06", "2026-07-08"));
        await Refused(Path, "{}", "/entry");
        await Refused(Path, Entry(person, 1, "2026-07-13", "2026-07-13"), "/entry/absenceTypeId");
    }

    private static string Entry(long person, long kind, string start, string end, string more = "") =>
        $$$"""{"entry":{"personId":{{{person}}},"absenceTypeId":{{{kind}}},"startDate":"{{{start}}}","endDate":"{{{end}}}"{{{more}}}}}""";

    /// <summary>Source: Get all service business units; BUOrgId is the key, and what requests name.</summary>
    [Fact]
    public async Task Units_that_serve_are_listed_and_are_those_of_the_requests()
    {
        var units = (await _pod.Get($"{Crm}/serviceBusinessUnits?onlyData=true")).Items;
        Assert.NotEmpty(units);
        var request = (await _pod.Get($"{Crm}/serviceRequests?limit=1&onlyData=true")).Items[0];
        var own = units.Single(u => u.GetProperty("BUOrgId").GetInt64() == request.GetProperty("BUOrgId").GetInt64());
        Assert.Equal(request.GetProperty("BusinessUnitName").GetString(), own.GetProperty("BusinessUnitName").GetString());
        Assert.Equal(200, (await _pod.Get($"{Crm}/serviceBusinessUnits/{own.GetProperty("BUOrgId").GetInt64()}")).Status);
    }

    /// <summary>Source: the titles of Oracle's own pages, "GET action not supported" and the like.</summary>
    [Theory]
    [InlineData("GET", "generateLotUnitOfMeasureConversions")]
    [InlineData("GET", "receivablesDisputes")]
    [InlineData("GET", "inspectionResults")]
    [InlineData("POST", Crm + "/catalogProductItems")]
    public async Task What_the_pages_call_not_supported_is_refused(string method, string path) =>
        Assert.Equal(405, (method == "GET" ? await _pod.Get(path) : await _pod.Post(path, "{}")).Status);

    /// <summary>Source: the paths of the pages in the book of sales; contracts and incentives are on the other root.</summary>
    [Theory]
    [InlineData("contracts", "fscmRestApi", "crmRestApi")]
    [InlineData("contractRequests", "fscmRestApi", "crmRestApi")]
    [InlineData("incentiveCompensationTransactions", "fscmRestApi", "crmRestApi")]
    [InlineData("compensationPlans", "fscmRestApi", "crmRestApi")]
    [InlineData("subscriptions", "crmRestApi", "fscmRestApi")]
    public async Task A_resource_has_the_root_of_its_page(string name, string root, string other)
    {
        Assert.Equal(200, (await _pod.Get($"/{root}/resources/11.13.18.05/{name}?limit=1")).Status);
        Assert.Equal(404, (await _pod.Get($"/{other}/resources/11.13.18.05/{name}?limit=1")).Status);
    }

    /// <summary>Source: Assign a Voucher to a Loyalty Member, whose body this is; Create a membership card.</summary>
    [Fact]
    public async Task A_member_gets_a_voucher_and_has_cards()
    {
        var member = (await _pod.Get($"{Crm}/loyMembers?limit=1&onlyData=true")).Items[0].GetProperty("MemberNumber").GetString();
        Assert.Equal(200, (await _pod.Get($"{Crm}/loyMembers/{member}/child/cards")).Status);
        var voucher = await _pod.Post(
            $"{Crm}/loyMembers/{member}/child/vouchers",
            $$"""
            {"MemberNumber":"{{member}}","InvOrgId":204,"ProductNumber":"UH7","VoucherEffectiveStartDt":"2018-10-25",
             "ExpirationDt":"2018-10-27","VchrBasisCode":"ORA_VOUC_BASIS_ABSOLUTE","BasisCode":"ORA_VOUC_BASIS_RED","Quantity":1,
             "CurrencyAmount":20}
            """
        );
        Assert.True(voucher.Status == 201, voucher.Text);
        Assert.Equal(20, voucher["CurrencyAmount"].GetDecimal());
    }
}
