using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Loyalty programs, their members and what these earn.</summary>
internal static class Loyalty
{
    public static void Describe(Enterprise enterprise)
    {
        var (size, members) = (enterprise.Size, enterprise.Size.Contacts);
        enterprise.Add("loyaltyPrograms", 3, sheet =>
            sheet
                .Is("LoyaltyProgram")
                .Key("LoyProgramId")
                .Serial("ProgramNumber", "LP", 1, 3)
                .Case("ProgramName", row => row, "Halden Plus", "Halden Business Club", "Gold & More")
                .Always("ProgramStatusCode", "ORA_ACTIVE")
                .Date("StartDate", 0, 0)
                .Blank("EndDate")
        );
        enterprise.Add("loyMembers", members, sheet =>
            sheet
                .Is("Member")
                .Link("LoyaltyProgram", row => row % 3)
                .Link("Contact", row => row)
                .Key("LoyMemberId")
                .Serial("MemberNumber", "M", 1, 8)
                .From("MemberName", "contacts", "ContactName", row => row)
                .Always("MemberTypeCode", "ORA_INDIVIDUAL")
                .Pick("StatusCode", "90 ORA_ACTIVE", "10 ORA_CANCELLED")
                .Date("StartDate SysEffectiveDate", 0, 0)
                .Pick("TierName", "60 Silver", "30 Gold", "10 Platinum")
                .Whole("PointTypeAVal Points", 0, 50_000)
        );
        enterprise.Add("loyaltyMembers", members, sheet => sheet.Like("loyMembers"));
        enterprise.Add("loyTransactions", size.Often * 2, sheet =>
            sheet
                .Key("LoyTransactionId")
                .Serial("TransactionNumber", "LT", 1, 9)
                .Link("Member", row => row % members)
                .Link("LoyaltyProgram", row => row % members % 3)
                .From("ProgramName", "loyaltyPrograms", "ProgramName", row => row % members % 3)
                .From("ProgramNumber", "loyaltyPrograms", "ProgramNumber", row => row % members % 3)
                .Pick("TypeCode SubTypeCode", "80 ORA_ACCRUAL|ORA_PRODUCT", "20 ORA_REDEMPTION|ORA_PRODUCT")
                .Whole("Points", 5, 2_000)
                .Amount("AmountValue", 5, 900)
                .Date("TransactionDate", 0, 0)
                .Pick("StatusCode", "90 ORA_PROCESSED", "10 ORA_QUEUED")
        );
    }
}
