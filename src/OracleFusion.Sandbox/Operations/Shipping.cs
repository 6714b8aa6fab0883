using System.Globalization;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations;

/// <summary>
/// From a submitted sales order to goods that are on their way, by the resources of "REST API for Oracle Fusion Cloud SCM": a line that is
/// submitted awaits shipping and has a shipment line that is ready to release; a pick wave releases it, confirms its picks and puts it on a
/// shipment (<c>pickWaves</c>, "Create one pick wave"); confirming the shipment ships it (<c>shippingTransactions</c>, "Create
/// transactions", Action CONFIRM), and the line of the order awaits billing. Stock is not moved.
/// </summary>
internal static class Shipping
{
    private const string Lines = "shipmentLines";
    private const string OrderLines = "salesOrdersForOrderHub.lines";

    /// <summary>Lets the lines of a submitted order await shipping.</summary>
    public static void Request(Transaction transaction, ResourceType type, int order, string user)
    {
        var orders = new Rows(transaction, type.Path);
        if (orders.Value(order, "SubmittedFlag") is not true)
            return;
        var lines = new Rows(transaction, OrderLines);
        foreach (var line in lines.Table.RowsOf(order).Where(row => lines.Value(row, "StatusCode") is null).ToList())
        {
            lines.Set(line, user, ("Status", "Awaiting Shipping"), ("StatusCode", "AWAIT_SHIP"), ("ShippedQuantity", 0m));
            var (code, name, id) = Organization(transaction, orders.Value(order, "BusinessUnitId"), lines, line);
            new Rows(transaction, Lines).Insert(
                user,
                ("Order", orders.Value(order, "OrderNumber")),
                ("SourceOrder", orders.Value(order, "OrderNumber")),
                ("OrderLine", NumberOf(lines, line)),
                ("SourceOrderLine", NumberOf(lines, line)),
                ("SourceOrderFulfillmentLineId", lines.Value(line, "FulfillLineId")),
                ("InventoryItemId", lines.Value(line, "ProductId")),
                ("Item", lines.Value(line, "ProductNumber")),
                ("OrganizationCode", code),
                ("OrganizationName", name),
                ("OrganizationId", id),
                ("RequestedQuantity", lines.Value(line, "OrderedQuantity")),
                ("LineStatus", "Ready to Release"),
                ("LineStatusCode", "R")
            );
        }
    }

    /// <summary>Releases what a pick wave selects.</summary>
    public static void Pick(Transaction transaction, ResourceType type, int wave, string user)
    {
        var waves = new Rows(transaction, type.Path);
        object? Of(string attribute) => waves.Value(wave, attribute);
        var id = Of("BatchId")!.ToString();
        var name = Of("PickingBatchName") as string ?? (Of("BatchPrefix") is string prefix ? $"{prefix}-{id}" : id);
        waves.Set(wave, user, ("PickingBatchName", name), ("ReturnStatus", "S"));
        if (Of("PickReleaseFlag") is not true)
            return;
        // Other criteria than these would select less than what is released here.
        if (Of("OrderNumber") is not string order || Of("ShipFromOrganizationCode") is not string organization)
            throw new FusionError(
                400,
                "The sandbox releases pick waves of one order from one organization: OrderNumber and ShipFromOrganizationCode are needed. "
                    + "Nothing was released."
            );
        var lines = new Rows(transaction, Lines);
        var ready = lines
            .Where(row =>
                lines.Value(row, "Order") as string == order
                && lines.Value(row, "OrganizationCode") as string == organization
                && lines.Value(row, "LineStatusCode") is "R" or "B"
            )
            .ToList();
        var isStaged = Of("AutoPickConfirmFlag") is true;
        var shipment = ready.Count > 0 && Of("CreateShipmentsFlag") is true ? Shipment(transaction, lines, ready[0], user) : null;
        foreach (var row in ready)
        {
            var quantity = lines.Value(row, "RequestedQuantity");
            lines.Set(
                row,
                user,
                ("LineStatus", isStaged ? "Staged" : "Released to Warehouse"),
                ("LineStatusCode", isStaged ? "Y" : "S"),
                ("PickWave", name),
                ("PickWaveId", Of("BatchId")),
                ("Shipment", shipment),
                ("PickedQuantity", isStaged ? quantity : null),
                ("StagedQuantity", isStaged ? quantity : null)
            );
        }

        var count = (long)ready.Count;
        waves.Set(
            wave,
            user,
            ("Shipment", shipment),
            ("ReleaseStatus", "Released"),
            ("ShipmentLinesReleased", count),
            ("ShipmentLinesPicks", count),
            ("ShipmentLinesStaged", isStaged ? count : 0L),
            ("ReturnStatus", count > 0 ? "S" : "W"),
            (
                "ReturnMessage",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Pick wave {name} was released. Number of pick slips: {Math.Min(count, 1)}. Number of picks: {count}."
                )
            )
        );
    }

    /// <summary>Confirms a shipment: it ships what is staged on it. What keeps it stands in the answer, as on the page.</summary>
    public static void Confirm(Transaction transaction, ResourceType type, int row, string user)
    {
        var asked = new Rows(transaction, type.Path);
        var error = asked.Value(row, "Action") is "CONFIRM"
            ? Ship(transaction, asked.Value(row, "ShipmentName") as string ?? "", asked.Value(row, "Organization") as string ?? "", user)
            : "The only action is CONFIRM.";
        asked.Set(row, user, ("Result", error is null ? "SUCCESS" : "ERROR"), ("ErrorMessage", error));
    }

    private static string? Ship(Transaction transaction, string name, string organization, string user)
    {
        var shipments = new Rows(transaction, "shipments");
        var shipment = shipments
            .Where(one =>
                shipments.Value(one, "Shipment") as string == name && shipments.Value(one, "OrganizationCode") as string == organization
            )
            .DefaultIfEmpty(-1)
            .First();
        if (shipment < 0)
            return $"There is no shipment {name} of the organization {organization}.";
        if (shipments.Value(shipment, "ShipmentStatusCode") is "CL")
            return $"The shipment {name} is closed.";
        var lines = new Rows(transaction, Lines);
        var own = lines.Where(line => lines.Value(line, "Shipment") as string == name).ToList();
        if (own.Count == 0 || own.Exists(line => lines.Value(line, "LineStatusCode") is not "Y"))
            return $"The shipment {name} has lines that are not staged.";
        foreach (var line in own)
        {
            var quantity = lines.Value(line, "StagedQuantity");
            lines.Set(
                line,
                user,
                ("LineStatus", "Shipped"),
                ("LineStatusCode", "C"),
                ("ShippedQuantity", quantity),
                ("ActualShipDate", transaction.Now)
            );
            var orders = new Rows(transaction, OrderLines);
            if (FindOrderLine(transaction, lines.Value(line, "Order"), lines.Value(line, "OrderLine")) is >= 0 and var ordered)
                orders.Set(ordered, user, ("ShippedQuantity", quantity), ("Status", "Awaiting Billing"), ("StatusCode", "AWAIT_BILLING"));
        }

        shipments.Set(
            shipment,
            user,
            ("ShipmentStatus", "Closed"),
            ("ShipmentStatusCode", "CL"),
            ("ActualShipDate", transaction.Today),
            ("ActualShipDateTime", transaction.Now),
            ("ConfirmedDate", transaction.Today),
            ("ConfirmedBy", user)
        );
        return null;
    }

    private static int FindOrderLine(Transaction transaction, object? order, object? number)
    {
        var (orders, lines) = (new Rows(transaction, "salesOrdersForOrderHub"), new Rows(transaction, OrderLines));
        return orders
            .Where(row => Equals(orders.Value(row, "OrderNumber"), order))
            .SelectMany(row => lines.Table.RowsOf(row))
            .Where(row => Equals(NumberOf(lines, row), number))
            .DefaultIfEmpty(-1)
            .First();
    }

    private static string? NumberOf(Rows lines, int line) =>
        (lines.Value(line, "LineNumber") ?? lines.Value(line, "SourceTransactionLineNumber"))?.ToString();

    private static string Shipment(Transaction transaction, Rows lines, int line, string user)
    {
        var name = transaction.NextId().ToString(CultureInfo.InvariantCulture);
        new Rows(transaction, "shipments").Insert(
            user,
            ("Shipment", name),
            ("OrganizationCode", lines.Value(line, "OrganizationCode")),
            ("OrganizationName", lines.Value(line, "OrganizationName")),
            ("OrganizationId", lines.Value(line, "OrganizationId")),
            ("ShipmentStatus", "Open"),
            ("ShipmentStatusCode", "OP")
        );
        return name;
    }

    // The organization that the line asks for, or the first that the business unit manages and that is no item master.
    private static (object? Code, object? Name, object? Id) Organization(Transaction transaction, object? unit, Rows lines, int line)
    {
        var organizations = new Rows(transaction, "inventoryOrganizations");
        var wanted = lines.Value(line, "RequestedFulfillmentOrganizationCode");
        object? Of(int one, string attribute) => organizations.Value(one, attribute);
        var row = organizations
            .Where(one =>
                wanted is not null
                    ? Equals(Of(one, "OrganizationCode"), wanted)
                    : Equals(Of(one, "ManagementBusinessUnitId"), unit)
                        && !Equals(Of(one, "OrganizationCode"), Of(one, "MasterOrganizationCode"))
            )
            .DefaultIfEmpty(-1)
            .First();
        return row < 0 ? (wanted, null, null) : (Of(row, "OrganizationCode"), Of(row, "OrganizationName"), Of(row, "OrganizationId"));
    }

    // The rows of a resource as they are now; attributes that it lacks are left out.
    private sealed class Rows(Transaction transaction, string path)
    {
        private readonly ResourceType _type = transaction.Current.Catalog.FindPath(path)!;

        public Table Table => transaction.Current.Table(_type);

        public IEnumerable<int> Where(Func<int, bool> wanted) => Table.Rows().Where(wanted);

        public object? Value(int row, string attribute) => _type.Find(attribute) is { } found ? Table.Value(row, found) : null;

        public void Set(int row, string user, params (string Name, object? Value)[] values) =>
            transaction.Update(_type, row, Known(values), user);

        public void Insert(string user, params (string Name, object? Value)[] values) => transaction.Insert(_type, -1, Known(values), user);

        private Dictionary<string, object?> Known((string Name, object? Value)[] values) =>
            values.Where(pair => _type.Find(pair.Name) is not null).ToDictionary(pair => pair.Name, pair => pair.Value);
    }
}
