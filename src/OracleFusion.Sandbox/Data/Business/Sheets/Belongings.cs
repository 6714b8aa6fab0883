using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Resources whose rows belong to those of other sheets, by their keys: the stock and serial numbers of items, the issues of
/// projects, what is kept of a worker, the applications for a job, the transactions of a bank account.</summary>
internal static class Belongings
{
    private const int StoresOfOrganization = 4;
    private static readonly DateOnly EndOfTime = new(4712, 12, 31);

    public static void Describe(Enterprise enterprise)
    {
        OfItems(enterprise);
        OfProjects(enterprise);
        OfWorkers(enterprise);
        Recruiting(enterprise);
        OfBankAccounts(enterprise);
    }

    private static void OfItems(Enterprise enterprise)
    {
        var size = enterprise.Size;
        enterprise.Add("onhandQuantityDetails", size.Items * 2, sheet =>
            sheet
                .Link("Item", row => row / 2)
                .Link("Organization", row => 1 + (row % 2))
                .Link("Subinventory", row => (1 + (row % 2)) * StoresOfOrganization)
                .From("OnhandQuantity", "inventoryOnhandBalances", "PrimaryQuantity", row => row)
                .Always("ConsignedQuantity InboundQuantity ReceivingQuantity ReservedQuantity", 0m)
                .From("OwningOrganization", "inventoryOrganizations", "OrganizationName", row => 1 + (row % 2))
                .Same("OwningOrganizationId", "OrganizationId")
                .Blank("LocatorId LotNumber SerialNumber SecondaryUOMCode SecondaryOnhandQuantity SecondaryConsignedQuantity")
                .Blank("SecondaryInboundQuantity SecondaryReceivingQuantity SecondaryReservedQuantity")
        );
        enterprise.Add("inventoryItemSerialNumbers", size.Items, sheet =>
            sheet
                .Link("Item", row => row)
                .Link("Organization", row => 1 + (row % 7))
                .Link("Subinventory", row => (1 + (row % 7)) * StoresOfOrganization)
                .From("LotNumber", "inventoryItemLots", "LotNumber", row => row)
                .Serial("SerialNumber", "SN", 1, 8)
                .Always("StatusCode", "Active")
                .Pick("Usage UsageCode", "100 Resides in inventory|3")
                .Pick("Allocated Reserved", "100 No")
                .Flag("AllocatedFlag", 0)
                .Date("ReceiptDate", 0, 0)
                .Blank("ShippedDate LPNId LicensePlateNumber Locator LocatorId Revision ReservationId ElectronicRecordId")
        );
    }

    private static void OfProjects(Enterprise enterprise)
    {
        var (people, owner, creator) = (enterprise.People, enterprise.Dice("Issues.Owner"), enterprise.Dice("Issues.Creator"));
        var ids = people.Answer("Id");
        int Owner(int issue) => owner.Below(issue, people.Count);
        int Creator(int issue) => creator.Below(issue, people.Count);
        enterprise.Add("projectIssues", enterprise.Size.Projects * 2, sheet =>
            sheet
                .Link("Project", row => row / 2)
                .Key("IssueId")
                .Serial("IssueNumber", "", 5_001)
                .Say("IssueUISummary IssueDescription", Words.Remarks)
                .Case("IssueStatus StatusCode", row => row % 3, "Open|OPEN", "In progress|IN_PROGRESS", "Closed|CLOSED")
                .Pick("IssuePriority PriorityCode", "60 Medium|MEDIUM", "40 High|HIGH")
                .Pick("IssueType", "70 Schedule", "30 Cost")
                .Value("IssueOwnerName", row => people.Name(Owner(row)))
                .Value("IssueOwnerEmail", row => people.Email(Owner(row)))
                .Value("IssueOwnerId", row => ids(Owner(row)))
                .Value("IssueCreatorName IssueUpdatedByName", row => people.Name(Creator(row)))
                .Value("IssueCreatorEmail", row => people.Email(Creator(row)))
                .Value("IssueCreatorId", row => ids(Creator(row)))
                .Always("ObjectType", "TASK")
                .Same("ObjectId", "TaskId")
                .Date("DateCreated", 5, 5)
                .Date("NeedByDate", 30, 90)
                .Value("ClosedReason", row => row % 3 == 2 ? "Resolved" : null)
                .Value("ClosedReasonCode", row => row % 3 == 2 ? "RESOLVED" : null)
                .Blank("ReopenSummary Resolution ClosedDate")
        );
    }

    private static void OfWorkers(Enterprise enterprise)
    {
        var (workers, people) = (enterprise.Size.Workers, enterprise.People);
        Sheet Hired(Sheet sheet, string attributes, Func<int, int> worker) =>
            sheet.From(attributes, "workers.workRelationships", "StartDate", worker);

        enterprise.Add("areasOfResponsibility", workers / 3, sheet =>
            Hired(sheet.Link("Person", row => row * 3), "StartDate", row => row * 3)
                .Key("ResponsibilityId")
                .Pick(
                    "ResponsibilityType ResponsibilityTypeMeaning ResponsibilityName",
                    "50 HR_REP|Human resources representative|HR for the unit",
                    "30 PAYROLL_REP|Payroll representative|Payroll of the unit",
                    "20 BENEFITS_REP|Benefits representative|Benefits of the unit"
                )
                .Always("ActiveStatus", "Active")
                .Flag("WorkContactsFlag", 50)
                .Blank("EndDate TopDepartmentId TopDepartmentName TopManagerId TopManagerName TopManagerNumber TopOrganizationId")
                .Blank("TopOrganizationName TopPositionId TopPositionName LastNameStart LastNameEnd")
        );
        enterprise.Add("elementEntries", workers, sheet =>
            Hired(sheet.Link("Person", row => row), "EffectiveStartDate", row => row)
                .Value("EffectiveEndDate", _ => EndOfTime)
                .Key("ElementEntryId")
                .Pick("ElementName", "60 Annual Salary", "25 Bonus", "15 Car Allowance")
                .From("PayrollRelationshipNumber", "workers", "PersonNumber", row => row)
                .Always("EntryType", "E")
                .Value("EntrySequence", _ => 1L)
        );
        enterprise.Add("documentRecords", workers / 2, sheet =>
            sheet
                .Link("Person", row => row * 2)
                .Key("DocumentsOfRecordId")
                .Pick("DocumentType DocumentName SystemDocumentType", "50 Passport|Passport|PASSPORT", "50 Visa|Work visa|VISA")
                .Serial("DocumentCode", "DOC", 1, 7)
                .Serial("DocumentNumber", "P", 30_001, 8)
                .Value("ListName", row => $"{people.Last(row * 2)}, {people.First(row * 2)}")
                .Date("IssuedDate DateFrom", -400, -30)
                .Date("DateTo", 1_000, 3_000)
                .Value("AttachmentsCount", _ => 0L)
                .Flag("DeleteAllowedFlag EditAllowedFlag", 100)
                .Child("attachments", Repeat.None, _ => { })
                .Child("attachmentsPreview", Repeat.None, _ => { })
        );
    }

    private static void Recruiting(Enterprise enterprise)
    {
        const int Applications = 5;
        var (people, count) = (enterprise.People, enterprise.Size.Seldom);
        var (manager, candidate, ids) = (enterprise.Dice("Recruiting.Manager"), enterprise.Dice("Recruiting"), people.Answer("Id"));
        object? Manager(int requisition) => ids(manager.Below(requisition, people.Count));
        // One in five of the candidates works here already.
        bool IsInternal(int application) => application % Applications == 0;
        int Worker(int application) => candidate.Below(application, people.Count);
        enterprise.Add("recruitingJobRequisitions", count, sheet =>
            sheet
                .Link("Job", row => row % Words.Titles.Length)
                .Link("Position", row => row % Words.Titles.Length)
                .Key("RequisitionId")
                .Serial("RequisitionNumber", "", 7_001)
                .Case("Title", row => row % Words.Titles.Length, Words.Titles)
                .Value("HiringManagerId", Manager)
                .Value("RecruiterId", row => Manager(~row))
                .Pick("PhaseName StateName", "60 Open|Posted", "25 Draft|In Progress", "15 Filled|Filled")
                .Whole("NumberOfOpenings", 1, 4)
                .Value("HiredCount", _ => 0L)
                .Always("RecruitingType", "Professional")
        );
        enterprise.Add("recruitingJobApplications", count * Applications, sheet =>
            sheet
                .Key("JobApplicationId")
                .From("RequisitionId RequisitionIdRest", "recruitingJobRequisitions", "RequisitionId", row => row / Applications)
                .From("RequisitionNumber", "recruitingJobRequisitions", "RequisitionNumber", row => row / Applications)
                .From("HiringManagerId", "recruitingJobRequisitions", "HiringManagerId", row => row / Applications)
                .From("RecruiterId", "recruitingJobRequisitions", "RecruiterId", row => row / Applications)
                .Value("InternalFlag", IsInternal)
                .Value("CandidateName", row =>
                    IsInternal(row) ? people.Name(Worker(row)) : $"{candidate.Pick(row, Words.First)} {candidate.Pick(~row, Words.Last)}"
                )
                .Value("CandidatePersonId", row => IsInternal(row) ? ids(Worker(row)) : (object)(300_009_900_000_000 + (row * 17L)))
                .Pick("PhaseName StateName", "50 New|To be Reviewed", "30 Interview|To be Scheduled", "20 Offer|To be Created")
                .Flag("ConfirmedFlag", 90)
                .Flag("DisqualifiedFlag", 0)
                .Date("JobApplicationDate LastModifiedDate", 0, 0)
        );
    }

    private static void OfBankAccounts(Enterprise enterprise)
    {
        var accounts = enterprise.Setup.BusinessUnits.Count * 3;
        enterprise.Add("cashExternalTransactions", accounts * 6, sheet =>
            sheet
                .Link("BankAccount", row => row % accounts)
                .Link("BusinessUnit", row => row % enterprise.Setup.BusinessUnits.Count)
                .Key("ExternalTransactionId")
                .Serial("ReferenceText", "EXT-", 20_001)
                .Amount("Amount", -5_000, 5_000)
                .Pick("TransactionType Description", "50 BKF|Bank charges", "30 INT|Interest", "20 MSC|Miscellaneous")
                .Pick("Status", "60 UNR", "40 REC")
                .Always("Source", "MAN")
                .Date("TransactionDate ValueDate", 0, 0)
                .Flag("AccountingFlag", 100)
                .Blank("BankConversionRate BankConversionRateType CheckNumber TransferId ClearedDate")
        );
    }
}
