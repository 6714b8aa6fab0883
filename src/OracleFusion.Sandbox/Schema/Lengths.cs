namespace OracleFusion.Sandbox.Schema;

/// <summary>
/// The longest texts that Oracle's pages for the resource or for the table behind it state, in characters. Where no source states one, any
/// length is taken: an invented one refuses what a pod takes.
/// </summary>
internal static class Lengths
{
    private static readonly Dictionary<string, int> Rows = new(StringComparer.Ordinal)
    {
        // AP_INVOICES_ALL, HZ_PARTIES and DOO_HEADERS_ALL in "Tables and Views for Oracle ERP / SCM / CX".
        ["invoices.InvoiceNumber"] = 50,
        ["accounts.OrganizationName"] = 360,
        ["accounts.PartyNumber"] = 30,
        ["accounts.PartyUniqueName"] = 900,
        ["contacts.PartyNumber"] = 30,
        ["salesOrdersForOrderHub.OrderNumber"] = 50,
        // "Create serial numbers" in the REST API for Oracle Supply Chain Management.
        ["workOrders.WorkOrderSerialNumber.SerialNumber"] = 80,
    };

    public static int? Of(string path, string attribute) => Rows.TryGetValue($"{path}.{attribute}", out var length) ? length : null;
}
