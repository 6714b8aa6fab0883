namespace OracleFusion.Client.Close;

/// <summary>What differs between the kinds of receivables transactions.</summary>
/// <param name="Name">The resource.</param>
/// <param name="Status">The attribute that says whether it is complete.</param>
/// <param name="Currency">The attribute that has its currency.</param>
/// <param name="Noun">The noun of its cmdlets.</param>
internal sealed record CloseResource(string Name, string Status, string Currency, string Noun)
{
    public static readonly CloseResource Invoices = new(
        "receivablesInvoices",
        "InvoiceStatus",
        "InvoiceCurrencyCode",
        "FusionReceivablesInvoice"
    );

    public static readonly CloseResource CreditMemos = new(
        "receivablesCreditMemos",
        "CreditMemoStatus",
        "CreditMemoCurrency",
        "FusionReceivablesCreditMemo"
    );

    /// <summary>The application of a number; the number itself where it is none of those that have a period of their own.</summary>
    public static string Application(string id) =>
        id switch
        {
            "140" => "Assets",
            "200" => "Payables",
            "201" => "Purchasing",
            "222" => "Receivables",
            "401" => "Inventory",
            "10036" => "Projects",
            _ => "application " + id,
        };
}
