using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>Actions have their effect, and are refused where the state of the row does not allow them.</summary>
public sealed class ActionStateTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly Pod _pod = fixture.Pod;

    private static string Self(JsonElement item) => Answer.Links(item, "self")[0].GetProperty("href").GetString()!;

    private async Task<string> First(string query) => Self((await _pod.Get(query)).Items[0]);

    private Task<Answer> Do(string self, string action, string body = "{}") => _pod.Post($"{self}/action/{action}", body, Pod.ActionType);

    private async Task Done(string self, string action, string body = "{}")
    {
        var answer = await Do(self, action, body);
        Assert.True(answer.Status == 200, $"{action}: {answer.Text}");
        Assert.Equal("""{"result":"SUCCESS"}""", answer.Text);
    }

    private async Task Refused(string self, string action, string body, string path)
    {
        var before = (await _pod.Get(self)).Text;
        var answer = await Do(self, action, body);
        Assert.Equal(400, answer.Status);
        Assert.Equal(path, answer["o:errorDetails"][0].GetProperty("o:errorPath").GetString());
        Assert.Equal(before, (await _pod.Get(self)).Text);
    }

    private async Task<string?> Read(string self, string attribute) => (await _pod.Get(self))[attribute].GetString();

    [Fact]
    public async Task An_order_goes_through_its_states()
    {
        var self = await First("purchaseOrders?limit=1&q=StatusCode='OPEN'&orderBy=POHeaderId:desc");

        await Done(self, "hold");
        Assert.Equal("ON HOLD", await Read(self, "StatusCode"));
        await Refused(self, "hold", "{}", "/StatusCode");
        await Done(self, "removeHold");
        await Refused(self, "removeHold", "{}", "/StatusCode");
        await Refused(self, "close", "{}", "/closeAction");
        await Done(self, "close", """{"closeAction":"closeForReceiving"}""");
        Assert.Equal("CLOSED FOR RECEIVING", await Read(self, "StatusCode"));
        await Done(self, "close", """{"closeAction":"closeForInvoicing"}""");
        Assert.Equal("CLOSED", await Read(self, "StatusCode"));
        await Refused(self, "close", """{"closeAction":"close"}""", "/StatusCode");
        await Done(self, "reopen", """{"reopenAction":"reopen"}""");
        Assert.Equal("OPEN", await Read(self, "StatusCode"));
        await Refused(self, "reopen", """{"reopenAction":"reopen"}""", "/StatusCode");
        await Done(self, "freeze");
        Assert.True((await _pod.Get(self))["FrozenFlag"].GetBoolean());
        await Refused(self, "freeze", "{}", "/FrozenFlag");
        await Done(self, "unfreeze");
        await Done(self, "close", """{"closeAction":"finallyClose"}""");
        await Refused(self, "cancel", "{}", "/StatusCode");
        await Done(self, "reopen", """{"reopenAction":"reopenFinallyClosed"}""");
        await Done(self, "cancel");
        Assert.Equal("Canceled", await Read(self, "Status"));
        await Refused(self, "hold", "{}", "/StatusCode");
    }

    /// <summary>Source: Close one schedule of purchaseOrderSchedules: a check for allowable close statuses is performed, and once all
    /// schedules for a given line are closed, the line is closed.</summary>
    [Fact]
    public async Task A_schedule_by_itself_is_that_of_its_order()
    {
        var schedule = (await _pod.Get("purchaseOrderSchedules?limit=1&q=ScheduleStatusCode='OPEN'&orderBy=LineLocationId:desc")).Items[0];
        var self = Self(schedule);
        await Refused(self, "close", "{}", "/closeAction");
        await Done(self, "close", """{"closeAction":"close"}""");
        Assert.Equal("CLOSED", await Read(self, "ScheduleStatusCode"));
        await Refused(self, "close", """{"closeAction":"close"}""", "/ScheduleStatusCode");
        var order = await First($"purchaseOrders?q=POHeaderId={schedule.GetProperty("POHeaderId").GetInt64()}");
        var line = (await _pod.Get($"{order}/child/lines?q=POLineId={schedule.GetProperty("POLineId").GetInt64()}&expand=schedules")).Items[
            0
        ];
        var own = Imports
            .ImportPod.Children(line, "schedules")
            .Single(s => s.GetProperty("LineLocationId").GetInt64() == schedule.GetProperty("LineLocationId").GetInt64());
        Assert.Equal("CLOSED", own.GetProperty("StatusCode").GetString());
    }

    [Fact]
    public async Task A_status_rolls_down_and_up()
    {
        var self = await First("purchaseOrders?limit=1&q=StatusCode='OPEN'&orderBy=POHeaderId");
        await Done(self, "close", """{"closeAction":"close"}""");
        var lines = (await _pod.Get($"{self}/child/lines?expand=schedules")).Items;
        Assert.All(lines, line => Assert.Equal("CLOSED", line.GetProperty("StatusCode").GetString()));
        Assert.All(lines, line =>
            Assert.All(line.GetProperty("schedules").GetProperty("items").EnumerateArray(), s =>
                Assert.Equal("CLOSED", s.GetProperty("StatusCode").GetString())
            )
        );

        await Done(self, "reopen", """{"reopenAction":"reopen"}""");
        foreach (var line in lines)
        {
            Assert.Equal("OPEN", await Read(self, "StatusCode"));
            await Done(Self(line), "close", """{"closeAction":"close"}""");
        }

        Assert.Equal("CLOSED", await Read(self, "StatusCode"));
    }

    [Fact]
    public async Task An_agreement_is_held_and_finally_closed()
    {
        var self = await First("purchaseAgreements?limit=1&q=StatusCode='OPEN'");

        await Done(self, "hold");
        await Done(self, "removeHold");
        await Done(self, "finallyClose");
        Assert.Equal("Finally Closed", await Read(self, "Status"));
        await Refused(self, "cancel", "{}", "/StatusCode");
    }

    [Fact]
    public async Task A_requisition_is_submitted_withdrawn_and_canceled()
    {
        var created = await _pod.Post(
            "purchaseRequisitions",
            """{"RequisitioningBU":"Halden UK","Description":"Paper","lines":[{"LineNumber":1,"ItemDescription":"A4","Quantity":1},{"LineNumber":2,"ItemDescription":"A3","Quantity":1}]}"""
        );
        Assert.Equal(201, created.Status);
        var self = created.Link("self");

        await Refused(self, "cancel", "{}", "/DocumentStatusCode");
        await Done(self, "submitRequisition");
        Assert.Equal("PENDING APPROVAL", await Read(self, "DocumentStatusCode"));
        await Refused(self, "submitRequisition", "{}", "/DocumentStatusCode");
        await Done(self, "withdraw");
        Assert.Equal("Withdrawn", await Read(self, "DocumentStatus"));
        await Done(self, "submitRequisition");
        var lines = (await _pod.Get($"{self}/child/lines")).Items;
        await Done(Self(lines[0]), "cancel", """{"cancelReason":"not needed"}""");
        Assert.Equal("PENDING APPROVAL", await Read(self, "DocumentStatusCode"));
        await Done(self, "cancel", $$"""{"requisitionLineIds":[{{lines[1].GetProperty("RequisitionLineId").GetInt64()}}]}""");
        Assert.Equal("CANCELED", await Read(self, "DocumentStatusCode"));
        var ordered = await First("purchaseRequisitions?limit=1&q=LifecycleStatusCode='ORDERED'");
        await Refused(ordered, "cancel", "{}", "/LifecycleStatusCode");
    }

    [Fact]
    public async Task A_receivables_invoice_is_approved_only_while_it_waits_for_it()
    {
        var self = await First("receivablesInvoices?limit=1");

        await Refused(self, "approve", "{}", "/InvoiceStatus");
        Assert.Equal(200, (await _pod.Patch(self, """{"InvoiceStatus":"Pending Approval"}""")).Status);
        await Done(self, "rework", """{"comment":"again"}""");
        Assert.Equal("Incomplete", await Read(self, "InvoiceStatus"));
        await _pod.Patch(self, """{"InvoiceStatus":"Pending Approval"}""");
        await Done(self, "approve");
        Assert.Equal("Complete", await Read(self, "InvoiceStatus"));
        Assert.Equal(
            "/Comments",
            (await _pod.Patch(self, """{"Comments":"x"}"""))["o:errorDetails"][0].GetProperty("o:errorPath").GetString()
        );
    }

    [Fact]
    public async Task A_canceled_invoice_is_not_edited_any_more()
    {
        var created = await _pod.Post(
            "invoices",
            """{"InvoiceNumber":"ST-1","InvoiceAmount":3,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB","invoiceLines":[{"LineNumber":1,"LineAmount":3}]}"""
        );
        const string Which = """{"InvoiceNumber":"ST-1","BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB"}""";
        Assert.Equal(200, (await _pod.Post("invoices/action/cancelInvoice", Which, Pod.ActionType)).Status);

        var line = (await _pod.Get(created.Link("self") + "/child/invoiceLines")).Items.Single();
        Assert.Equal(0, line.GetProperty("LineAmount").GetDecimal());
        Assert.Equal(400, (await _pod.Patch(created.Link("self"), """{"Description":"x"}""")).Status);
        Assert.Equal(400, (await _pod.Patch(Self(line), """{"Description":"x"}""")).Status);
        Assert.Equal(400, (await _pod.Post(created.Link("self") + "/child/invoiceLines", """{"LineNumber":2,"LineAmount":1}""")).Status);
        Assert.Equal(400, (await _pod.Post("invoices/action/cancelInvoice", Which, Pod.ActionType)).Status);
    }

    [Fact]
    public async Task Sales_orders_are_submitted_held_and_canceled()
    {
        var created = await _pod.Post(
            "salesOrdersForOrderHub",
            """{"SourceTransactionNumber":"S-1","SourceTransactionId":"S-1","SourceTransactionRevisionNumber":1,"BusinessUnitId":204,"SourceTransactionSystem":"OPS","SubmittedFlag":false}"""
        );
        Assert.Equal(201, created.Status);
        var self = created.Link("self");
        Assert.Equal("DOO_DRAFT", created["StatusCode"].GetString());
        Assert.Equal("OPEN", (await _pod.Patch(self, """{"SubmittedFlag":true}"""))["StatusCode"].GetString());
        var hold =
            $$"""{"holdRequests":[{"SourceTransactionSystem":"OPS","OrderNumber":"{{created["OrderNumber"].GetString()}}","HoldCode":"CREDIT"}]}""";

        Assert.Equal(
            400,
            (
                await _pod.Post("salesOrdersForOrderHub/action/applyHold", """{"holdRequests":[{"HoldCode":"CREDIT"}]}""", Pod.ActionType)
            ).Status
        );
        Assert.Equal(200, (await _pod.Post("salesOrdersForOrderHub/action/applyHold", hold, Pod.ActionType)).Status);
        Assert.True((await _pod.Get(self))["OnHoldFlag"].GetBoolean());
        Assert.Equal(400, (await _pod.Post("salesOrdersForOrderHub/action/releaseHold", hold, Pod.ActionType)).Status);
        var release = hold.Replace("\"HoldCode\"", "\"HoldReleaseReasonCode\":\"OK\",\"HoldCode\"", StringComparison.Ordinal);
        Assert.Equal(200, (await _pod.Post("salesOrdersForOrderHub/action/releaseHold", release, Pod.ActionType)).Status);
        Assert.False((await _pod.Get(self))["OnHoldFlag"].GetBoolean());
        Assert.Equal("CANCELED", (await _pod.Patch(self, """{"CanceledFlag":true}"""))["StatusCode"].GetString());
        Assert.Equal(400, (await _pod.Patch(self, """{"CanceledFlag":false}""")).Status);
    }

    [Fact]
    public async Task A_physical_inventory_is_copied_and_the_result_is_an_object()
    {
        var from = (await _pod.Get("physicalInventories?limit=1&onlyData=true")).Items[0];
        var before = (await _pod.Get("physicalInventories?limit=1&totalResults=true"))["totalResults"].GetInt64();

        var answer = await _pod.Post(
            "physicalInventories/action/copyPhysicalInventory",
            $$"""{"copyFromPhysicalInventoryId":{{from.GetProperty("PhysicalInventoryId").GetInt64()}},"organizationId":{{from.GetProperty("OrganizationId").GetInt64()}},"physicalInventoryName":"Copy 1"}""",
            Pod.ActionType
        );
        Assert.Equal("SUCCESS", answer["result"].GetProperty("status").GetString());
        Assert.Equal(before + 1, (await _pod.Get("physicalInventories?limit=1&totalResults=true"))["totalResults"].GetInt64());
        Assert.Single((await _pod.Get("physicalInventories?q=PhysicalInventoryName='Copy 1'")).Items);
    }

    [Fact]
    public async Task Serial_numbers_are_generated_for_a_work_order()
    {
        var order = (await _pod.Get("workOrders?limit=1")).Items[0];
        var url = Self(order) + "/child/WorkOrderSerialNumber";
        var before = (await _pod.Get(url + "?limit=500")).Items.Count;

        var answer = await _pod.Post(
            $"{url}/action/generateSerialNumbers",
            $$"""{"numberOfSerials":3,"workOrderId":{{order.GetProperty("WorkOrderId").GetInt64()}}}""",
            Pod.ActionType
        );
        Assert.Equal(200, answer.Status);
        Assert.Equal(before + 3, (await _pod.Get(url + "?limit=500")).Items.Count);
    }

    [Theory]
    [InlineData("/hcmRestApi/resources/11.13.18.05/absences/action/downloadStackTrace", """{"personAbsenceEntryId":1}""")]
    [InlineData("/fscmRestApi/resources/11.13.18.05/invoices/action/generateDistributions", """{"InvoiceNumber":"1"}""")]
    [InlineData("/fscmRestApi/resources/11.13.18.05/erpProcesses", """{"OperationName":"x"}""")]
    public async Task What_the_sandbox_cannot_do_it_refuses_in_its_own_words(string path, string body)
    {
        var answer = await _pod.Post(path, body, path.EndsWith("erpProcesses", StringComparison.Ordinal) ? Pod.ItemType : Pod.ActionType);

        Assert.Equal(400, answer.Status);
        Assert.StartsWith("The sandbox does not simulate", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_batch_changes_only_what_its_page_says()
    {
        var self = await First("journalBatches?limit=1");

        Assert.Equal(400, (await _pod.Patch(self, """{"Description":"x"}""")).Status);
        Assert.Equal(200, (await _pod.Patch(self, """{"ReversalPeriod":"Jul-26"}""")).Status);
    }
}
