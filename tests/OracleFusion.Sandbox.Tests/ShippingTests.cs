using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>From a submitted sales order to goods that are shipped: shipment lines, pick waves, and confirmed shipments.</summary>
public sealed class ShippingTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly Pod _pod = fixture.Pod;

    private async Task<JsonElement> Order(string number, bool isSubmitted)
    {
        var unit = (await _pod.Get("finBusinessUnitsLOV?q=BusinessUnitName='Halden US Business Unit'")).Items[0];
        var answer = await _pod.Post(
            "salesOrdersForOrderHub",
            JsonSerializer.Serialize(
                new
                {
                    SourceTransactionNumber = number,
                    SourceTransactionSystem = "OPS",
                    SourceTransactionId = number,
                    SourceTransactionRevisionNumber = 1,
                    BusinessUnitId = unit.GetProperty("BusinessUnitId").GetInt64(),
                    TransactionalCurrencyCode = "USD",
                    SubmittedFlag = isSubmitted,
                    lines = new[]
                    {
                        new
                        {
                            SourceTransactionLineId = "1",
                            SourceTransactionLineNumber = "1",
                            SourceScheduleNumber = "1",
                            SourceTransactionScheduleId = "1",
                            ProductId = 149,
                            OrderedQuantity = 3,
                            OrderedUOMCode = "Ea",
                        },
                    },
                }
            )
        );
        Assert.True(answer.Status == 201, answer.Text);
        return answer.Json;
    }

    private async Task<List<JsonElement>> Lines(JsonElement order) =>
        [.. (await _pod.Get($"shipmentLines?q=Order='{order.GetProperty("OrderNumber").GetString()}'")).Items];

    private async Task<string?> OrderLine(JsonElement order) =>
        (await _pod.Get($"{Answer.Links(order, "self")[0].GetProperty("href").GetString()}/child/lines"))
            .Items[0]
            .GetProperty("Status")
            .GetString();

    private Task<Answer> Pick(string organization, string order, bool isConfirmed = true) =>
        _pod.Post(
            "pickWaves",
            JsonSerializer.Serialize(
                new
                {
                    ShipFromOrganizationCode = organization,
                    OrderNumber = order,
                    PickReleaseFlag = true,
                    CreateShipmentsFlag = true,
                    AutoPickConfirmFlag = isConfirmed,
                }
            )
        );

    private async Task<string> Confirm(string organization, string shipment, string action = "CONFIRM")
    {
        var answer = await _pod.Post(
            "shippingTransactions",
            JsonSerializer.Serialize(
                new
                {
                    Action = action,
                    Organization = organization,
                    ShipmentName = shipment,
                }
            )
        );
        Assert.True(answer.Status == 201, answer.Text);
        return $"{answer["Result"].GetString()} {answer["ErrorMessage"].GetString()}".TrimEnd();
    }

    [Fact]
    public async Task A_line_of_the_beginning_that_awaits_shipping_is_picked_and_shipped()
    {
        var ready = (await _pod.Get("shipmentLines?q=LineStatusCode='R'&limit=1&onlyData=true")).Items[0];
        string Of(string attribute) => ready.GetProperty(attribute).GetString()!;
        var order = (await _pod.Get($"salesOrdersForOrderHub?q=OrderNumber='{Of("Order")}'&expand=lines")).Items[0];
        async Task<string?> Status() =>
            (await _pod.Get($"{Answer.Links(order, "self")[0].GetProperty("href").GetString()}/child/lines"))
                .Items.Single(line =>
                    line.GetProperty("FulfillLineId").GetInt64() == ready.GetProperty("SourceOrderFulfillmentLineId").GetInt64()
                )
                .GetProperty("Status")
                .GetString();
        Assert.Equal("Awaiting Shipping", await Status());

        var wave = await Pick(Of("OrganizationCode"), Of("Order"));
        Assert.True(wave.Status == 201, wave.Text);
        Assert.Equal("SUCCESS", await Confirm(Of("OrganizationCode"), wave["Shipment"].GetString()!));
        Assert.Equal("Awaiting Billing", await Status());
        var line = (await _pod.Get($"shipmentLines/{ready.GetProperty("ShipmentLine").GetInt64()}")).Json;
        Assert.Equal("C", line.GetProperty("LineStatusCode").GetString());
        Assert.Equal(line.GetProperty("RequestedQuantity").GetDecimal(), line.GetProperty("ShippedQuantity").GetDecimal());
    }

    [Fact]
    public async Task What_is_submitted_is_picked_and_shipped_and_awaits_billing()
    {
        var order = await Order("SHIP-1", isSubmitted: true);
        var line = Assert.Single(await Lines(order));
        var organization = line.GetProperty("OrganizationCode").GetString()!;
        Assert.Equal(
            ("US1", "R", 3m),
            (organization, line.GetProperty("LineStatusCode").GetString(), line.GetProperty("RequestedQuantity").GetDecimal())
        );
        Assert.Equal("Awaiting Shipping", await OrderLine(order));

        var number = order.GetProperty("OrderNumber").GetString()!;
        var wave = await Pick(organization, number);
        Assert.Equal((201, "S", 1), (wave.Status, wave["ReturnStatus"].GetString(), wave["ShipmentLinesStaged"].GetInt32()));
        var shipment = wave["Shipment"].GetString()!;
        Assert.Equal("Y", (await Lines(order))[0].GetProperty("LineStatusCode").GetString());
        // There is nothing left to release.
        Assert.Equal("W", (await Pick(organization, number))["ReturnStatus"].GetString());

        Assert.Equal($"ERROR There is no shipment {shipment} of the organization DE1.", await Confirm("DE1", shipment));
        Assert.Equal("ERROR The only action is CONFIRM.", await Confirm(organization, shipment, "SHIP"));
        Assert.Equal("Awaiting Shipping", await OrderLine(order));
        Assert.Equal("SUCCESS", await Confirm(organization, shipment));
        Assert.Equal($"ERROR The shipment {shipment} is closed.", await Confirm(organization, shipment));
        line = (await Lines(order))[0];
        Assert.Equal(("C", 3m), (line.GetProperty("LineStatusCode").GetString(), line.GetProperty("ShippedQuantity").GetDecimal()));
        Assert.Equal("Awaiting Billing", await OrderLine(order));
        Assert.Equal("CL", (await _pod.Get($"shipments?q=Shipment='{shipment}'")).Items[0].GetProperty("ShipmentStatusCode").GetString());
    }

    [Fact]
    public async Task A_draft_has_nothing_to_ship_until_it_is_submitted_and_what_is_not_picked_is_not_shipped()
    {
        var order = await Order("SHIP-2", isSubmitted: false);
        Assert.Empty(await Lines(order));
        var self = Answer.Links(order, "self")[0].GetProperty("href").GetString()!;
        Assert.Equal(200, (await _pod.Patch(self, """{"SubmittedFlag":true}""")).Status);
        var organization = Assert.Single(await Lines(order)).GetProperty("OrganizationCode").GetString()!;
        var wave = await Pick(organization, order.GetProperty("OrderNumber").GetString()!, isConfirmed: false);
        var shipment = wave["Shipment"].GetString()!;
        Assert.Equal($"ERROR The shipment {shipment} has lines that are not staged.", await Confirm(organization, shipment));
        Assert.Equal("Awaiting Shipping", await OrderLine(order));
        // Criteria that the sandbox does not select by are not passed over.
        var wide = await _pod.Post("pickWaves", """{"ShipFromOrganizationCode":"US1","PickReleaseFlag":true}""");
        Assert.Equal(400, wide.Status);
        Assert.Contains("Nothing was released", wide.Text, StringComparison.Ordinal);
    }
}
