using OracleFusion.Sandbox.Payload;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations;

/// <summary>
/// The row that an upsert means: by its key if the payload has it, otherwise by the attributes that people tell rows apart by.
/// </summary>
internal static class UpsertMatch
{
    // The alternate keys of resources whose key is an id.
    private static readonly Dictionary<string, string[]> AlternateKeys = new(StringComparer.Ordinal)
    {
        ["invoices"] = ["InvoiceNumber", "Supplier", "BusinessUnit"],
        ["draftPurchaseOrders"] = ["OrderNumber"],
        ["suppliers"] = ["SupplierNumber"],
        ["receivablesInvoices"] = ["TransactionNumber", "BusinessUnit"],
        ["projects"] = ["ProjectNumber"],
        ["accounts"] = ["PartyNumber"],
        ["contacts"] = ["PartyNumber"],
        ["opportunities"] = ["OptyNumber"],
        ["leads"] = ["LeadNumber"],
        ["serviceRequests"] = ["SrNumber"],
        ["salesOrdersForOrderHub.lines"] = ["FulfillLineId"],
    };

    public static int Find(Table table, int parent, ItemPayload payload)
    {
        var type = table.Type;
        if (type.Key.Count > 0 && type.Key.All(k => payload.Values.GetValueOrDefault(k.Name) is not null))
            return KeySearch.Find(table, parent, [.. type.Key.Select(k => payload.Values[k.Name])]);
        if (!AlternateKeys.TryGetValue(type.Path, out var names) || !names.All(n => payload.Values.GetValueOrDefault(n) is not null))
            return -1;
        var columns = names.Select(n => (Column: table.Column(type.Find(n)!), Wanted: payload.Values[n])).ToList();
        var rows = parent < 0 ? table.Rows() : table.RowsOf(parent);
        return rows.Where(row => columns.TrueForAll(c => Equals(c.Column(row), c.Wanted))).DefaultIfEmpty(-1).First();
    }
}
