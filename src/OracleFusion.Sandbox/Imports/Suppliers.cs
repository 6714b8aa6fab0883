using System.Text.Json.Nodes;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Imports;

/// <summary>
/// Import Suppliers, Supplier Addresses and Supplier Sites. Each takes the rows that no import has had yet (NEW), or those that were
/// refused as well (ALL), and creates or changes one row for each. No public page lists the codes of their rejections: those here are words
/// of the sandbox.
/// </summary>
internal static class Suppliers
{
    private static readonly Mapping Supplier = new(
        """
        VENDOR_NAME=Supplier SEGMENT1=SupplierNumber VENDOR_NAME_ALT=AlternateName ORGANIZATION_TYPE_LOOKUP_CODE=TaxOrganizationTypeCode
        VENDOR_TYPE_LOOKUP_CODE=SupplierTypeCode END_DATE_ACTIVE=InactiveDate BUSINESS_RELATIONSHIP=BusinessRelationshipCode
        PARENT_SUPPLIER_NAME=ParentSupplier ALIAS=Alias DUNS_NUMBER=DUNSNumber ONE_TIME_FLAG=OneTimeSupplierFlag CUSTOMER_NUM=CustomerNumber
        CORPORATE_WEBSITE=CorporateWebsite CHIEF_EXECUTIVE_TITLE=ChiefExecutiveTitle CHIEF_EXECUTIVE_NAME=ChiefExecutiveName
        TAX_COUNTRY_CODE=TaxpayerCountryCode NUM_1099=TaxpayerId FEDERAL_REPORTABLE_FLAG=FederalReportableFlag
        STATE_REPORTABLE_FLAG=StateReportableFlag TAX_REPORTING_NAME=TaxReportingName VAT_REGISTRATION_NUM=TaxRegistrationNumber
        """
    );

    private static readonly Mapping Address = new(
        """
        PARTY_SITE_NAME=AddressName COUNTRY=CountryCode ADDRESS_LINE1=AddressLine1 ADDRESS_LINE2=AddressLine2 ADDRESS_LINE3=AddressLine3
        ADDRESS_LINE4=AddressLine4 CITY=City STATE=State PROVINCE=Province COUNTY=County POSTAL_CODE=PostalCode ADDRESSEE=Addressee
        INACTIVE_DATE=InactiveDate PHONE_AREA_CODE=PhoneAreaCode PHONE=PhoneNumber EMAIL_ADDRESS=Email
        RFQ_OR_BIDDING_PURPOSE_FLAG=AddressPurposeRFQOrBiddingFlag ORDERING_PURPOSE_FLAG=AddressPurposeOrderingFlag
        REMIT_TO_PURPOSE_FLAG=AddressPurposeRemitToFlag
        """
    );

    private static readonly Mapping Site = new(
        """
        PROCUREMENT_BUSINESS_UNIT_NAME=ProcurementBU PARTY_SITE_NAME=SupplierAddressName VENDOR_SITE_CODE=SupplierSite INACTIVE_DATE=InactiveDate
        RFQ_ONLY_SITE_FLAG=SitePurposeSourcingOnlyFlag PURCHASING_SITE_FLAG=SitePurposePurchasingFlag
        PCARD_SITE_FLAG=SitePurposeProcurementCardFlag PAY_SITE_FLAG=SitePurposePayFlag PRIMARY_PAY_SITE_FLAG=SitePurposePrimaryPayFlag
        TAX_REPORTING_SITE_FLAG=IncomeTaxReportingSiteFlag VENDOR_SITE_CODE_ALT=AlternateSiteName CUSTOMER_NUM=CustomerNumber
        EMAIL_ADDRESS=Email INVOICE_CURRENCY_CODE=InvoiceCurrencyCode INVOICE_AMOUNT_LIMIT=InvoiceAmountLimit
        PAYMENT_CURRENCY_CODE=PaymentCurrencyCode PAYMENT_PRIORITY=PaymentPriority PAY_GROUP_LOOKUP_CODE=PayGroupCode TERMS_NAME=PaymentTerms
        """
    );

    public static void RunSuppliers(ImportRun run) => Each(run, "POZ_SUPPLIERS_INT", (row, suppliers) =>
        {
            var isKnown = suppliers.TryGetValue(row["VENDOR_NAME"] ?? "", out var supplier);
            var payload = Supplier.Payload(row, run.Type("suppliers"));
            if (row["VENDOR_NAME_NEW"] is { } renamed)
                payload["Supplier"] = renamed;
            return Act(run, row, "suppliers", -1, isKnown ? supplier : -1, payload, "VENDOR_NAME");
        });

    public static void RunAddresses(ImportRun run) =>
        Each(run, "POZ_SUP_ADDRESSES_INT", (row, suppliers) =>
            Child(
                run,
                row,
                suppliers,
                "addresses",
                "AddressName",
                row["PARTY_SITE_NAME"],
                Address.Payload(row, run.Type("suppliers.addresses")),
                "PARTY_SITE_NAME"
            )
        );

    public static void RunSites(ImportRun run)
    {
        var units = Lookup.By(run.Table("hcmBusinessUnitsLOV"), "Name");
        Each(run, "POZ_SUPPLIER_SITES_INT", (row, suppliers) =>
        {
            if (row["PROCUREMENT_BUSINESS_UNIT_NAME"] is not { } unit || !units.ContainsKey(unit))
                run.Reject(row, "INVALID PROCUREMENT BU", "The procurement business unit is not valid.", "PROCUREMENT_BUSINESS_UNIT_NAME");
            else if (
                suppliers.TryGetValue(row["VENDOR_NAME"] ?? "", out var supplier)
                && row["IMPORT_ACTION"] != "UPDATE"
                && Find(run.Table("suppliers.addresses"), supplier, "AddressName", row["PARTY_SITE_NAME"]) < 0
            )
                run.Reject(row, "INVALID SUPPLIER ADDRESS", "The supplier has no such address.", "PARTY_SITE_NAME");
            else
                return Child(
                    run,
                    row,
                    suppliers,
                    "sites",
                    "SupplierSite",
                    row["VENDOR_SITE_CODE"],
                    Site.Payload(row, run.Type("suppliers.sites")),
                    "VENDOR_SITE_CODE"
                );
            return false;
        });
    }

    private static void Each(ImportRun run, string table, Func<InterfaceRow, Dictionary<string, int>, bool> import)
    {
        var rows = run.Open(table).Where(r => run.Argument(1) is "ALL" || r.Status == InterfaceStatus.New).ToList();
        run.Taken = rows.Count;
        foreach (var row in rows)
        {
            // The one before may have created it.
            if (ImportRun.Settle([row], import(row, Lookup.By(run.Table("suppliers"), "Supplier"))))
                run.Imported++;
        }
    }

    private static bool Child(
        ImportRun run,
        InterfaceRow row,
        Dictionary<string, int> suppliers,
        string child,
        string attribute,
        string? name,
        JsonObject payload,
        string column
    )
    {
        if (suppliers.TryGetValue(row["VENDOR_NAME"] ?? "", out var supplier))
            return Act(
                run,
                row,
                "suppliers." + child,
                supplier,
                Find(run.Table("suppliers." + child), supplier, attribute, name),
                payload,
                column
            );
        run.Reject(row, "INVALID SUPPLIER", "The supplier is not valid.", "VENDOR_NAME");
        return false;
    }

    private static bool Act(ImportRun run, InterfaceRow row, string path, int parent, int existing, JsonObject payload, string column)
    {
        switch (row["IMPORT_ACTION"]?.ToUpperInvariant())
        {
            case "CREATE" when row[column] is null:
                run.Reject(row, "VALUE REQUIRED", $"{column} is required.", column);
                return false;
            case "CREATE" when existing >= 0:
                run.Reject(row, "DUPLICATE VALUE", $"{row[column]} already exists.", column);
                return false;
            case "CREATE":
                return run.Create(path, payload, row, parent) >= 0;
            case "UPDATE" when existing < 0:
                run.Reject(row, "INVALID VALUE", $"{row[column]} does not exist.", column);
                return false;
            case "UPDATE":
                return run.Update(path, existing, payload, row) >= 0;
            default:
                run.Reject(row, "INVALID IMPORT ACTION", "The import action is CREATE or UPDATE.", "IMPORT_ACTION");
                return false;
        }
    }

    private static int Find(Table table, int parent, string attribute, string? name)
    {
        var column = table.Column(table.Type.Find(attribute)!);
        return table
            .RowsOf(parent)
            .Where(r => string.Equals(column(r) as string, name, StringComparison.OrdinalIgnoreCase))
            .DefaultIfEmpty(-1)
            .First();
    }
}
