namespace OracleFusion.Sandbox.Schema;

/// <summary>The attributes that an update may change, for resources whose page at Oracle says that it changes no others.</summary>
internal static class UpdatableAttributes
{
    private static readonly Dictionary<string, string[]> Rows = new(StringComparer.Ordinal)
    {
        ["receivablesInvoices"] = ["InvoiceStatus", "PaymentTerms", "TransactionDate"],
        ["journalBatches"] = ["CompletionStatusMeaning", "ReversalFlag", "ReversalDate", "ReversalPeriod", "ReversalMethodMeaning"],
    };

    public static bool Includes(string path, string attribute) => !Rows.TryGetValue(path, out var names) || names.Contains(attribute);
}
