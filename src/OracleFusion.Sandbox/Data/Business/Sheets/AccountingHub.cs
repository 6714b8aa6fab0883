using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>The accounting hub: source applications, account rules and mapping sets.</summary>
internal static class AccountingHub
{
    public static void Describe(Enterprise enterprise)
    {
        var few = enterprise.Size.Few;
        enterprise.Add("accountingHubApplications", 6, sheet =>
            sheet
                .Is("HubApplication")
                .Key("ApplicationId")
                .Case(
                    "ApplicationName ApplicationShortName",
                    row => row,
                    "Core Banking|COREBANK",
                    "Point of Sale|POS",
                    "Billing|BILLING",
                    "Leasing|LEASE",
                    "Claims|CLAIMS",
                    "Payroll Bureau|PAYBUREAU"
                )
                .Flag("EnabledFlag", 100)
                .Say("ApplicationDescription", Words.Remarks)
        );
        enterprise.Add("accountingSetupAccountRules", few, sheet =>
            sheet
                .Key("SegmentRuleId")
                .Serial("Name", "Account rule ", 1)
                .Serial("ShortName", "AR_", 1, 3)
                .Pick("RuleTypeCode", "70 A", "30 S")
                .Flag("EnabledFlag", 95)
                .Say("Description", Words.Remarks)
        );
        enterprise.Add("accountingSetupMappingSets", few, sheet =>
            sheet
                .Key("MappingSetId")
                .Serial("Name", "Mapping set ", 1)
                .Serial("MappingSetCode", "MS_", 1, 3)
                .Pick("OutputTypeCode", "60 ACCOUNT_COMBINATION", "40 SEGMENT")
                .Say("Description", Words.Remarks)
        );
        enterprise.Add("attributeDerivationMappingSets", few, sheet =>
            sheet
                .Key("MappingSetId")
                .Serial("MappingSetCode", "ADM_", 1, 3)
                .Serial("Name", "Derivation ", 1)
                .Whole("NumberInputs", 1, 4)
                .Say("Description", Words.Remarks)
        );
        enterprise.Add("attributeDerivationRules", few, sheet =>
            sheet
                .Key("AttributeRuleId")
                .From("MappingSetCode", "attributeDerivationMappingSets", "MappingSetCode", row => row)
                .Pick("RuleType", "60 MAPPING_SET", "40 CONSTANT")
                .Whole("Priority", 1, 9)
                .Pick("StatusCode", "90 ACTIVE", "10 INACTIVE")
        );
    }
}
