using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Partners, what they register, and the money to market with.</summary>
internal static class Partners
{
    public static void Describe(Enterprise enterprise)
    {
        var (size, names) = (enterprise.Size, enterprise.Dice("PartnerName"));
        var (partners, budgets) = (size.Seldom, size.Few);

        enterprise.Add("partners", partners, sheet =>
            sheet
                .Is("Partner")
                .Key("PartyId")
                .Serial("CompanyNumber PartyNumber", "CDRM_", 2_000_001)
                .Value("OrganizationName", row => Words.Company(row, names, 207))
                .Pick("PartnerLevel TierName", "50 GOLD|Gold", "30 SILVER|Silver", "20 PLATINUM|Platinum")
                .Pick("Status", "90 A", "10 I")
        );

        enterprise.Add("partnerContacts", partners * 2, sheet =>
            sheet
                .Link("Partner", row => row / 2)
                .Key("PartyId")
                .Serial("PartyNumber", "CDRM_", 2_500_001)
                .Join("ContactName", "~First", "~Last")
                .Say("~First", Words.First)
                .Say("~Last", Words.Last)
                .Say("JobTitle", Words.Titles)
                .Child("userdetails", null, user => user.Link("Person", row => row % size.Workers))
        );

        enterprise.Add("deals", size.Seldom, sheet =>
            sheet
                .Key("DealId")
                .Serial("DealNumber", "CDRM_", 3_000_001)
                .Value("DealName", row => string.Concat(Words.Trade[row % Words.Trade.Length], " deal ", Text.Number(row + 1)))
                .Pick("StatusCode", "50 ORA_APPROVED", "30 ORA_SUBMITTED", "20 ORA_DRAFT")
                .Date("CloseDate", 30, 120)
                .Done("ApprovedDate", 3, 9)
                .Child("products", null, product => product.Link("Item", row => row % size.Items))
        );

        enterprise.Add("mdfBudgets", budgets, sheet =>
            sheet
                .Is("MdfBudget")
                .Key("BudgetId")
                .Serial("BudgetCode", "CDRM_", 3_100_001)
                .Serial("BudgetName", "Marketing fund ", 1)
                .Pick("BudgetType", "60 ORA_CAMPAIGN", "40 ORA_REGION")
                .Pick("StatusCode", "80 ORA_ACTIVE", "20 ORA_DRAFT")
                .Amount("InitialBudgetAmount TotalBudgetAmount", 5_000, 300_000)
                .Date("StartDate", 0, 5)
                .Date("EndDate", 364, 364)
        );

        enterprise.Add("mdfRequests", size.Seldom, sheet =>
            sheet
                .Link("MdfBudget", row => row % budgets)
                .Key("FundRequestId")
                .Serial("FundRequestCode", "CDRM_", 3_200_001)
                .Serial("FundRequestName", "Request ", 1)
                .Pick("FundRequestStatusCode", "60 ORA_APPROVED", "20 ORA_PENDING_APPROVAL", "20 ORA_DRAFT")
                .Amount("RequestedAmount", 500, 20_000)
                .Same("ApprovedAmount", "RequestedAmount")
        );

        enterprise.Add("mdfClaims", size.Seldom, sheet =>
            sheet
                .Link("MdfBudget", row => row % budgets)
                .Key("ClaimId")
                .Serial("ClaimCode", "CDRM_", 3_300_001)
                .Serial("ClaimName", "Claim ", 1)
                .From("FundRequestId", "mdfRequests", "FundRequestId", row => row)
                .From("FundRequestCode", "mdfRequests", "FundRequestCode", row => row)
                .From("FundRequestName", "mdfRequests", "FundRequestName", row => row)
                .Pick("ClaimStatusCode", "60 ORA_APPROVED", "40 ORA_DRAFT")
                .Amount("ClaimAmount", 200, 9_000)
                .Same("ApprovedAmount", "ClaimAmount")
        );

        enterprise.Add("partnerPrograms", budgets, sheet =>
            sheet
                .Is("PartnerProgram")
                .Key("PartnerProgramId")
                .Serial("ProgramNumber", "CDRM_", 3_400_001)
                .Serial("ProgramName", "Partner program ", 1)
                .Pick("ProgramType", "60 RESELLER", "40 REFERRAL")
                .Pick("StatusCode", "80 ACTIVE", "20 DRAFT")
                .Date("StartDateActive", 0, 5)
                .Date("EndDateActive", 700, 1_000)
        );

        enterprise.Add("programEnrollments", partners, sheet =>
            sheet
                .Link("Partner", row => row)
                .Link("PartnerProgram", row => row % budgets)
                .Key("ProgramEnrollmentId")
                .Serial("EnrollmentNumber", "CDRM_", 3_500_001)
                .From("ProgramName", "partnerPrograms", "ProgramName", row => row % budgets)
                .From("ProgramNumber", "partnerPrograms", "ProgramNumber", row => row % budgets)
                .Pick("EnrollmentStatus", "70 APPROVED", "30 PENDING_APPROVAL")
                .Date("StartDate", 0, 5)
                .Date("ExpirationDate", 364, 370)
        );
    }
}
