namespace OracleFusion.Sandbox.Schema;

/// <summary>What a create must state, for resources where the catalog is silent and Oracle's page for the resource says so.</summary>
internal static class RequiredAttributes
{
    private static readonly Dictionary<string, string[]> Rows = new(StringComparer.Ordinal)
    {
        ["invoices"] = ["InvoiceNumber", "InvoiceAmount", "BusinessUnit", "Supplier"],
        ["invoices.invoiceLines"] = ["LineAmount"],
        ["draftPurchaseOrders"] = ["ProcurementBU"],
        ["suppliers"] = ["Supplier"],
        ["receivablesInvoices"] = ["BusinessUnit"],
        ["standardReceipts"] = ["ReceiptNumber", "BusinessUnit", "Amount", "Currency"],
        ["projects"] = ["ProjectName"],
        ["accounts"] = ["OrganizationName"],
        ["contacts"] = ["LastName"],
        ["opportunities"] = ["Name"],
        ["leads"] = ["Name"],
        ["serviceRequests"] = ["Title"],
    };

    public static IReadOnlyList<string> Of(string path) => Rows.GetValueOrDefault(path) ?? [];
}
