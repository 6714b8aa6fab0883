namespace OracleFusion.Sandbox.Imports;

/// <summary>The columns of an application's table of rejections.</summary>
internal sealed record RejectionColumns(string Table, string Code, string Message);

/// <summary>An import that the sandbox does: what it does, and how its report names what it refused.</summary>
/// <param name="Keys">The columns by which people know a row.</param>
internal sealed record Import(Action<ImportRun> Run, RejectionColumns Rejections, params IReadOnlyList<string> Keys)
{
    /// <summary>The imports by the name of their job.</summary>
    public static IReadOnlyDictionary<string, Import> All { get; } =
        new Dictionary<string, Import>(StringComparer.Ordinal)
        {
            ["APXIIMPT"] = new(
                PayablesInvoices.Run,
                new RejectionColumns("PARENT_TABLE", "REJECT_LOOKUP_CODE", "REJECTION_MESSAGE"),
                "INVOICE_NUM",
                "VENDOR_NAME",
                "VENDOR_NUM",
                "INVOICE_ID",
                "LINE_NUMBER"
            ),
            ["JournalImportLauncher"] = new(
                Journals.Run,
                new RejectionColumns("TABLE_NAME", "ERROR_CODE", "ERROR_MESSAGE"),
                "USER_JE_SOURCE_NAME",
                "GROUP_ID",
                "REFERENCE4",
                "ACCOUNTING_DATE",
                "ENTERED_DR",
                "ENTERED_CR"
            ),
        };
}
