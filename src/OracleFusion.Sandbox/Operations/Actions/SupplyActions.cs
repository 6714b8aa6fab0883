using System.Globalization;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>Actions of inventory and manufacturing that create rows.</summary>
internal static class SupplyActions
{
    /// <summary>A physical inventory as another one, with a name of its own. The result is the status and a message.</summary>
    public static object CopyPhysicalInventory(ActionCall call)
    {
        var from = Id(call, "copyFromPhysicalInventoryId");
        var organization = Id(call, "organizationId");
        if (call.Parameters.GetValueOrDefault("physicalInventoryName") is not string { Length: > 0 } name)
            throw Missing("physicalInventoryName");
        var row = KeySearch.Find(
            call.Table,
            -1,
            [.. call.Type.Key.Select(k => (object?)(k.Name == "OrganizationId" ? organization : from))]
        );
        if (row < 0)
            throw new FusionError(400, $"INV:::The organization has no physical inventory {from}.", null, "/copyFromPhysicalInventoryId");
        var values = call
            .Type.Attributes.Where(a =>
                a.Name is not ("PhysicalInventoryId" or "FreezeDate" or "LastAdjustmentDate" or "CreationDate" or "LastUpdateDate")
            )
            .ToDictionary(a => a.Name, a => call.Table.Value(row, a));
        values["PhysicalInventoryName"] = name;
        if (call.Parameters.GetValueOrDefault("description") is string description)
            values["Description"] = description;
        call.Transaction.Insert(call.Type, -1, values, call.User);
        return new Dictionary<string, object?> { ["status"] = "SUCCESS", ["message"] = $"The physical inventory {name} was created." };
    }

    /// <summary>So many serial numbers for a work order, each a row.</summary>
    public static object GenerateSerialNumbers(ActionCall call)
    {
        var count =
            call.Parameters.GetValueOrDefault("numberOfSerials") is decimal wanted and > 0 and <= 10_000
            && wanted == decimal.Truncate(wanted)
                ? (int)wanted
                : throw new FusionError(400, "The parameter numberOfSerials is a whole number of 1 or more.", null, "/numberOfSerials");
        var order = Id(call, "workOrderId");
        var parent = call.Parent;
        if (
            call.Type.Parent is { Name: "workOrders" }
            && KeySearch.Find(call.Transaction.Current.Table(call.Type.Parent), -1, [order]) != parent
        )
            throw new FusionError(400, "The workOrderId is not that of the work order in the path.", null, "/workOrderId");
        for (var i = 0; i < count; i++)
        {
            var number = "SN" + call.Transaction.NextId().ToString(CultureInfo.InvariantCulture);
            var values = new Dictionary<string, object?> { ["SerialNumber"] = number, ["WorkOrderId"] = order };
            call.Transaction.Insert(
                call.Type,
                parent,
                values.Where(v => call.Type.Find(v.Key) is not null).ToDictionary(v => v.Key, v => v.Value),
                call.User
            );
        }

        return "SUCCESS";
    }

    private static long Id(ActionCall call, string parameter) =>
        call.Parameters.GetValueOrDefault(parameter) switch
        {
            long id => id,
            decimal id when id == decimal.Truncate(id) => (long)id,
            _ => throw Missing(parameter),
        };

    private static FusionError Missing(string parameter) =>
        new(400, $"JBO-27014: The parameter {parameter} is required.", "27014", "/" + parameter);
}
