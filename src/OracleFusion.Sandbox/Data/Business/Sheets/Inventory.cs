using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Inventory: organizations and their stock, what is received from suppliers and shipped to customers.</summary>
internal static class Inventory
{
    private static readonly string[] Codes = ["M1", "US1", "DE1", "UK1", "AE1", "CA1", "US2", "DE2"];
    private static readonly string[] Stores = ["STORES", "FGI", "RAW", "RETURNS"];

    /// <summary>How many organizations there are; the first is the item master.</summary>
    public static int Organizations => Codes.Length;

    public static void Describe(Enterprise enterprise)
    {
        var (buying, selling, size) = (enterprise.Buying, enterprise.Selling, enterprise.Size);
        var businessUnits = enterprise.Setup.BusinessUnits;
        var units = businessUnits.Count;
        int Unit(int organization) => Math.Max(0, organization - 1) % units;

        enterprise.Add("inventoryOrganizations", Codes.Length, sheet =>
            sheet
                .Is("Organization")
                .Link("BusinessUnit", Unit)
                .Value("ManagementBusinessUnitId ProfitCenterBusinessUnitId", row => businessUnits.Answer("Id")(Unit(row)))
                .Value("ManagementBusinessUnitName ProfitCenterBusinessUnitName", row => businessUnits.Answer("Name")(Unit(row)))
                .Key("OrganizationId")
                .Case("OrganizationCode", row => row, Codes)
                .Value("OrganizationName", row => row == 0 ? "Halden Item Master" : string.Concat("Halden Warehouse ", Codes[row]))
                .Always("MasterOrganizationCode ItemDefinitionOrganizationCode", "M1")
                .Always("Status", "Active")
                .Flag("InventoryFlag", 100)
                .Flag("ContractManufacturingFlag", 0)
        );

        enterprise.Add("subinventories", Codes.Length * Stores.Length, sheet =>
            sheet
                .Is("Subinventory")
                .Link("Organization", row => row / Stores.Length)
                .Case("SecondaryInventoryName", row => row % Stores.Length, Stores)
                .Case("Description", row => row % Stores.Length, "General stores", "Finished goods", "Raw material", "Rückläufer")
                .Always("MaterialStatusCode", "Active")
                .Pick("LocatorControlMeaning", "70 None", "30 Prespecified")
                .Blank("DisableDate")
        );

        enterprise.Add("inventoryOnhandBalances", size.Items * 2, sheet =>
            sheet
                .Link("Item", row => row / 2)
                .Link("Organization", row => 1 + (row % 2))
                .Link("Subinventory", row => (1 + (row % 2)) * Stores.Length)
                .Whole("PrimaryQuantity", 0, 5_000)
                .Always("MaterialStatus", "Active")
                .Blank("ConsignedQuantity Revision Locator LocatorId SummaryLevel")
        );

        enterprise.Add("inventoryItemLots", size.Items, sheet =>
            sheet
                .Link("Item", row => row)
                .Link("Organization", row => 1 + (row % 7))
                .Serial("LotNumber", "L", 1, 8)
                .Pick("Grade", "80 A", "20 B")
                .Always("StatusCode", "Active")
                .Date("OriginationDate", 0, 0)
                .Date("ExpirationDate", 365, 730)
                .Pick("ActiveLot ActiveLotCode", "95 Yes|1", "5 No|2")
                .Pick("Disabled DisabledCode", "98 No|2", "2 Yes|1")
                .Blank("ParentLotNumber")
        );

        enterprise.Add("inventoryStagedTransactions", size.Often, sheet =>
            sheet
                .Key("TransactionInterfaceId")
                .Pick("TransactionTypeName", "50 Miscellaneous Receipt", "30 Miscellaneous Issue", "20 Subinventory Transfer")
                .Whole("TransactionQuantity", -200, 500)
                .Date("TransactionDate", 0, 0)
                .Pick("ProcessStatus", "90 1", "10 3")
                .Pick("TransactionMode", "100 3")
                .Always("SourceCode", "SPREADSHEET")
        );

        enterprise.Add("receivingReceiptRequests", buying.Receipts, sheet =>
            sheet
                .On(buying.ReceiptDay)
                .Link("Supplier", r => buying.Supplier(buying.OrderOfReceipt(r)))
                .Link("BusinessUnit", r => buying.Unit(buying.OrderOfReceipt(r)))
                .Link("Organization", r => 1 + buying.Unit(buying.OrderOfReceipt(r)))
                .Key("HeaderInterfaceId")
                .Serial("ReceiptNumber", "", 50_001)
                .Serial("PackingSlip", "PS-", 1, 7)
                .Serial("ShipmentNumber", "ASN", 40_001)
                .Always("ReceiptSourceCode", "VENDOR")
                .Always("ReturnStatus", "SUCCESS")
                .Blank("ReturnMessage ASNType")
                .Value("TransactionDate", buying.ReceiptDay)
                .Date("ShippedDate", -4, -1)
                .Child("lines", buying.ReceiptLines, lines =>
                    lines
                        .Key("InterfaceTransactionId")
                        .Link("Item", line => buying.Item(buying.OrderLineOfReceiptLine(line)))
                        .From("DocumentNumber", "purchaseOrders.lines", "OrderNumber", buying.OrderLineOfReceiptLine)
                        .From("POHeaderId", "purchaseOrders", "POHeaderId", line => buying.OrderOfLine(buying.OrderLineOfReceiptLine(line)))
                        .From("DocumentLineNumber", "purchaseOrders.lines", "LineNumber", buying.OrderLineOfReceiptLine)
                        .Value("DocumentScheduleNumber", _ => 1L)
                        .From("POLineId", "purchaseOrders.lines", "POLineId", buying.OrderLineOfReceiptLine)
                        .From("POLineLocationId", "purchaseOrders.lines.schedules", "LineLocationId", line =>
                            Procurement.Schedules(enterprise).First(buying.OrderLineOfReceiptLine(line))
                        )
                        .Value("Quantity", buying.ReceivedQuantity)
                        .Always("SourceDocumentCode", "PO")
                        .Always("TransactionType", "RECEIVE")
                        .Always("AutoTransactCode", "DELIVER")
                        .Date("TransactionDate", 0, 0)
                )
        );

        var interfaced = enterprise.Dice("Shipments.Interfaced");
        bool IsShipped(int row) => row < selling.Shipments;
        int Line(int row) => selling.LineOfShipmentLine(row);
        enterprise.Add("shipmentLines", selling.Shipments + selling.UnshippedLines, sheet => sheet
                .On(row => selling.ShipDay(Line(row)))
                .Link("Customer", row => selling.Customer(selling.OrderOfLine(Line(row))))
                .Link("Item", row => selling.Item(Line(row)))
                .Link("Organization", row => 1 + selling.Unit(selling.OrderOfLine(Line(row))))
                .Key("ShipmentLine")
                .From("Order SourceOrder", "salesOrdersForOrderHub", "OrderNumber", row => selling.OrderOfLine(Line(row)))
                .From("SourceOrderFulfillmentLineId", "salesOrdersForOrderHub.lines", "FulfillLineId", Line)
                .Value("OrderLine SourceOrderLine", row => selling.NumberOfLine(Line(row)))
                .Value("RequestedQuantity", row => selling.Quantity(Line(row)))
                .Value("ShippedQuantity", row => IsShipped(row) ? selling.Quantity(Line(row)) : 0)
                .Case(
                    "LineStatus LineStatusCode",
                    row =>
                        !IsShipped(row) ? 2
                        : interfaced.Chance(row, 10) ? 1
                        : 0,
                    "Shipped|C",
                    "Interfaced|I",
                    "Ready to Release|R"
                )
                .Value("Shipment", row => IsShipped(row) ? Text.Serial("", 330_001 + row, 0) : null)
                .Date("RequestedDate ScheduledShipDate", -5, 0)
                .Always("BackorderedQuantity CancelledQuantity", 0m)
                .Value("PendingQuantity", row => IsShipped(row) ? 0 : selling.Quantity(Line(row)))
                .Value("PickedQuantity StagedQuantity", row => IsShipped(row) ? (object?)(decimal)selling.Quantity(Line(row)) : null)
                .Value("ActualShipDate", row => IsShipped(row) ? (object?)selling.ShipDay(Line(row)) : null));

        enterprise.Add("transferOrders", size.Seldom, sheet =>
            sheet
                .Key("HeaderId")
                .Serial("HeaderNumber", "TO", 1_001)
                .Pick("Status", "50 Closed", "30 Awaiting shipping", "20 Awaiting fulfillment")
                .Date("OrderedDate", 0, 0)
                .Say("Description", Words.Remarks)
        );
    }
}
