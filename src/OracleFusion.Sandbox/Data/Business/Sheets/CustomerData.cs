using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Accounts, contacts and households, and the same parties as the hub sees them.</summary>
internal static class CustomerData
{
    public static void Describe(Enterprise enterprise)
    {
        var (size, names) = (enterprise.Size, enterprise.Dice("CustomerName"));

        string Name(int row) =>
            row % 40 == 5 && row / 40 < Words.OddCompany.Length ? Words.OddCompany[row / 40] : Words.Company(row, names, 431);

        enterprise.Add("accounts", size.Customers, sheet =>
            sheet
                .Is("Customer")
                .Key("PartyId")
                .Serial("PartyNumber PartyNumberKey", "CDRM_", 100_001)
                .Value("OrganizationName PartyUniqueName", Name)
                .Pick("Type", "80 ZCA_CUSTOMER", "20 ZCA_PROSPECT")
                .Always("PartyType", "ORGANIZATION")
                .Pick("PartyStatus", "95 A", "5 I")
                .Flag("ExistingCustomerFlag", 80)
                .Flag("DeleteFlag", 0)
                .Flag("UpdateFlag", 100)
                .Value("DUNSNumber", row => Text.Number(31_000_007 + (row * 71L), 9))
                .Whole("EmployeesTotal", 5, 40_000)
                .Blank("ParentAccountPartyId ParentAccountPartyNumber ParentAccountName")
                .Child("Address", Repeat.One, address =>
                    address.Key("AddressId").Key("LocationId").Always("PrimaryFlag", true).Always("Status", "A")
                )
        );

        enterprise.Add("contacts", size.Contacts, sheet =>
            sheet
                .Is("Contact")
                .Link("Customer", row => row / 2)
                .Key("PartyId")
                .Serial("PartyNumber PartyNumberKey", "CDRM_", 500_001)
                .Say("FirstName", Words.First)
                .Say("LastName", Words.Last)
                .Join("ContactName", "FirstName", "LastName")
                .Join("ContactUniqueName", "FirstName", "LastName", "PartyNumber")
                .Say("JobTitle", Words.Titles)
                .Always("PartyType", "PERSON")
                .Pick("PartyStatus", "95 A", "5 I")
                .Pick("Gender", "50 F", "50 M")
                .Sparse("Gender", 60)
                .Blank("DateOfDeath MiddleName")
                .Sparse("DateOfBirth", 80)
                .Flag("DoNotCallFlag DoNotEmailFlag DoNotContactFlag DoNotMailFlag", 6)
                .Flag("DeceasedFlag DeleteFlag", 0)
        );

        enterprise.Add("households", size.Seldom, sheet =>
            sheet
                .Link("Contact", row => row)
                .Key("PartyId")
                .Serial("PartyNumber PartyNumberKey", "CDRM_", 900_001)
                .Value("HouseholdName PartyUniqueName", row => $"{names.Pick(row, Words.Last)} Household {Text.Number(row + 1)}")
                .Always("PartyType", "GROUP")
                .Always("GroupType", "HOUSEHOLD")
                .Pick("PartyStatus", "97 A", "3 I")
                .Whole("HouseholdSize", 1, 6)
        );

        enterprise.Add("hubOrganizations", size.Customers, sheet =>
            sheet.Like("accounts").Whole("CompletenessScore CleanlinessScore DataConfidenceScore", 20, 100).Pick("Status", "95 A", "5 I")
        );
        enterprise.Add("hubPersons", size.Contacts, sheet =>
            sheet
                .Like("contacts")
                .Join("PersonName", "FirstName", "LastName")
                .Whole("CompletenessScore CleanlinessScore DataConfidenceScore", 20, 100)
                .Pick("Status", "95 A", "5 I")
        );

        enterprise.Add("resolutionRequests", size.Seldom, sheet =>
            sheet
                .Key("RequestId")
                .Serial("RequestNumber", "", 100_100_001)
                .Serial("RequestName", "Duplicates ", 1)
                .Pick("ResolutionType", "70 MERGE", "30 LINK")
                .Pick("ResolutionStatus", "50 COMPLETED", "30 PENDING", "20 REJECTED")
                .Date("SubmittedDate", 0, 1)
        );
    }
}
