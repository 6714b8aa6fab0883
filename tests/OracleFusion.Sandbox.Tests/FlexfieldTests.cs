using System.Text;
using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>Segments of flexfields that a pod declares are attributes like any other.</summary>
public sealed class FlexfieldTests
{
    private const string Declared = """{"invoices.invoiceDff":{"projectCode":"string","reviewDate":"date","effort":"number"}}""";
    private const string Invoice =
        """{"InvoiceNumber":"FF-1","InvoiceAmount":3,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB","invoiceDff":[{"__FLEX_Context":"Projects","projectCode":"P-1","reviewDate":"2026-03-01"}]}""";

    [Fact]
    public async Task Segments_of_the_options_are_written_read_and_described()
    {
        await using var pod = await Pod.Start(new SandboxOptions { Scale = 50, Flexfields = Declared });
        var created = await pod.Post("invoices", Invoice);
        Assert.Equal(201, created.Status);

        var row = (await pod.Get(created.Link("self") + "/child/invoiceDff")).Items.Single();
        Assert.Equal("P-1", row.GetProperty("projectCode").GetString());
        Assert.Equal("2026-03-01", row.GetProperty("reviewDate").GetString());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("effort").ValueKind);
        Assert.Single((await pod.Get("invoices?q=" + Uri.EscapeDataString("invoiceDff.projectCode = 'P-1'"))).Items);
        var attributes = (await pod.Get("invoices/describe"))["Resources"]
            .GetProperty("invoices")
            .GetProperty("children")
            .GetProperty("invoiceDff")
            .GetProperty("attributes");
        Assert.Contains(attributes.EnumerateArray(), a =>
            a.GetProperty("name").GetString() == "effort" && a.GetProperty("type").GetString() == "number"
        );
        Assert.Equal(400, (await pod.Post("invoices", Invoice.Replace("2026-03-01", "soon", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task Segments_are_declared_while_the_server_runs_and_on_no_other_server()
    {
        await using var pod = await Pod.Start(new SandboxOptions { Scale = 50 });
        await using var other = await Pod.Start(new SandboxOptions { Scale = 50 });
        var supplier = await pod.Post("suppliers", """{"Supplier":"Kept"}""");
        Assert.Equal(400, (await pod.Post("invoices", Invoice)).Status);

        Assert.Equal(
            204,
            (await pod.Send(HttpMethod.Post, "/sandbox/flexfields", Encoding.UTF8.GetBytes(Declared), "application/json", 0)).Status
        );
        Assert.Equal(201, (await pod.Post("invoices", Invoice)).Status);
        Assert.Equal(400, (await other.Post("invoices", Invoice)).Status);
        Assert.Equal(200, (await pod.Get(supplier.Link("self"))).Status);
        var wrong = await pod.Send(
            HttpMethod.Post,
            "/sandbox/flexfields",
            """{"invoices.nonsense":{"a":"string"}}"""u8.ToArray(),
            "application/json",
            0
        );
        Assert.Equal(400, wrong.Status);
        Assert.Contains("invoices.nonsense", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_becomes_an_order_with_segments_declared_for_orders()
    {
        await using var pod = await Pod.Start(
            new SandboxOptions { Scale = 50, Flexfields = """{"purchaseOrders.DFF":{"area":"string"}}""" }
        );
        var draft = await pod.Post(
            "draftPurchaseOrders",
            """{"ProcurementBU":"Halden UK","Supplier":"Eastmark Packaging AB","lines":[{"LineNumber":1,"Description":"Paper","Quantity":2,"Price":1}]}"""
        );
        Assert.Equal(200, (await pod.Post(draft.Link("self") + "/action/submit", "{}", Pod.ActionType)).Status);

        Assert.Equal(200, (await pod.Get($"purchaseOrders/{draft["POHeaderId"].GetInt64()}")).Status);
    }
}
