using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations;

/// <summary>What the business allows to be changed, and what a change brings with it. One row for each root resource.</summary>
internal static class EditRules
{
    private static readonly Dictionary<string, Action<Table, int>> Allowed = new(StringComparer.Ordinal)
    {
        ["invoices"] = (invoices, row) =>
        {
            if (invoices.Value(row, invoices.Type.Find("CanceledFlag")!) is true)
                throw new FusionError(400, "AP:::The invoice is canceled and cannot be edited.", null, "/CanceledFlag");
        },
        ["salesOrdersForOrderHub"] = (orders, row) =>
        {
            if (orders.Value(row, orders.Type.Find("StatusCode")!) is "CANCELED")
                throw new FusionError(400, "FOM:::The sales order is canceled and cannot be changed.", null, "/StatusCode");
        },
    };

    // The batches that may be deleted are unposted ("Batch Status must be Unposted", how to delete a journal entry).
    private static readonly Dictionary<string, Action<Table, int>> Removable = new(StringComparer.Ordinal)
    {
        ["journalBatches"] = (batches, row) =>
        {
            if (batches.Value(row, batches.Type.Find("Status")!) is "P")
                throw new FusionError(400, "GL:::The journal batch is posted and cannot be deleted.", null, "/Status");
        },
    };

    /// <summary>Refuses to delete a row that has to stay, or one of a document that may not be changed.</summary>
    public static void RequireRemovable(Snapshot snapshot, ResourceType type, int row)
    {
        if (Removable.TryGetValue(type.Path, out var require))
            require(snapshot.Table(type), row);
        if (type.Parent is { } parent)
            Require(snapshot, parent, snapshot.Table(type).ParentOf(row));
    }

    /// <summary>Refuses a change of a row, or of a row above which a document stands that may not be changed.</summary>
    public static void Require(Snapshot snapshot, ResourceType type, int row)
    {
        while (type.Parent is { } parent)
        {
            row = snapshot.Table(type).ParentOf(row);
            type = parent;
        }

        if (Allowed.TryGetValue(type.Name, out var require))
            require(snapshot.Table(type), row);
    }

    /// <summary>Completes what a client sent for a row by what follows from it.</summary>
    public static void Complete(string path, Dictionary<string, object?> values)
    {
        // A line is canceled by its quantity.
        if (path == "salesOrdersForOrderHub.lines" && values.GetValueOrDefault("OrderedQuantity") is 0m or 0L)
        {
            Set(values, "Canceled", "CANCELED", open: false);
            values["CanceledFlag"] = true;
        }

        if (path != "salesOrdersForOrderHub")
            return;
        if (values.GetValueOrDefault("CanceledFlag") is true)
            Set(values, "Canceled", "CANCELED", open: false);
        else if (values.GetValueOrDefault("SubmittedFlag") is true)
            Set(values, "Processing", "OPEN", open: true);
    }

    private static void Set(Dictionary<string, object?> values, string status, string code, bool open)
    {
        values["Status"] = status;
        values["StatusCode"] = code;
        values["OpenFlag"] = open;
    }
}
