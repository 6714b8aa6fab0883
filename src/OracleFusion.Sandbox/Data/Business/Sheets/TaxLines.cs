using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>The tax of payables invoices: a line of each that has any.</summary>
internal static class TaxLines
{
    public static void Describe(Enterprise enterprise)
    {
        var (buying, setup) = (enterprise.Buying, enterprise.Setup);
        int Invoice(int row) => buying.Taxed.ParentOf(row);
        int Unit(int row) => buying.Unit(buying.Order(Invoice(row)));
        long Cents(int row) => buying.LineCents(buying.TaxLineOf(Invoice(row)));
        long Taxable(int row) => buying.InvoiceCents(Invoice(row)) - Cents(row);
        string Country(int row) => (string)setup.BusinessUnits.Answer("Country")(Unit(row))!;

        enterprise.Add("transactionTaxLines", buying.Taxed.First(buying.Invoices), sheet =>
            sheet
                .On(row => buying.InvoiceDay(Invoice(row)))
                .Key("TaxLineId")
                .Value("ApplicationId", _ => 200L)
                .Always("EntityCode", "AP_INVOICES")
                .Always("EventClassCode", "STANDARD INVOICES")
                .Always("TrxLevelType", "LINE")
                .From("TrxId", "invoices", "InvoiceId", Invoice)
                .From("TrxNumber", "invoices", "InvoiceNumber", Invoice)
                .Value("TrxLineId TrxLineNumber", row =>
                    (long)(1 + buying.TaxLineOf(Invoice(row)) - buying.InvoiceLines.First(Invoice(row)))
                )
                .Value("TaxLineNumber", _ => 1L)
                .Value("Tax TaxName", row => Country(row) == "US" ? "SALES TAX" : "VAT")
                .Value("TaxRegimeCode TaxRegimeName", row => $"{Country(row)} TAX")
                .Always("TaxStatusCode TaxStatusName", "STANDARD")
                .Value("TaxRateCode TaxRateName", row => $"{Country(row)} STANDARD")
                .Value("TaxRate", row => Money.FromCents(Setup.TaxOf(Unit(row))))
                .Cents("TaxAmount UnroundedTaxAmount", Cents)
                .Cents("TaxableAmount UnroundedTaxableAmount LineAmount", Taxable)
                .Value("TaxDate TaxPointDate TaxDetermineDate", row => buying.InvoiceDay(Invoice(row)))
        );
    }
}
