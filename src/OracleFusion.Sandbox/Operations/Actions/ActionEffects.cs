using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>
/// What actions do: a row for each whose effect and rules Oracle's pages tell. Any other whose name is a word that says what becomes of the
/// row (submit, approve, cancel, ...), alone or with the resource's own name, sets the row's status. The rest is refused: the sandbox says
/// what it did not do.
/// </summary>
internal static class ActionEffects
{
    private static readonly Dictionary<(string Path, string Action), Func<ActionCall, object>> Rows = new()
    {
        [("workers.workRelationships", "terminate")] = WorkerActions.Terminate,
        [("workers.workRelationships", "reverseTermination")] = WorkerActions.ReverseTermination,
        // It deletes the relationship with all that belongs to it, which no status says.
        [("workers.workRelationships", "cancelWorkRelationship")] = static call => throw NotSimulated(call),
        [("invoices", "validateInvoice")] = InvoiceActions.Validate,
        [("invoices", "cancelInvoice")] = InvoiceActions.Cancel,
        [("invoices", "cancelLine")] = InvoiceActions.CancelLine,
        [("draftPurchaseOrders", "submit")] = PurchaseOrderActions.Submit,
        [("draftPurchaseOrders", "withdraw")] = PurchaseOrderActions.Withdraw,
        [("draftPurchaseOrders", "validateDocument")] = PurchaseOrderActions.Validate,
        [("purchaseOrders", "acknowledge")] = PurchasingControls.Acknowledge,
        [("purchaseOrders", "cancel")] = PurchasingControls.Cancel,
        [("purchaseOrders", "close")] = PurchasingControls.Close,
        [("purchaseOrders", "reopen")] = PurchasingControls.Reopen,
        [("purchaseOrders", "hold")] = PurchasingControls.Hold,
        [("purchaseOrders", "removeHold")] = PurchasingControls.RemoveHold,
        [("purchaseOrders", "freeze")] = PurchasingControls.Freeze,
        [("purchaseOrders", "unfreeze")] = PurchasingControls.Unfreeze,
        [("purchaseOrders", "renumberPO")] = PurchasingControls.Renumber,
        [("purchaseOrders.lines", "close")] = PurchasingControls.Close,
        [("purchaseOrders.lines", "reopen")] = PurchasingControls.Reopen,
        [("purchaseOrders.lines", "cancel")] = PurchasingControls.Cancel,
        [("purchaseOrders.lines.schedules", "close")] = PurchasingControls.Close,
        [("purchaseOrders.lines.schedules", "reopen")] = PurchasingControls.Reopen,
        [("purchaseOrders.lines.schedules", "cancel")] = PurchasingControls.Cancel,
        [("purchaseOrderSchedules", "close")] = PurchasingControls.CloseSchedule,
        [("purchaseAgreements", "cancel")] = PurchasingControls.Cancel,
        [("purchaseAgreements", "finallyClose")] = PurchasingControls.FinallyClose,
        [("purchaseAgreements", "hold")] = PurchasingControls.Hold,
        [("purchaseAgreements", "removeHold")] = PurchasingControls.RemoveHold,
        [("purchaseAgreements", "freeze")] = PurchasingControls.Freeze,
        [("purchaseAgreements", "unfreeze")] = PurchasingControls.Unfreeze,
        [("purchaseRequisitions", "submitRequisition")] = RequisitionActions.Submit,
        [("purchaseRequisitions", "withdraw")] = RequisitionActions.Withdraw,
        [("purchaseRequisitions", "cancel")] = RequisitionActions.Cancel,
        [("purchaseRequisitions.lines", "withdraw")] = RequisitionActions.Withdraw,
        [("purchaseRequisitions.lines", "cancel")] = RequisitionActions.Cancel,
        [("receivablesInvoices", "approve")] = ReceivablesActions.Approve,
        [("receivablesInvoices", "rework")] = ReceivablesActions.Rework,
        [("receivablesCreditMemos", "approve")] = ReceivablesActions.Approve,
        [("receivablesCreditMemos", "rework")] = ReceivablesActions.Rework,
        [("standardReceipts", "applyReceipt")] = ReceiptActions.Apply,
        [("standardReceipts", "bulkApplyReceipt")] = ReceiptActions.ApplyToMany,
        [("standardReceipts", "unapplyReceipt")] = ReceiptActions.Unapply,
        [("standardReceipts", "reverseReceipt")] = ReceiptActions.Reverse,
        [("salesOrdersForOrderHub", "applyHold")] = SalesOrderActions.ApplyHold,
        [("salesOrdersForOrderHub", "releaseHold")] = SalesOrderActions.ReleaseHold,
        [("serviceRequests", "runQueueAssignment")] = ServiceActions.RunQueueAssignment,
        [("internalServiceRequests", "runQueueAssignment")] = ServiceActions.RunQueueAssignment,
        [("hrHelpDeskRequests", "runQueueAssignment")] = ServiceActions.RunQueueAssignment,
        [("absences", "loadProjectedBalance")] = AbsenceActions.LoadProjectedBalance,
        [("physicalInventories", "copyPhysicalInventory")] = SupplyActions.CopyPhysicalInventory,
        [("workOrders.WorkOrderSerialNumber", "generateSerialNumbers")] = SupplyActions.GenerateSerialNumbers,
    };

    // The beginning of an action's name to the status that it leaves.
    private static readonly (string Verb, string Status)[] Statuses =
    [
        ("submit", "Submitted"),
        ("approve", "Approved"),
        ("reject", "Rejected"),
        ("cancel", "Canceled"),
        ("close", "Closed"),
        ("finalClose", "Finally closed"),
        ("reopen", "Open"),
        ("post", "Posted"),
        ("validate", "Validated"),
        ("withdraw", "Withdrawn"),
        ("activate", "Active"),
        ("deActivate", "Inactive"),
        ("hold", "On hold"),
        ("removeHold", "Open"),
        ("freeze", "Frozen"),
        ("unfreeze", "Open"),
        ("confirm", "Confirmed"),
        ("rework", "Rework"),
        ("publish", "Published"),
        ("complete", "Completed"),
        ("reprocess", "Reprocessed"),
        ("resubmit", "Submitted"),
    ];

    /// <summary>Performs the action and returns what stands in its result: text, or an object by name.</summary>
    public static object Perform(ActionCall call)
    {
        if (Rows.TryGetValue((call.Type.Path, call.Action.Name), out var effect))
            return effect(call);
        var status = Statuses
            .Where(s => Says(call.Action.Name, s.Verb, call.Type))
            .OrderByDescending(s => s.Verb.Length)
            .FirstOrDefault()
            .Status;
        if (status is null || StatusAttribute(call.Type) is not { } attribute)
            throw NotSimulated(call);
        var rows = call.Row >= 0 ? [call.Row] : Named(call);
        if (rows.Count == 0)
            throw new FusionError(400, $"No row of {call.Type.Path} matches the parameters of {call.Action.Name}.");
        var code = status.ToUpperInvariant().Replace(' ', '_');
        foreach (var row in rows)
        {
            if (attribute.Name.EndsWith("Code", StringComparison.Ordinal))
                call.Set(row, (attribute.Name, code));
            else
                call.Set(row, (attribute.Name, status), (attribute.Name + "Code", code));
        }

        return "SUCCESS";
    }

    /// <summary>The refusal of what the sandbox cannot do, in words that no pod would use.</summary>
    public static FusionError NotSimulated(ActionCall call, string where = "") =>
        new(
            400,
            $"The sandbox does not simulate the action {call.Action.Name} of "
                + $"{call.Type.Path}{(where.Length > 0 ? " " + where : "")}. Nothing was done."
        );

    /// <summary>The rows that a collection action means: those whose attributes are what its parameters of the same names say.</summary>
    public static List<int> Named(ActionCall call)
    {
        var wanted = call
            .Parameters.Select(p => (Attribute: call.Type.Find(p.Key), p.Value))
            .Where(p => p.Attribute is not null && p.Value is not null)
            .Select(p => (Column: call.Table.Column(p.Attribute!), p.Value))
            .ToList();
        return wanted.Count == 0 ? [] : [.. call.Table.Rows().Where(row => wanted.TrueForAll(w => Equals(w.Column(row), w.Value)))];
    }

    /// <summary>The one row that a collection action means; none or several are refused.</summary>
    public static int One(ActionCall call, string what)
    {
        var rows = Named(call);
        return rows.Count == 1
            ? rows[0]
            : throw new FusionError(
                400,
                rows.Count == 0
                    ? $"No {what} matches the parameters of {call.Action.Name}."
                    : $"{rows.Count} {what}s match the parameters of {call.Action.Name}."
            );
    }

    // Status, or the status of what the resource is named after: InvoiceStatus of receivablesInvoices.
    private static ResourceAttribute? StatusAttribute(ResourceType type) =>
        type.Find("Status")
        ?? type.Find("StatusCode")
        ?? type.Attributes.FirstOrDefault(a =>
            a.Kind == AttributeKind.Text
            && Stem(a.Name) is { Length: > 0 } stem
            && (stem == "Document" || type.Name.Contains(stem, StringComparison.OrdinalIgnoreCase))
        );

    private static string? Stem(string attribute) =>
        attribute.EndsWith("Status", StringComparison.Ordinal) ? attribute[..^"Status".Length]
        : attribute.EndsWith("StatusCode", StringComparison.Ordinal) ? attribute[..^"StatusCode".Length]
        : null;

    // submit, or submitRequisition of purchaseRequisitions; submitImportInvoices is about something else.
    private static bool Says(string action, string verb, ResourceType type) =>
        action.StartsWith(verb, StringComparison.Ordinal)
        && (
            action.Length == verb.Length
            || (char.IsUpper(action[verb.Length]) && type.Name.Contains(action[verb.Length..], StringComparison.OrdinalIgnoreCase))
        );
}
