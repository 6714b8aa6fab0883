using System.Globalization;
using System.Text.Json.Nodes;

namespace OracleFusion.Sandbox.Imports;

/// <summary>
/// Import AutoInvoice. It groups the lines of a business unit and a source into transactions, and makes each with all its lines or not at
/// all. The errors have the columns of RA_INTERFACE_ERRORS_ALL, which has no codes.
/// </summary>
internal static class AutoInvoice
{
    private static readonly Mapping Header = new(
        """
        BATCH_SOURCE_NAME=TransactionSource CUST_TRX_TYPE_NAME=TransactionType TERM_NAME=PaymentTerms TRX_DATE=TransactionDate GL_DATE=AccountingDate
        TRX_NUMBER=TransactionNumber BILL_CUSTOMER_ACCOUNT_NUMBER=BillToCustomerNumber BILL_CUSTOMER_SITE_NUMBER=BillToSite
        SHIP_CUSTOMER_ACCOUNT_NUMBER=ShipToCustomerNumber CURRENCY_CODE=InvoiceCurrencyCode CONVERSION_TYPE=ConversionRateType
        CONVERSION_DATE=ConversionDate CONVERSION_RATE=ConversionRate PURCHASE_ORDER=PurchaseOrder RECEIPT_METHOD_NAME=ReceiptMethod
        """
    );

    private static readonly Mapping Line = new(
        """
        AMOUNT=LineAmount QUANTITY=Quantity UNIT_SELLING_PRICE=UnitSellingPrice DESCRIPTION=Description UOM_NAME=UnitOfMeasure
        MEMO_LINE_NAME=MemoLine TAX_CODE=TaxClassificationCode SALES_ORDER=SalesOrder WAREHOUSE_CODE=Warehouse
        """
    );

    /// <summary>AutoInvoiceImportEss: the business unit and the source by their names.</summary>
    public static void RunByNames(ImportRun run) =>
        Run(run, run.Argument(1) is { } name ? Units(run).FirstOrDefault(u => u.Value == name).Key ?? "" : null, run.Argument(2), null);

    /// <summary>AutoInvoiceMasterEss: the business unit by its id, and the load by its request; the source's id is not looked at, the
    /// sandbox has no table of sources.</summary>
    public static void RunByIds(ImportRun run) => Run(run, run.Argument(2), null, run.Argument(28));

    private static void Run(ImportRun run, string? unit, string? source, string? load)
    {
        var lines = run.Open("RA_INTERFACE_LINES_ALL")
            .Where(l =>
                (unit is null || l["ORG_ID"] is null || l["ORG_ID"] == unit)
                && (source is null || string.Equals(l["BATCH_SOURCE_NAME"], source, StringComparison.OrdinalIgnoreCase))
                && (load is null || l.LoadRequest.ToString(CultureInfo.InvariantCulture) == load)
            )
            .ToList();
        run.Taken = lines.Count;
        var (units, customers) = (Units(run), Lookup.By(run.Table("accounts"), "PartyNumber"));
        var names = run.Table("accounts");
        var parties = Lookup.By(names, "PartyId");
        // An account of its own number belongs to a party that has another.
        string? NameOf(string? number) =>
            number is not null
            && (
                customers.TryGetValue(number, out var row)
                || (run.PartyOfAccount(number) is { } party && parties.TryGetValue(party, out row))
            )
                ? names.Value(row, names.Type.Find("OrganizationName")!) as string
                : null;
        var numbers = Lookup.By(run.Table("receivablesInvoices"), "TransactionNumber");
        foreach (
            var document in lines.GroupBy(l =>
                (
                    l["ORG_ID"],
                    l["BATCH_SOURCE_NAME"],
                    l["CUST_TRX_TYPE_NAME"],
                    l["TERM_NAME"],
                    l["TRX_DATE"],
                    l["TRX_NUMBER"],
                    (l["BILL_CUSTOMER_ACCOUNT_NUMBER"], l["BILL_CUSTOMER_SITE_NUMBER"], l["CURRENCY_CODE"])
                )
            )
        )
        {
            var before = run.Rejections.Count;
            var own = document.ToList();
            var businessUnit = units.GetValueOrDefault(own[0]["ORG_ID"] ?? unit ?? "");
            foreach (var line in own)
                Check(run, line, businessUnit, NameOf(line["BILL_CUSTOMER_ACCOUNT_NUMBER"]), numbers);
            if (run.Rejections.Count == before)
                Create(run, own, businessUnit!, NameOf(own[0]["BILL_CUSTOMER_ACCOUNT_NUMBER"])!);
            if (ImportRun.Settle(own, run.Rejections.Count == before))
                run.Imported += own.Count;
        }
    }

    private static void Check(ImportRun run, InterfaceRow line, string? unit, string? customer, Dictionary<string, int> numbers)
    {
        void Reject(string column, string message) => run.Reject(line, line[column] ?? "", message, column);
        if (unit is null)
            Reject("ORG_ID", "The business unit is not valid.");
        if (line["BATCH_SOURCE_NAME"] is null)
            Reject("BATCH_SOURCE_NAME", "The transaction batch source is required.");
        if (line["CUST_TRX_TYPE_NAME"] is null)
            Reject("CUST_TRX_TYPE_NAME", "The transaction type is required.");
        if (line["LINE_TYPE"] is not ("LINE" or "TAX" or "FREIGHT" or "CHARGES"))
            Reject("LINE_TYPE", "The line type is LINE, TAX, FREIGHT or CHARGES.");
        if (line["CURRENCY_CODE"] is null)
            Reject("CURRENCY_CODE", "The currency code is required.");
        if (customer is null)
            Reject("BILL_CUSTOMER_ACCOUNT_NUMBER", "The bill-to customer account number is not valid.");
        if (line["TRX_NUMBER"] is { } number && numbers.ContainsKey(number))
            Reject("TRX_NUMBER", "The transaction number already exists.");
    }

    private static void Create(ImportRun run, List<InterfaceRow> lines, string unit, string customer)
    {
        var payload = Header.Payload(lines[0], run.Type("receivablesInvoices"));
        payload["BusinessUnit"] = unit;
        payload["BillToCustomerName"] = customer;
        payload["InvoiceStatus"] = "Complete";
        payload["receivablesInvoiceLines"] = new JsonArray([
            .. lines.Select(
                (line, index) =>
                {
                    var item = Line.Payload(line, run.Type("receivablesInvoices.receivablesInvoiceLines"));
                    item["LineNumber"] = index + 1;
                    return item;
                }
            ),
        ]);
        run.Create("receivablesInvoices", payload, lines[0]);
    }

    private static Dictionary<string, string> Units(ImportRun run)
    {
        var units = run.Table("hcmBusinessUnitsLOV");
        return Lookup.By(units, "BusinessUnitId").ToDictionary(u => u.Key, u => (string)units.Value(u.Value, units.Type.Find("Name")!)!);
    }
}
