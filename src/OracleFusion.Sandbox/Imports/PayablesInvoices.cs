using System.Text.Json.Nodes;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Imports;

/// <summary>
/// Import Payables Invoices (APXIIMPT). It takes the invoices of a source, and of a group where the parameters name one, and makes each
/// with all its lines or not at all. The reasons are those of the Import Payables Invoices report ("Payables Open Interface Import Report,
/// rejections").
/// </summary>
internal static class PayablesInvoices
{
    private const string Headers = "AP_INVOICES_INTERFACE";
    private const string Lines = "AP_INVOICE_LINES_INTERFACE";

    private static readonly Mapping Header = new(
        """
        OPERATING_UNIT=BusinessUnit SOURCE=InvoiceSource INVOICE_NUM=InvoiceNumber INVOICE_AMOUNT=InvoiceAmount INVOICE_DATE=InvoiceDate
        VENDOR_NAME=Supplier VENDOR_NUM=SupplierNumber VENDOR_SITE_CODE=SupplierSite INVOICE_CURRENCY_CODE=InvoiceCurrency
        PAYMENT_CURRENCY_CODE=PaymentCurrency DESCRIPTION=Description GROUP_ID=InvoiceGroup LEGAL_ENTITY_NAME=LegalEntity
        TERMS_NAME=PaymentTerms TERMS_DATE=TermsDate GOODS_RECEIVED_DATE=GoodsReceivedDate INVOICE_RECEIVED_DATE=InvoiceReceivedDate
        GL_DATE=AccountingDate PAYMENT_METHOD_CODE=PaymentMethodCode PAY_GROUP_LOOKUP_CODE=PayGroup EXCLUSIVE_PAYMENT_FLAG=PayAloneFlag
        EXCHANGE_RATE_TYPE=ConversionRateType EXCHANGE_DATE=ConversionDate EXCHANGE_RATE=ConversionRate
        ACCTS_PAY_CODE_CONCATENATED=LiabilityDistribution DOC_CATEGORY_CODE=DocumentCategory VOUCHER_NUM=VoucherNumber
        CONTROL_AMOUNT=ControlAmount TAXATION_COUNTRY=TaxationCountry REMITTANCE_MESSAGE1=RemittanceMessageOne
        REMITTANCE_MESSAGE2=RemittanceMessageTwo REMITTANCE_MESSAGE3=RemittanceMessageThree
        UNIQUE_REMITTANCE_IDENTIFIER=UniqueRemittanceIdentifier
        """
    );

    private static readonly Mapping Line = new(
        """
        LINE_NUMBER=LineNumber AMOUNT=LineAmount QUANTITY_INVOICED=Quantity UNIT_PRICE=UnitPrice UNIT_OF_MEAS_LOOKUP_CODE=UOM
        DESCRIPTION=Description ITEM_DESCRIPTION=ItemDescription PO_NUMBER=PurchaseOrderNumber PO_LINE_NUMBER=PurchaseOrderLineNumber
        PO_SHIPMENT_NUM=PurchaseOrderScheduleLineNumber RECEIPT_NUMBER=ReceiptNumber DIST_CODE_CONCATENATED=DistributionCombination
        DISTRIBUTION_SET_NAME=DistributionSet ACCOUNTING_DATE=AccountingDate TAX_CLASSIFICATION_CODE=TaxClassification
        SHIP_TO_LOCATION_CODE=ShipToLocationCode TAX_RATE_CODE=TaxRateCode TAX_RATE=TaxRate PRORATE_ACROSS_FLAG=ProrateAcrossAllItemsFlag
        ASSETS_TRACKING_FLAG=TrackAsAssetFlag FINAL_MATCH_FLAG=FinalMatchFlag
        """
    );

    private static readonly Dictionary<string, string> InvoiceTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["STANDARD"] = "Standard",
        ["CREDIT"] = "Credit Memo",
        ["DEBIT"] = "Debit Memo",
        ["PREPAYMENT"] = "Prepayment",
        ["PO PRICE ADJUST"] = "Purchase order price adjustment",
    };

    private static readonly Dictionary<string, string> LineTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ITEM"] = "Item",
        ["FREIGHT"] = "Freight",
        ["MISCELLANEOUS"] = "Miscellaneous",
        ["TAX"] = "Tax",
        ["PREPAY"] = "Prepayment",
    };

    public static void Run(ImportRun run)
    {
        var unit = run.Argument(2) is { } id ? Lookup.BusinessUnit(run, id) ?? "" : null;
        var (source, group) = (run.Argument(8), run.Argument(9));
        var invoices = run.Open(Headers)
            .Where(r =>
                (unit is null || Same(r["OPERATING_UNIT"], unit))
                && Same(r["SOURCE"], source)
                && (group is null || Same(r["GROUP_ID"], group))
            )
            .ToList();
        if (invoices.Count == 0)
            return;
        run.Taken = invoices.Count;
        var lines = run.Open(Lines).ToLookup(l => (l.LoadRequest, l["INVOICE_ID"]));
        var checks = new Checks(run);
        foreach (var invoice in invoices)
        {
            var own = lines[(invoice.LoadRequest, invoice["INVOICE_ID"])].ToList();
            var before = run.Rejections.Count;
            var payload = Header.Payload(invoice, run.Type("invoices"));
            checks.Check(invoice, own, payload);
            if (run.Rejections.Count == before && Create(run, payload, invoice, own))
                checks.Remember(payload);
            if (ImportRun.Settle([invoice, .. own], run.Rejections.Count == before))
                run.Imported++;
        }
    }

    private static bool Create(ImportRun run, JsonObject payload, InterfaceRow invoice, List<InterfaceRow> lines)
    {
        if (invoice["INVOICE_TYPE_LOOKUP_CODE"] is { } type)
            payload["InvoiceType"] = InvoiceTypes[type];
        payload["invoiceLines"] = new JsonArray([
            .. lines.Select(line =>
            {
                var item = Line.Payload(line, run.Type("invoices.invoiceLines"));
                item["LineType"] = LineTypes[line["LINE_TYPE_LOOKUP_CODE"] ?? "ITEM"];
                return item;
            }),
        ]);
        return run.Create("invoices", payload, invoice) >= 0;
    }

    private static bool Same(string? value, string? wanted) =>
        wanted is not null && string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is looked up for every invoice, once for the run.</summary>
    private sealed class Checks(ImportRun run)
    {
        private readonly Table _suppliers = run.Table("suppliers");
        private readonly Dictionary<string, int> _byName = Lookup.By(run.Table("suppliers"), "Supplier");
        private readonly Dictionary<string, int> _byNumber = Lookup.By(run.Table("suppliers"), "SupplierNumber");
        private readonly Dictionary<string, int> _units = Lookup.By(run.Table("hcmBusinessUnitsLOV"), "Name");
        private readonly HashSet<string> _currencies =
        [
            .. Lookup.By(run.Table("currencyRates"), "FromCurrency").Keys,
            .. Lookup.By(run.Table("currencyRates"), "ToCurrency").Keys,
        ];
        private readonly HashSet<(string?, string?, string?)> _known = Known(run.Table("invoices"));
        private readonly HashSet<(string?, string?, string?)> _here = [];

        public void Check(InterfaceRow invoice, List<InterfaceRow> lines, JsonObject payload)
        {
            CheckSupplier(invoice, payload);
            if (invoice["INVOICE_NUM"] is null)
                run.Reject(invoice, "NO INVOICE NUMBER", "An invoice number is required.", "INVOICE_NUM");
            else if (_here.Contains(Key(payload)))
                run.Reject(
                    invoice,
                    "DUPL INV NUM IN IMPORT",
                    "The invoice number of this supplier stands twice in this import.",
                    "INVOICE_NUM"
                );
            else if (_known.Contains(Key(payload)))
                run.Reject(invoice, "DUPLICATE INVOICE NUMBER", "The invoice number of this supplier already exists.", "INVOICE_NUM");
            if (invoice["OPERATING_UNIT"] is not { } unit || !_units.ContainsKey(unit))
                run.Reject(invoice, "INVALID OPERATING UNIT", "The business unit is not valid.", "OPERATING_UNIT");
            if (invoice["INVOICE_CURRENCY_CODE"] is { } currency && !_currencies.Contains(currency))
                run.Reject(invoice, "INVALID INV CURR CODE", "The invoice currency is not valid.", "INVOICE_CURRENCY_CODE");
            if (invoice["INVOICE_TYPE_LOOKUP_CODE"] is { } type && !InvoiceTypes.ContainsKey(type))
                run.Reject(invoice, "INVALID INV TYPE LOOKUP", "The invoice type is not valid.", "INVOICE_TYPE_LOOKUP_CODE");
            if (lines.Count == 0)
                run.Reject(invoice, "NO INVOICE LINES", "An invoice needs at least one line.");
            foreach (var line in lines.Where(l => !LineTypes.ContainsKey(l["LINE_TYPE_LOOKUP_CODE"] ?? "ITEM")))
                run.Reject(line, "INVALID LINE TYPE LOOKUP", "The line type is not valid.", "LINE_TYPE_LOOKUP_CODE");
            foreach (var line in lines.GroupBy(l => l["LINE_NUMBER"]).Where(g => g.Key is not null).SelectMany(g => g.Skip(1)))
                run.Reject(line, "DUPLICATE LINE NUMBER", "The line number stands twice in this invoice.", "LINE_NUMBER");
        }

        public void Remember(JsonObject payload) => _here.Add(Key(payload));

        private void CheckSupplier(InterfaceRow invoice, JsonObject payload)
        {
            var (name, number, site) = (invoice["VENDOR_NAME"], invoice["VENDOR_NUM"], invoice["VENDOR_SITE_CODE"]);
            var row = (number, name) switch
            {
                (null, null) => -1,
                (null, _) => _byName.GetValueOrDefault(name, -1),
                _ => _byNumber.GetValueOrDefault(number, -1),
            };
            if (number is null && name is null)
                run.Reject(invoice, "NO SUPPLIER", "The supplier is not identified.", "VENDOR_NUM");
            else if (row < 0)
                run.Reject(invoice, "INVALID SUPPLIER", "The supplier is not valid.", number is null ? "VENDOR_NAME" : "VENDOR_NUM");
            else if (number is not null && name is not null && _byName.GetValueOrDefault(name, -1) != row)
                run.Reject(
                    invoice,
                    "INCONSISTENT SUPPLIER",
                    "The supplier number and the supplier name are of different suppliers.",
                    "VENDOR_NUM"
                );
            else
            {
                payload["Supplier"] = Value(row, "Supplier");
                payload["SupplierNumber"] = Value(row, "SupplierNumber");
                var sites = run.Table("suppliers.sites");
                if (site is not null && !sites.RowsOf(row).Any(s => Same(sites.Value(s, sites.Type.Find("SupplierSite")!) as string, site)))
                    run.Reject(invoice, "INVALID SUPPLIER SITE", "The supplier has no such site.", "VENDOR_SITE_CODE");
            }
        }

        private string? Value(int supplier, string attribute) => _suppliers.Value(supplier, _suppliers.Type.Find(attribute)!) as string;

        private static (string?, string?, string?) Key(JsonObject payload) =>
            ((string?)payload["BusinessUnit"], (string?)payload["Supplier"], (string?)payload["InvoiceNumber"]);

        private static HashSet<(string?, string?, string?)> Known(Table invoices)
        {
            var columns = new[] { "BusinessUnit", "Supplier", "InvoiceNumber" }
                .Select(n => invoices.Column(invoices.Type.Find(n)!))
                .ToArray();
            return [.. invoices.Rows().Select(row => (columns[0](row) as string, columns[1](row) as string, columns[2](row) as string))];
        }
    }
}
