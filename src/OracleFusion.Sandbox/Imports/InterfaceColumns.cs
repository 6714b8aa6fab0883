namespace OracleFusion.Sandbox.Imports;

/// <summary>The interface tables as SQL shows them: what was loaded, with the status that imports gave it.</summary>
internal static class InterfaceColumns
{
    private const string Rejections = "AP_INTERFACE_REJECTIONS";
    private const string Journals = "GL_INTERFACE";

    /// <summary>The interface tables of the dictionary, and the table of rejections.</summary>
    public static readonly IReadOnlyList<string> Tables =
    [
        "AP_INVOICES_INTERFACE",
        "AP_INVOICE_LINES_INTERFACE",
        Rejections,
        Journals,
        "POZ_SUPPLIERS_INT",
    ];

    public static IEnumerable<IReadOnlyDictionary<string, object?>> Rows(InterfaceTables tables, string table) =>
        table == Rejections
            ? Tables.Where(t => t.StartsWith("AP_", StringComparison.Ordinal)).SelectMany(t => tables.All(t).SelectMany(Refused))
            // Journal import deletes the lines that it has taken.
            : tables.All(table).Where(row => table != Journals || row.Status != InterfaceStatus.Processed).Select(row => Row(row, table));

    private static Dictionary<string, object?> Row(InterfaceRow row, string table)
    {
        var values = row.Values.ToDictionary(v => v.Key, v => (object?)v.Value, StringComparer.Ordinal);
        values["LOAD_REQUEST_ID"] = row.LoadRequest;
        values["STATUS"] =
            row.Status == InterfaceStatus.Rejected && table == Journals ? string.Join(',', row.Refusals.Select(r => r.Code).Distinct())
            : row.Status == InterfaceStatus.New ? values.GetValueOrDefault("STATUS")
            : row.Status.ToString().ToUpperInvariant();
        return values;
    }

    private static IEnumerable<IReadOnlyDictionary<string, object?>> Refused(InterfaceRow row) =>
        row.Status != InterfaceStatus.Rejected
            ? []
            : row.Refusals.Select(refusal => new Dictionary<string, object?>
            {
                ["PARENT_TABLE"] = row.Table,
                ["PARENT_ID"] = row["INVOICE_LINE_ID"] ?? row["INVOICE_ID"],
                ["REJECT_LOOKUP_CODE"] = refusal.Code,
                ["REJECTION_MESSAGE"] = refusal.Message,
            });
}
