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
            ["AutoInvoiceImportEss"] = Transactions(AutoInvoice.RunByNames),
            ["AutoInvoiceMasterEss"] = Transactions(AutoInvoice.RunByIds),
            ["ImportSuppliers"] = Parties(Suppliers.RunSuppliers),
            ["ImportSupplierAddresses"] = Parties(Suppliers.RunAddresses, "PARTY_SITE_NAME"),
            ["ImportSupplierSites"] = Parties(Suppliers.RunSites, "VENDOR_SITE_CODE", "PROCUREMENT_BUSINESS_UNIT_NAME"),
            ["ImportSPOJob"] = new(
                PurchaseOrders.Run,
                new RejectionColumns("TABLE_NAME", "ERROR_MESSAGE_NAME", "ERROR_MESSAGE"),
                "INTERFACE_HEADER_KEY",
                "DOCUMENT_NUM",
                "VENDOR_NAME"
            ),
            ["ItemImportJobDef"] = new(
                Items.Run,
                new RejectionColumns("TABLE_NAME", "MESSAGE_NAME", "ERROR_MESSAGE"),
                "ITEM_NUMBER",
                "ORGANIZATION_CODE",
                "BATCH_ID"
            ),
        };

    private static Import Transactions(Action<ImportRun> run) =>
        new(run, new RejectionColumns("TABLE_NAME", "INVALID_VALUE", "MESSAGE_TEXT"), "TRX_NUMBER", "BILL_CUSTOMER_ACCOUNT_NUMBER");

    private static Import Parties(Action<ImportRun> run, params IReadOnlyList<string> keys) =>
        new(run, new RejectionColumns("PARENT_TABLE", "REJECT_LOOKUP_CODE", "REJECTION_MESSAGE"), [.. keys.Prepend("VENDOR_NAME")]);
}
