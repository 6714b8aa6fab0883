using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Projects with their tasks, costs, plans, billing and people.</summary>
internal static class Projects
{
    private const int Costs = 12;

    public static void Describe(Enterprise enterprise)
    {
        var (size, setup, names) = (enterprise.Size, enterprise.Setup, enterprise.Dice("Projects"));
        var tasks = Repeat.Shares(enterprise.Dice("Tasks"), 73, 0, 0, 0, 30, 30, 20, 20);
        int Unit(int project) => names.Below(project, setup.BusinessUnits.Count);
        // A row of a project, and one of the project's tasks.
        Sheet OfProject(Sheet sheet, Func<int, int> project) =>
            sheet.Link("Project", project).Link("BusinessUnit", row => Unit(project(row)));
        Sheet OfTask(Sheet sheet, Func<int, int> project) =>
            OfProject(sheet, project).Link("Task", row => tasks.First(project(row)) + (row % tasks.Count(project(row))));

        enterprise.Add("projects", size.Projects, sheet =>
            sheet
                .Is("Project")
                .Link("BusinessUnit", Unit)
                .Key("ProjectId")
                .Serial("ProjectNumber", "PRJ", 1_001)
                .Value("ProjectName", p => $"{names.Pick(p, Words.Brand)} {names.Pick(~p, Words.Trade)} rollout {Text.Number(p + 1)}")
                .Pick(
                    "ProjectStatus ProjectStatusCode",
                    "60 Active|ACTIVE",
                    "20 Closed|CLOSED",
                    "15 Submitted|SUBMITTED",
                    "5 Rejected|REJECTED"
                )
                .Say("ProjectDescription", Words.Remarks)
                .Date("ProjectStartDate", 0, 10)
                .Date("ProjectEndDate", 180, 720)
                .Pick("ProjectTypeName", "60 Billable", "40 Internal")
                .Flag("BillingFlag CapitalizableFlag", 50)
                .Flag("SponsoredFlag PlanningProjectFlag", 5)
                .Same("ProjectCurrencyCode ProjectLedgerCurrencyCode", "~Currency")
                .Value("~Currency", p => Setup.CurrencyCode(Setup.CurrencyOf(Unit(p))))
                .Child("Tasks", tasks, task =>
                    task.Key("TaskId")
                        .Value("TaskNumber", row => Text.Number(row - tasks.First(tasks.ParentOf(row)) + 1) + ".0")
                        .Case("TaskName", row => row % 6, "Analysis", "Design", "Build", "Test", "Übergabe", "Training")
                        .Date("TaskStartDate", 5, 60)
                        .Date("TaskFinishDate", 61, 200)
                        .Value("TaskLevel", _ => 1L)
                        .Flag("ChargeableFlag BillableFlag LowestLevelTask", 95)
                        .Whole("TaskPercentComplete", 0, 100)
                        .Blank("ParentTaskId")
                )
        );

        Sheet Cost(Sheet sheet) =>
            OfTask(sheet, row => row / Costs)
                .Date("ExpenditureItemDate AccountingDate", 10, 90)
                .Pick(
                    "ExpenditureType ExpenditureCategory",
                    "50 Professional|Labor",
                    "20 Travel|Expense",
                    "20 Material|Material",
                    "10 Training|Expense"
                )
                .Whole("Quantity", 1, 60)
                .Amount(
                    "RawCostInProjectCurrency RawCostInTransactionCurrency RawCostInProviderLedgerCurrency RawCostInReceiverLedgerCurrency",
                    20,
                    12_000
                )
                .Same("BurdenedCostInProjectCurrency BurdenedCostInTransactionCurrency", "RawCostInProjectCurrency")
                .Same("BurdenedCostInProviderLedgerCurrency BurdenedCostInReceiverLedgerCurrency", "RawCostInProjectCurrency")
                .Say("Comment", Words.Remarks)
                .Sparse("Comment", 60);

        enterprise.Add("projectCosts", size.Projects * Costs, sheet =>
            Cost(sheet)
                .Serial("TransactionNumber", "", 8_100_001)
                .Flag("BillableFlag", 60)
                .Pick("InvoicedStatus", "60 Fully invoiced", "40 Uninvoiced")
        );
        enterprise.Add("unprocessedProjectCosts", size.Projects, sheet =>
            OfTask(Cost(sheet), row => row)
                .Key("UnprocessedTransactionReferenceId")
                .Serial("OriginalTransactionReference", "TS-", 40_001)
                .Serial("ExpenditureBatch", "Batch ", 1)
                .Pick("Status", "70 Pending", "30 Rejected")
        );

        Sheet Plan(Sheet sheet, string plan) =>
            OfProject(sheet, row => row / 2)
                .Key("PlanVersionId")
                .Value("PlanVersionNumber", row => 1L + (row % 2))
                .Value("PlanVersionName", row => string.Concat(plan, " ", Text.Number(1 + (row % 2))))
                .Always("FinancialPlanType", plan)
                .Case("PlanVersionStatus", row => row % 2, "Baseline", "Current Working")
                .Flag("LockedFlag", 10)
                .Blank("LockedBy");

        enterprise.Add("projectBudgets", size.Projects * 2, sheet =>
            Plan(sheet, "Approved Budget").Amount("PCRawCostAmounts PFCRawCostAmounts", 5_000, 900_000)
        );
        enterprise.Add("projectForecasts", size.Projects * 2, sheet =>
            Plan(sheet, "Project Forecast").Amount("RawCostInProjectCurrency RawCostInProjectLedgerCurrency", 5_000, 900_000)
        );

        enterprise.Add("projectBillingEvents", size.Projects * 2, sheet =>
            OfTask(sheet, row => row / 2)
                .Key("EventId")
                .Value("EventNumber", row => 1L + (row % 2))
                .Link("Contract", row => row / 2 % size.Seldom)
                .Pick("EventTypeName EventTypeCode", "70 Milestone|MILESTONE", "30 Fee|FEE")
                .Amount("BillTrnsAmount RevenueAmount", 500, 90_000)
                .Date("CompletionDate", 30, 300)
                .Pick("InvoiceStatusMeaning RevenueStatusMeaning", "60 Fully invoiced|Fully recognized", "40 Uninvoiced|Unrecognized")
                .Say("EventDescription", Words.Remarks)
        );

        enterprise.Add("projectResourceRequests", size.Projects, sheet =>
            OfProject(sheet, row => row)
                .Key("ResourceRequestId")
                .Value("RequestName", row =>
                    string.Concat(Words.Titles[row % Words.Titles.Length], " for phase ", Text.Number((row % 4) + 1))
                )
                .Pick("RequestStatus RequestStatusCode", "50 Open|OPEN", "30 Fulfilled|FULFILLED", "20 Canceled|CANCELED")
                .Date("RequestedStartDate", 10, 30)
                .Date("RequestedFinishDate", 60, 200)
                .Whole("RequestedQuantity", 1, 3)
        );

        enterprise.Add("awards", size.Seldom, sheet =>
            sheet
                .Key("AwardId")
                .Serial("AwardNumber", "AW", 1_001)
                .Value("AwardName", row => string.Concat(Words.Goods[row % Words.Goods.Length], " research ", Text.Number(row + 1)))
                .From("SponsorName", "accounts", "OrganizationName", row => row % size.Customers)
                .From("SponsorNumber", "accounts", "PartyNumber", row => row % size.Customers)
                .From("SponsorId", "accounts", "PartyId", row => row % size.Customers)
                .Pick("ContractStatus", "70 ACTIVE", "30 DRAFT")
                .Date("StartDate", 0, 5)
                .Date("EndDate", 365, 1_095)
                .Say("Description", Words.Remarks)
        );
    }
}
