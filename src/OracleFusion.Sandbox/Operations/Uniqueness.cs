using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations;

/// <summary>Values that no second row of a resource may have, with the message that others quote of pods. A row per resource.</summary>
internal static class Uniqueness
{
    private static readonly Dictionary<string, (string[] Names, Func<object, string> Message)> Rows = new(StringComparer.Ordinal)
    {
        ["invoices"] = (["InvoiceNumber", "Supplier", "BusinessUnit"], _ =>
            "This invoice number already exists. You must provide a unique invoice number. (AP-810776)"
        ),
        ["suppliers"] = (["SupplierNumber"], number => $"A record with the value {number} already exists. Enter a unique value."),
        ["receivablesInvoices"] = (["TransactionNumber", "TransactionSource", "BusinessUnit"], _ =>
            "This transaction number already exists. Enter a unique transaction number. (AR-855040)"
        ),
        ["dataSecurities"] = (
            ["UserName", "RoleCommonName", "SecurityContext", "SecurityContextValue", "SecurityContextValue2", "SecurityContextValue3"],
            _ => "A record with this combination of values already exists."
        ),
    };

    /// <summary>Refuses values that another row has.</summary>
    /// <param name="own">The row that is changed; -1 for one that is created.</param>
    public static void Require(Table table, int own, IReadOnlyDictionary<string, object?> values, string path)
    {
        if (!Rows.TryGetValue(table.Type.Path, out var rule) || (own >= 0 && !rule.Names.Any(values.ContainsKey)))
            return;
        object? Of(int row, string name) => table.Value(row, table.Type.Find(name)!);
        object? Wanted(string name) => values.TryGetValue(name, out var value) || own < 0 ? value : Of(own, name);
        if (
            Wanted(rule.Names[0]) is { } first
            && table
                .RowsWith(table.Type.Find(rule.Names[0])!, first)
                .Any(row => row != own && rule.Names.All(name => Equals(Of(row, name), Wanted(name))))
        )
            throw new FusionError(400, rule.Message(first), null, $"{path}/{rule.Names[0]}");
    }
}
