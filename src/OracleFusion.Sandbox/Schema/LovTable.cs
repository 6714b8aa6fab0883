namespace OracleFusion.Sandbox.Schema;

/// <summary>Which attributes offer a list of values, and which resource holds the values. One row per attribute name.</summary>
internal static class LovTable
{
    private static readonly LovType[] Rows =
    [
        new("CurrencyLookup", "CurrencyCode", "currenciesLOV", "CurrencyCode"),
        new("InvoiceCurrencyLookup", "InvoiceCurrency", "currenciesLOV", "CurrencyCode"),
        new("PaymentCurrencyLookup", "PaymentCurrency", "currenciesLOV", "CurrencyCode"),
        new("LedgerLookup", "LedgerName", "ledgersLOV", "Name"),
        new("BusinessUnitLookup", "BusinessUnit", "finBusinessUnitsLOV", "BusinessUnitName"),
        new("ProcurementBULookup", "ProcurementBU", "procurementBusinessUnitsLOV", "ProcurementBU"),
        new("SupplierLookup", "Supplier", "suppliersLOV", "SupplierName"),
        new("LegalEntityLookup", "LegalEntity", "legalEntitiesLOV", "Name"),
        new("PaymentTermsLookup", "PaymentTerms", "payablesPaymentTermsLOV", "Name"),
        new("CountryLookup", "Country", "territoriesLOV", "TerritoryCode"),
        new("CountryCodeLookup", "CountryCode", "territoriesLOV", "TerritoryCode"),
    ];

    public static IReadOnlyList<LovType> Of(string resource, IReadOnlyList<ResourceAttribute> attributes) =>
        resource.EndsWith("LOV", StringComparison.Ordinal) ? [] : [.. Rows.Where(row => attributes.Any(a => a.Name == row.Attribute))];
}
