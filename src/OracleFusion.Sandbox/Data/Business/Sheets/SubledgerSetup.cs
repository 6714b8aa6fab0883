using OracleFusion.Sandbox.Data.Business.Flows;
using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>What subledgers are set up with: terms, methods, books of assets, the calendar.</summary>
internal static class SubledgerSetup
{
    private static readonly DateOnly Start = new(2015, 1, 1);

    public static void Describe(Enterprise enterprise)
    {
        var units = enterprise.Setup.BusinessUnits;
        enterprise.Add("payablesPaymentTerms", 4, sheet =>
            sheet
                .From("termsId", "payablesPaymentTermsLOV", "TermId", row => row)
                .From("name", "payablesPaymentTermsLOV", "Name", row => row)
                .Value("fromDate", _ => Start)
                .Always("enabledFlag", true)
                .Blank("toDate")
        );
        enterprise.Add("receiptMethods", 2, sheet =>
            sheet.Key("ReceiptMethodId").Case("Name ReceiptClass", row => row, "Wire|Electronic", "Check|Manual")
        );

        enterprise.Add("accountingPeriodsLOV", Books.Periods, sheet =>
            sheet
                .Always("PeriodSetNameId", "Halden Calendar")
                .Always("PeriodType", "Month")
                .Value("PeriodNameId", row => Books.PeriodName(Books.PeriodStart(row)))
                .Value("EnteredPeriodName", row => Books.PeriodName(Books.PeriodStart(row))[..3])
                .Value("StartDate", Books.PeriodStart)
                .Value("EndDate", row => Books.PeriodStart(row + 1).AddDays(-1))
                .Value("PeriodNumber", row => (long)Books.PeriodStart(row).Month)
                .Value("PeriodYear", row => (long)Books.PeriodStart(row).Year)
                .Always("AdjustmentPeriodFlag", false)
        );
        enterprise.Add("subledgerApplicationsLOV", 4, sheet => sheet
                .Value("ApplicationId", row => row switch
                    {
                        0 => 140L,
                        1 => 200L,
                        2 => 222L,
                        _ => 260L,
                    })
                .Case(
                    "ApplicationName ApplicationShortName",
                    row => row,
                    "Assets|FA",
                    "Payables|AP",
                    "Receivables|AR",
                    "Cash Management|CE"
                ));
        enterprise.Add("fixedAssetBooksLOV", units.Count, sheet =>
            sheet
                .Value("BookTypeCode Name", row => $"{units.Answer("Country")(row)} CORP")
                .Always("BookClass", "CORPORATE")
                .Value("CurrencyCode", units.Answer("CurrencyCode"))
                .Always("DeprnCalendar", "Halden Calendar")
                .Always("GlPostingAllowedFlag", true)
                .Blank("DateIneffective")
        );
    }
}
