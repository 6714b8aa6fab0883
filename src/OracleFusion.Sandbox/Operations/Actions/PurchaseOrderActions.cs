using System.Globalization;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>What the actions on draft purchase orders do.</summary>
internal static class PurchaseOrderActions
{
    public static object Validate(ActionCall call)
    {
        Check(call);
        return "SUCCESS";
    }

    /// <summary>Takes a draft back from its approvers: it can be changed and submitted again.</summary>
    public static object Withdraw(ActionCall call)
    {
        if (call.Value("StatusCode") is "OPEN")
            throw new FusionError(400, "PO:::The purchase order is approved and cannot be withdrawn.", null, "/StatusCode");
        call.Set(call.Row, ("Status", "Incomplete"), ("StatusCode", "INCOMPLETE"));
        return "SUCCESS";
    }

    /// <summary>Submits a draft: it gets its number, and the order with its lines appears under purchaseOrders.</summary>
    public static object Submit(ActionCall call)
    {
        Check(call);
        var transaction = call.Transaction;
        var number =
            call.Value("OrderNumber") as string
            ?? (transaction.NextId() - DataSet.FirstCreatedId + 700_000).ToString(CultureInfo.InvariantCulture);
        var status = IsToBeAcknowledged(call) ? PurchasingControls.Unacknowledged : PurchasingControls.Open;
        call.Set(call.Row, ("OrderNumber", number));
        StatusOf.Purchasing.Write(call, status);
        var orders = transaction.Current.Catalog.Find("purchaseOrders")!;
        var key = call.Value("POHeaderId");
        if (KeySearch.Find(transaction.Current.Table(orders), -1, [key]) < 0)
            Copy(transaction, call.Type, call.Row, orders, -1, call.User, ("OrderDate", transaction.Today), ("OrderNumber", number));
        return "SUCCESS";
    }

    // Said by the code or by its meaning; N and None are those that ask for nothing.
    private static bool IsToBeAcknowledged(ActionCall call) =>
        call.Value("RequiredAcknowledgmentCode") is string code
            ? code is not ("" or "N")
            : call.Value("RequiredAcknowledgment") is string { Length: > 0 } meaning && meaning != "None";

    private static void Check(ActionCall call)
    {
        var errors = new List<ErrorDetail>();
        if (call.Value("StatusCode") is string status and not ("INCOMPLETE" or "REJECTED"))
            errors.Add(new ErrorDetail($"PO:::The purchase order is in the status {status} and cannot be submitted.", null, "/StatusCode"));
        if (call.Value("Supplier") is null && call.Value("SupplierId") is null)
            errors.Add(new ErrorDetail("PO:::A supplier is required before the purchase order can be submitted.", null, "/Supplier"));
        var lines = call.Transaction.Current.Table(call.Type.Children["lines"]);
        if (!lines.RowsOf(call.Row).Any())
            errors.Add(new ErrorDetail("PO:::A purchase order needs at least one line before it can be submitted.", null, "/lines"));
        if (errors.Count > 0)
            throw new FusionError(400, errors);
    }

    // The two resources show the same document: attributes and children of the same names are the same.
    private static void Copy(
        Transaction transaction,
        ResourceType from,
        int row,
        ResourceType to,
        int parent,
        string user,
        params (string Name, object? Value)[] more
    )
    {
        var table = transaction.Current.Table(from);
        var values = from
            .Attributes.Where(a => !a.IsEnclosure && to.Find(a.Name)?.Kind == a.Kind)
            .ToDictionary(a => a.Name, a => table.Value(row, a));
        foreach (var (name, value) in more.Where(m => to.Find(m.Name) is not null))
            values[name] = value;
        var copy = transaction.Insert(to, parent, values, user);
        foreach (var (name, child) in from.Children)
        {
            if (!to.Children.TryGetValue(name, out var target))
                continue;
            foreach (var childRow in transaction.Current.Table(child).RowsOf(row))
                Copy(transaction, child, childRow, target, copy, user);
        }
    }
}
