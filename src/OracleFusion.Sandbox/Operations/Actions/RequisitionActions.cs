using System.Text.Json;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>
/// The actions on purchase requisitions and their lines. Oracle's pages say which requisitions each takes: canceling all lines cancels the
/// requisition, an incomplete one is not canceled, and what a purchase order was made of is neither canceled nor withdrawn.
/// </summary>
internal static class RequisitionActions
{
    private static readonly DocumentStatus Approved = new("Approved", "APPROVED");
    private static readonly DocumentStatus Pending = new("Pending approval", "PENDING APPROVAL");
    private static readonly DocumentStatus Canceled = new("Canceled", "CANCELED");
    private static readonly DocumentStatus Withdrawn = new("Withdrawn", "WITHDRAWN");

    /// <summary>Sends it to its approvers; approval is bypassed for a requisition that is managed externally.</summary>
    public static object Submit(ActionCall call)
    {
        var status = StatusOf.Requisition.Read(call.Table, call.Row);
        if (status is not (null or "INCOMPLETE" or "REJECTED" or "RETURNED" or "WITHDRAWN"))
            throw StatusOf.Requisition.Refuse(call, status);
        if (!call.Transaction.Current.Table(call.Type.Children["lines"]).RowsOf(call.Row).Any())
            throw new FusionError(400, "POR:::A requisition needs at least one line before it can be submitted.", null, "/lines");
        StatusOf.Requisition.Write(call, call.Value("ExternallyManagedFlag") is true ? Approved : Pending);
        return "SUCCESS";
    }

    public static object Withdraw(ActionCall call)
    {
        var status = StatusOf.Requisition.Read(call.Table, call.Row);
        if (status is not ("APPROVED" or "PENDING APPROVAL"))
            throw StatusOf.Requisition.Refuse(call, status);
        return Become(call, Withdrawn);
    }

    public static object Cancel(ActionCall call)
    {
        var lines = Named(call);
        if (lines.Count == 0)
            return CancelOne(call);
        var type = call.Type.Children["lines"];
        foreach (var line in lines)
        {
            var row = KeySearch.Find(call.Transaction.Current.Table(type), call.Row, [line]);
            if (row < 0)
                throw new FusionError(400, $"The requisition has no line {line}.", null, "/requisitionLineIds");
            CancelOne(call with { Type = type, Row = row });
        }

        return "SUCCESS";
    }

    private static object CancelOne(ActionCall call)
    {
        var status = StatusOf.Requisition.Read(call.Table, call.Row);
        if (status is null or "INCOMPLETE" or "CANCELED")
            throw StatusOf.Requisition.Refuse(call, status);
        var result = Become(call, Canceled);
        call.Set(call.Row, ("CancelReason", call.Parameters.GetValueOrDefault("cancelReason")), ("CancelDate", call.Transaction.Today));
        return result;
    }

    private static object Become(ActionCall call, DocumentStatus status)
    {
        if (IsOrdered(call))
            throw new FusionError(400, "POR:::The requisition is associated with a purchase order.", null, "/LifecycleStatusCode");
        StatusOf.Requisition.Write(call, status);
        return "SUCCESS";
    }

    // The line names its order, the requisition the stage of its life.
    private static bool IsOrdered(ActionCall call) =>
        call.Value("LifecycleStatusCode") is "ORDERED" || call.Value("PurchaseOrder") is not null;

    private static List<long> Named(ActionCall call)
    {
        if (call.Parameters.GetValueOrDefault("requisitionLineIds") is not RawJson json)
            return [];
        using var document = JsonDocument.Parse(json.Text);
        return
            document.RootElement.ValueKind == JsonValueKind.Array
            && document.RootElement.EnumerateArray().All(e => e.ValueKind == JsonValueKind.Number)
            ? [.. document.RootElement.EnumerateArray().Select(e => e.GetInt64())]
            : throw new FusionError(400, "The parameter requisitionLineIds is an array of ids.", null, "/requisitionLineIds");
    }
}
