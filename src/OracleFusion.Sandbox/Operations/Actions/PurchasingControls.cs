using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>
/// The control actions on purchase orders, their lines and schedules, and on purchase agreements, as Oracle's pages for the actions
/// describe them: they roll down to the levels below, and up once everything on a level has the status. What is canceled or finally closed
/// stays so, except that an order is reopened by its own action.
/// </summary>
internal static class PurchasingControls
{
    public static readonly DocumentStatus Open = new("Open", "OPEN");
    public static readonly DocumentStatus Unacknowledged = new("Pending Supplier Acknowledgment", "PENDING SUPPLIER ACKNOWLEDGMENT");
    private static readonly DocumentStatus OnHold = new("On Hold", "ON HOLD");
    private static readonly DocumentStatus ClosedForReceiving = new("Closed for Receiving", "CLOSED FOR RECEIVING");
    private static readonly DocumentStatus ClosedForInvoicing = new("Closed for Invoicing", "CLOSED FOR INVOICING");
    private static readonly DocumentStatus Closed = new("Closed", "CLOSED");
    private static readonly DocumentStatus FinallyClosed = new("Finally Closed", "FINALLY CLOSED");
    private static readonly DocumentStatus Canceled = new("Canceled", "CANCELED");

    // The action as it is sent, the status before, the status after.
    private static readonly (string Action, string Before, DocumentStatus After)[] Moves =
    [
        ("closeForReceiving", Open.Code, ClosedForReceiving),
        ("closeForReceiving", ClosedForInvoicing.Code, Closed),
        ("closeForInvoicing", Open.Code, ClosedForInvoicing),
        ("closeForInvoicing", ClosedForReceiving.Code, Closed),
        ("close", Open.Code, Closed),
        ("close", OnHold.Code, Closed),
        ("close", ClosedForReceiving.Code, Closed),
        ("close", ClosedForInvoicing.Code, Closed),
        ("finallyClose", Open.Code, FinallyClosed),
        ("finallyClose", OnHold.Code, FinallyClosed),
        ("finallyClose", ClosedForReceiving.Code, FinallyClosed),
        ("finallyClose", ClosedForInvoicing.Code, FinallyClosed),
        ("finallyClose", Closed.Code, FinallyClosed),
        ("reopenForReceiving", ClosedForReceiving.Code, Open),
        ("reopenForReceiving", Closed.Code, ClosedForInvoicing),
        ("reopenForInvoicing", ClosedForInvoicing.Code, Open),
        ("reopenForInvoicing", Closed.Code, ClosedForReceiving),
        ("reopen", ClosedForReceiving.Code, Open),
        ("reopen", ClosedForInvoicing.Code, Open),
        ("reopen", Closed.Code, Open),
        ("reopenFinallyClosed", FinallyClosed.Code, Open),
    ];

    private static readonly StatusOf Schedule = new("ScheduleStatus", "ScheduleStatusCode", "", "");
    private static readonly string[] Closings = ["closeForReceiving", "closeForInvoicing", "close", "finallyClose"];

    public static object Close(ActionCall call) => Move(call, Named(call, "closeAction", Closings));

    public static object Reopen(ActionCall call) =>
        Move(call, Named(call, "reopenAction", ["reopenForReceiving", "reopenForInvoicing", "reopen", "reopenFinallyClosed"]));

    /// <summary>Closes a schedule that is addressed without its order: it is the order's, so that line and order close with it.</summary>
    public static object CloseSchedule(ActionCall call)
    {
        var action = Named(call, "closeAction", Closings);
        var type = call.Transaction.Current.Catalog.FindPath("purchaseOrders.lines.schedules")!;
        var table = call.Transaction.Current.Table(type);
        var column = table.Column(type.Find("LineLocationId")!);
        var key = call.Value("LineLocationId");
        var own = table.Rows().Single(row => Equals(column(row), key));
        var status = StatusOf.Purchasing.Read(table, own);
        var after = After(action, status) ?? throw Schedule.Refuse(call, status);
        StatusOf.Purchasing.Write(call.Transaction, type, own, after, call.User);
        call.Set(call.Row, ("ScheduleStatus", after.Text), ("ScheduleStatusCode", after.Code));
        return "SUCCESS";
    }

    /// <summary>The supplier's word that the order has come; only an order that waits for it takes it, and is open then.</summary>
    public static object Acknowledge(ActionCall call)
    {
        if (Status(call) is var status && status != Unacknowledged.Code)
            throw StatusOf.Purchasing.Refuse(call, status);
        if (call.Parameters.GetValueOrDefault("supplierOrder") is string number)
            call.Set(call.Row, ("SupplierOrder", number));
        return Become(call, Open);
    }

    /// <summary>The action of an agreement that names no kind of closing.</summary>
    public static object FinallyClose(ActionCall call) => Move(call, "finallyClose");

    public static object Cancel(ActionCall call)
    {
        var status = Status(call);
        if (status == Canceled.Code || status == FinallyClosed.Code)
            throw StatusOf.Purchasing.Refuse(call, status);
        return Become(call, Canceled);
    }

    public static object Hold(ActionCall call)
    {
        var status = Status(call);
        if (status == OnHold.Code || status == Canceled.Code || status == FinallyClosed.Code)
            throw StatusOf.Purchasing.Refuse(call, status);
        // The hold is on the document: what lies below keeps its status.
        call.Set(call.Row, ("Status", OnHold.Text), ("StatusCode", OnHold.Code));
        return "SUCCESS";
    }

    public static object RemoveHold(ActionCall call)
    {
        if (Status(call) is var status && status != OnHold.Code)
            throw StatusOf.Purchasing.Refuse(call, status);
        call.Set(call.Row, ("Status", Open.Text), ("StatusCode", Open.Code));
        return "SUCCESS";
    }

    public static object Freeze(ActionCall call) => SetFrozen(call, true);

    public static object Unfreeze(ActionCall call) => SetFrozen(call, false);

    public static object Renumber(ActionCall call)
    {
        if (call.Parameters.GetValueOrDefault("newOrderNumber") is not string { Length: > 0 } number)
            throw new FusionError(400, "The parameter newOrderNumber is required.", null, "/newOrderNumber");
        var column = call.Table.Column(call.Type.Find("OrderNumber")!);
        if (call.Table.Rows().Any(row => column(row) is string taken && taken == number))
            throw new FusionError(400, $"PO:::The order number {number} is taken.", null, "/newOrderNumber");
        call.Set(call.Row, ("OrderNumber", number));
        return "SUCCESS";
    }

    private static object SetFrozen(ActionCall call, bool frozen)
    {
        if ((call.Value("FrozenFlag") is true) == frozen)
            throw new FusionError(400, $"The document is {(frozen ? "frozen already" : "not frozen")}.", null, "/FrozenFlag");
        call.Set(call.Row, ("FrozenFlag", frozen));
        return "SUCCESS";
    }

    private static string Named(ActionCall call, string parameter, string[] actions) =>
        call.Parameters.GetValueOrDefault(parameter) is string action && actions.Contains(action)
            ? action
            : throw new FusionError(
                400,
                $"The parameter {parameter} is one of {string.Join(", ", actions)}, not "
                    + $"{call.Parameters.GetValueOrDefault(parameter) as string ?? "(none)"}.",
                null,
                "/" + parameter
            );

    private static object Move(ActionCall call, string action) =>
        Become(call, After(action, Status(call)) ?? throw StatusOf.Purchasing.Refuse(call, Status(call)));

    private static DocumentStatus? After(string action, string? status) =>
        Moves.FirstOrDefault(m => m.Action == action && m.Before == status) is { Action: not null } move ? move.After : null;

    private static string? Status(ActionCall call) => StatusOf.Purchasing.Read(call.Table, call.Row);

    private static object Become(ActionCall call, DocumentStatus status)
    {
        StatusOf.Purchasing.Write(call, status);
        return "SUCCESS";
    }
}
