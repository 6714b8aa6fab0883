using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Lists of values whose values stand in other rows of the enterprise: journal sources, charts of accounts, employers,
/// departments, jobs, kinds of absence.</summary>
internal static class ListsOfValues
{
    private static readonly DateOnly Start = new(2015, 1, 1);
    private static readonly DateOnly EndOfTime = new(4712, 12, 31);

    public static void Describe(Enterprise enterprise)
    {
        var setup = enterprise.Setup;
        var (units, departments) = (setup.BusinessUnits, setup.Departments);
        var titles = Words.Titles.Length;
        Sheet Dated(Sheet sheet) => sheet.Value("EffectiveStartDate", _ => Start).Value("EffectiveEndDate", _ => EndOfTime);
        Sheet Places(Sheet sheet) => Dated(sheet).Link("Location", row => row).Link("Place", row => row);

        enterprise.Add("currenciesLOV", setup.Currencies.Count, sheet =>
            sheet
                .Value("CurrencyCode", setup.Currencies.Answer("Code"))
                .Value("Name Description", setup.Currencies.Answer("Name"))
                .Always("CurrencyFlag EnabledFlag", "Y")
                .Always("Precision", 2L)
                .Blank("ActiveDate StartDateActive EndDateActive Symbol CurrencyFormat CurrencyFormatWithCode CurrencyFormatWithSymbol")
        );
        enterprise.Add("journalSourcesLOV", 3, sheet =>
            sheet.Case("JeSourceName UserJeSourceName", row => row, "Payables", "Spreadsheet", "Receivables")
        );
        enterprise.Add("journalCategoriesLOV", 2, sheet =>
            sheet
                .Case("JeCategoryName UserJeCategoryName", row => row, "Purchase Invoices", "Adjustment")
                .Value("DisallowMjeFlag", row => row == 0)
        );
        enterprise.Add("disbursementPaymentMethodsLOV", 3, sheet =>
            sheet.Case("PaymentMethodName PaymentMethodCode", row => row, "Electronic|EFT", "Check|CHECK", "Wire|WIRE")
        );
        enterprise.Add("payablesPaymentTermsLOV", 4, sheet =>
            sheet.Key("TermId").Case("Name", row => row, "Net 30", "Net 45", "2% 10, Net 30", "Immediate")
        );
        enterprise.Add("legalEntitiesLOV", units.Count, sheet =>
            sheet
                .Value("LegalEntityId", units.Answer("LegalEntityId"))
                .Value("Name", units.Answer("LegalEntity"))
                .Value("LegalEntityIdentifier", units.Answer("Registration"))
                .Value("EffectiveFrom", _ => Start)
                .Blank("EffectiveTo")
        );
        enterprise.Add("chartOfAccountsLOV", 1, sheet =>
            sheet
                .Value("StructureInstanceId StructureInstanceNumber", _ => 101L)
                .Always("Name", "Halden Chart of Accounts")
                .Always("StructureInstanceCode", "HALDEN_COA")
                .Always("EnabledFlag", true)
        );
        enterprise.Add("ledgersLOV", units.Count, sheet =>
            sheet
                .Value("LedgerId", units.Answer("LedgerId"))
                .Value("Name", units.Answer("Ledger"))
                .Value("CurrencyCode", units.Answer("CurrencyCode"))
                .Value("ChartOfAccountsId", units.Answer("ChartId"))
                .Always("PeriodSetName", "Halden Calendar")
                .Always("AccountedPeriodType", "Month")
        );
        enterprise.Add("receivablesBusinessUnitsLOV", units.Count, sheet =>
            sheet
                .Value("BusinessUnitId", units.Answer("Id"))
                .Value("BusinessUnitName", units.Answer("Name"))
                .Value("PrimaryLedgerId", units.Answer("LedgerId"))
        );
        enterprise.Add("paymentTermsLOV", 3, sheet =>
            sheet.Key("PaymentTermsId").Case("Name", row => row, "30 Net", "45 Net", "Immediate")
        );
        enterprise.Add("transactionTypesLOV", 3, sheet =>
            sheet.Key("TransactionTypeId").Case("Name", row => row, "Invoice", "Service Invoice", "Credit Memo")
        );
        enterprise.Add("hcmBusinessUnitsLOV", units.Count, sheet =>
            sheet.Value("BusinessUnitId", units.Answer("Id")).Value("Name", units.Answer("Name")).Always("Status", "A")
        );
        enterprise.Add("legalEmployersLov", units.Count, sheet =>
            Dated(sheet)
                .Value("OrganizationId", units.Answer("LegalEntityId"))
                .Value("Name", units.Answer("LegalEntity"))
                .Value("LegislationCode", units.Answer("Country"))
        );
        enterprise.Add("departmentsLov", departments.Count, sheet =>
            Dated(sheet)
                .Value("OrganizationId", departments.Answer("Id"))
                .Value("Name Title", departments.Answer("Name"))
                .Always("Status", "A")
        );
        foreach (var jobs in (string[])["jobsLov", "jobsLovV2"])
            enterprise.Add(jobs, titles, sheet => Dated(sheet).Link("Job", row => row).Always("ActiveStatus", "A"));
        enterprise.Add("positionsLov", titles * 2, sheet =>
            Dated(sheet).Link("Position", row => row).Link("Job", row => row % titles).Always("ActiveStatus", "A")
        );
        enterprise.Add("locationsLov", setup.Places.Count, sheet => Places(sheet).Always("ActiveStatus", "A"));
        enterprise.Add("locationsLovV2", setup.Places.Count, sheet => Places(sheet));
        enterprise.Add("absenceTypesLOV", 3, sheet =>
            sheet.Key("AbsenceTypeId").Case("AbsenceTypeName", row => row, "Vacation", "Sickness", "Parental leave")
        );
        enterprise.Add("finBusinessUnitsLOV", units.Count, sheet =>
            sheet
                .Value("BusinessUnitId", units.Answer("Id"))
                .Value("BusinessUnitName", units.Answer("Name"))
                .Value("PrimaryLedgerId", units.Answer("LedgerId"))
                .Value("LegalEntityId", units.Answer("LegalEntityId"))
                .Always("ActiveFlag ProfitCenterFlag", true)
                .Blank("LocationId ManagerId")
        );
    }
}
