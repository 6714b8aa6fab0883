using System.Text.Json.Nodes;
using OracleFusion.Sandbox.Operations.Actions;

namespace OracleFusion.Sandbox.Imports;

/// <summary>
/// Import Orders (ImportSPOJob). It takes the orders of a procurement business unit, and of a batch where the parameters name one, makes
/// each with its lines, schedules and distributions or not at all, and submits those that are to be. The errors have the columns of
/// PO_INTERFACE_ERRORS; the names of its messages are words of the sandbox.
/// </summary>
internal static class PurchaseOrders
{
    private static readonly Mapping Header = new(
        """
        DOCUMENT_NUM=OrderNumber STYLE_DISPLAY_NAME=DocumentStyle PRC_BU_NAME=ProcurementBU REQ_BU_NAME=RequisitioningBU
        SOLDTO_LE_NAME=SoldToLegalEntity BILLTO_BU_NAME=BillToBU AGENT_NAME=Buyer CURRENCY_CODE=CurrencyCode RATE=ConversionRate
        RATE_TYPE=ConversionRateType RATE_DATE=ConversionRateDate COMMENTS=Description BILL_TO_LOCATION=BillToLocation
        SHIP_TO_LOCATION=DefaultShipToLocation VENDOR_NAME=Supplier VENDOR_SITE_CODE=SupplierSite VENDOR_CONTACT=SupplierContact
        VENDOR_DOC_NUM=SupplierOrder FOB=FOB FREIGHT_CARRIER=Carrier FREIGHT_TERMS=FreightTerms PAYMENT_TERMS=PaymentTerms
        NOTE_TO_VENDOR=NoteToSupplier NOTE_TO_RECEIVER=NoteToReceiver INTERFACE_SOURCE_CODE=ImportSourceCode
        """
    );

    private static readonly Mapping Line = new(
        """
        LINE_NUM=LineNumber LINE_TYPE=LineType ITEM=Item ITEM_DESCRIPTION=Description ITEM_REVISION=ItemRevision CATEGORY=Category
        AMOUNT=Amount QUANTITY=Quantity UNIT_OF_MEASURE=UOM UNIT_PRICE=Price VENDOR_PRODUCT_NUM=SupplierItem NOTE_TO_VENDOR=NoteToSupplier
        """
    );

    private static readonly Mapping Schedule = new(
        """
        SHIPMENT_NUM=ScheduleNumber SHIP_TO_LOCATION=ShipToLocation SHIP_TO_ORGANIZATION_CODE=ShipToOrganizationCode QUANTITY=Quantity
        NEED_BY_DATE=RequestedDeliveryDate PROMISED_DATE=PromisedDeliveryDate
        """
    );

    private static readonly Mapping Distribution = new(
        "DISTRIBUTION_NUM=DistributionNumber DELIVER_TO_LOCATION=DeliverToLocation DELIVER_TO_PERSON_FULL_NAME=Requester "
            + "DESTINATION_SUBINVENTORY=DestinationSubinventory AMOUNT_ORDERED=Amount QUANTITY_ORDERED=Quantity"
    );

    public static void Run(ImportRun run)
    {
        var unit = run.Argument(1) is { } id ? Lookup.BusinessUnit(run, id) ?? id : null;
        var batch = run.Argument(5);
        var orders = run.Open("PO_HEADERS_INTERFACE")
            .Where(h => (unit is null || h["PRC_BU_NAME"] == unit) && (batch is null || h["BATCH_ID"] == batch))
            .ToList();
        run.Taken = orders.Count;
        var lines = run.Open("PO_LINES_INTERFACE").ToLookup(l => (l.LoadRequest, l["INTERFACE_HEADER_KEY"]));
        var schedules = run.Open("PO_LINE_LOCATIONS_INTERFACE").ToLookup(s => (s.LoadRequest, s["INTERFACE_LINE_KEY"]));
        var distributions = run.Open("PO_DISTRIBUTIONS_INTERFACE").ToLookup(d => (d.LoadRequest, d["INTERFACE_LINE_LOCATION_KEY"]));
        var suppliers = Lookup.By(run.Table("suppliers"), "Supplier");
        var units = Lookup.By(run.Table("hcmBusinessUnitsLOV"), "Name");
        foreach (var order in orders)
        {
            var before = run.Rejections.Count;
            var ownLines = lines[(order.LoadRequest, order["INTERFACE_HEADER_KEY"])].ToList();
            var ownSchedules = ownLines.SelectMany(l => schedules[(l.LoadRequest, l["INTERFACE_LINE_KEY"])]).ToList();
            var ownDistributions = ownSchedules.SelectMany(s => distributions[(s.LoadRequest, s["INTERFACE_LINE_LOCATION_KEY"])]).ToList();
            if (order["ACTION"] is { } action && action != "ORIGINAL")
                run.Reject(order, "PO_PDOI_INVALID_ACTION", $"The sandbox creates orders (ORIGINAL) and does not do {action}.", "ACTION");
            if (order["PRC_BU_NAME"] is not { } own || !units.ContainsKey(own))
                run.Reject(order, "PO_PDOI_INVALID_BU", "The procurement business unit is not valid.", "PRC_BU_NAME");
            if (order["VENDOR_NAME"] is not { } vendor || !suppliers.ContainsKey(vendor))
                run.Reject(order, "PO_PDOI_INVALID_VENDOR", "The supplier is not valid.", "VENDOR_NAME");
            if (ownLines.Count == 0)
                run.Reject(order, "PO_PDOI_NO_LINES", "The order has no lines.");
            if (run.Rejections.Count == before)
                Create(run, order, ownLines, schedules, distributions);
            if (ImportRun.Settle([order, .. ownLines, .. ownSchedules, .. ownDistributions], run.Rejections.Count == before))
                run.Imported++;
        }
    }

    private static void Create(
        ImportRun run,
        InterfaceRow order,
        List<InterfaceRow> lines,
        ILookup<(long, string?), InterfaceRow> schedules,
        ILookup<(long, string?), InterfaceRow> distributions
    )
    {
        const string Drafts = "draftPurchaseOrders";
        var payload = Header.Payload(order, run.Type(Drafts));
        payload["lines"] = new JsonArray([
            .. lines.Select(line =>
            {
                var item = Line.Payload(line, run.Type(Drafts + ".lines"));
                item["schedules"] = new JsonArray([
                    .. schedules[(line.LoadRequest, line["INTERFACE_LINE_KEY"])]
                        .Select(schedule =>
                        {
                            var one = Schedule.Payload(schedule, run.Type(Drafts + ".lines.schedules"));
                            one["distributions"] = new JsonArray([
                                .. distributions[(schedule.LoadRequest, schedule["INTERFACE_LINE_LOCATION_KEY"])]
                                    .Select(d => Distribution.Payload(d, run.Type(Drafts + ".lines.schedules.distributions"))),
                            ]);
                            return one;
                        }),
                ]);
                return item;
            }),
        ]);
        run.Try(order, "PO_PDOI_INVALID_VALUE", () =>
        {
            var row = run.Create(Drafts, payload, order, code: "PO_PDOI_INVALID_VALUE");
            if (row >= 0 && (order["APPROVAL_ACTION"] ?? run.Argument(3)) is "SUBMIT" or "BYPASS")
            {
                var type = run.Type(Drafts);
                ActionEffects.Perform(
                    new ActionCall(type.Actions["submit"], type, row, -1, new Dictionary<string, object?>(), run.Transaction, run.User)
                );
            }

            return row;
        });
    }
}
