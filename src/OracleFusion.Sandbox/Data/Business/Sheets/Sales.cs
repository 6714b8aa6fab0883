using OracleFusion.Sandbox.Data.Business.Flows;
using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Sales: leads, opportunities, quotes, contracts, and where and how they are sold.</summary>
internal static class Sales
{
    public static void Describe(Enterprise enterprise)
    {
        var (selling, size, setup) = (enterprise.Selling, enterprise.Size, enterprise.Setup);
        int OrderOf(int opportunity) => opportunity / 2;
        Sheet About(Sheet sheet, Func<int, int> order) =>
            sheet
                .Link("Customer", row => selling.Customer(order(row)))
                .Link("BusinessUnit", row => selling.Unit(order(row)))
                .Link("Currency", row => selling.Currency(order(row)));

        // What is won is worth its order; the lost and open ones are about as large.
        enterprise.Add("opportunities", selling.Opportunities, sheet => About(sheet, OrderOf)
                .On(o => selling.OrderDay(OrderOf(o)).AddDays(-45))
                .Is("Opportunity")
                .Key("OptyId")
                .Serial("OptyNumber", "CDRM_", 300_001)
                .Value("~Trade", o => Words.Trade[o % Words.Trade.Length] + " for")
                .From("~Customer", "accounts", "OrganizationName", o => selling.Customer(OrderOf(o)))
                .Join("Name", "~Trade", "~Customer")
                .Case(
                    "StatusCode",
                    o =>
                        Selling.IsWon(o) ? 0
                        : o % 4 == 1 ? 1
                        : 2,
                    "WON",
                    "OPEN",
                    "LOST"
                )
                .Case(
                    "SalesStage",
                    o =>
                        Selling.IsWon(o) ? 0
                        : o % 4 == 1 ? 1
                        : 2,
                    "06 - Close",
                    "03 - Develop Solution",
                    "06 - Close"
                )
                .Cents("Revenue ExpectAmount", o => selling.OrderCents(OrderOf(o)) * (Selling.IsWon(o) ? 100 : 60 + (o % 80)) / 100)
                .Value("WinProb", o => Selling.IsWon(o) ? 100L
                    : o % 4 == 1 ? 40L
                    : 0L)
                .Say("Description", Words.Remarks)
                .Date("EffectiveDate", 40, 45));

        // Whom opportunities belong to: each worker sells.
        enterprise.Add("resources", size.Workers, sheet =>
            sheet
                .Serial("PartyNumber", "", 1_001)
                .Value("PartyName", enterprise.People.Name)
                .Value("PersonFirstName", enterprise.People.First)
                .Value("PersonLastName", enterprise.People.Last)
                .Value("EmailAddress", enterprise.People.Email)
                .Always("ResourceType", "EMPLOYEE")
        );

        enterprise.Add("salesOrders", selling.Orders, sheet =>
            About(sheet, order => order)
                .On(order => selling.OrderDay(order).AddDays(-6))
                .Link("Opportunity", order => order * 2)
                .Key("OrderHeaderId")
                .Serial("OrderHeaderNumber", "Q-", 70_001)
                .From("Name", "opportunities", "Name", order => order * 2)
                .Cents("OrderTotal TotalNonRecurringRevenue", selling.OrderCents)
                .Always("Status", "ORA_ACCEPTED")
                .Always("WinStatusCode", "WON")
                .Date("ExpirationDate", 30, 60)
                .Date("PlacedOnDate", 6, 6)
                .Value("VersionNumber", _ => 1L)
                .From("SalesAccountId SoldCustomerPartyId", "accounts", "PartyId", selling.Customer)
                .From("SalesAccountUniqueName SoldCustomerPartyUniqueName", "accounts", "OrganizationName", selling.Customer)
                .From("SoldCustPartyNumber", "accounts", "PartyNumber", selling.Customer)
        );

        enterprise.Add("leads", size.Often, sheet =>
            sheet
                .Is("Lead")
                .Key("LeadId")
                .Serial("LeadNumber", "CDRM_", 700_001)
                .Value("Name", row => string.Concat(Words.Trade[row % Words.Trade.Length], " enquiry ", Text.Number(row + 1)))
                .Pick("StatusCode", "40 QUALIFIED", "30 UNQUALIFIED", "20 CONVERTED", "10 RETIRED")
                .Pick("Rank", "30 HOT", "40 WARM", "30 COOL")
                .Amount("DealAmount BudgetAmount", 500, 250_000)
                .Say("Description CustomerNeed", Words.Remarks)
                .Date("EstimatedCloseDate", 30, 120)
        );

        enterprise.Add("activities", size.Often * 2, sheet =>
            sheet
                .Key("ActivityId")
                .Serial("ActivityNumber", "CDRM_", 1_200_001)
                .Pick(
                    "ActivityType ActivityTypeCode ActivityFunctionCode",
                    "50 Call|CALL|APPOINTMENT",
                    "30 Meeting|MEETING|APPOINTMENT",
                    "20 Task|TODO|TASK"
                )
                .Pick("ActivityStatus", "50 Completed", "50 Not started")
                .Say("Subject ActivityDescription", Words.Remarks)
                .Date("ActivityStartDate", 0, 5)
                .Date("ActivityEndDate", 5, 6)
                .Date("DueDate", 5, 10)
                .Child("ActivityAssignee", null, assignee => assignee.Link("Assignee", row => row % size.Workers))
                .Child("ActivityContact", null, contact => contact.Link("Contact", row => row % size.Contacts))
        );

        enterprise.Add("contracts", size.Seldom, sheet =>
            sheet
                .Is("Contract")
                .Key("ContractId")
                .Value("MajorVersion", _ => 1L)
                .Serial("ContractNumber", "SC-", 1_001)
                .Value("Cognomen", row => string.Concat("Frame agreement ", Text.Number(row + 1)))
                .Pick("ContractTypeName", "70 Sell: Services", "30 Sell: Goods")
                .Amount("EstimatedAmount", 5_000, 900_000)
                .Date("EndDate", 365, 1_000)
                .Say("Description", Words.Remarks)
        );

        enterprise.Add("territories", size.Few, sheet =>
            sheet
                .Is("Territory")
                .Key("TerritoryVersionId")
                .Key("TerritoryId")
                .Serial("TerritoryNumber UniqueTerritoryNumber", "TERR_", 1_001)
                .Value("~City", row => setup.Places.Answer("City")(row % setup.Places.Count))
                .Value("~Part", row => Text.Number((row / setup.Places.Count) + 1))
                .Join("Name", "~City", "~Part")
                .Pick("ForecastParticipationCode", "80 REVENUE", "20 NON_FORECASTING")
                .Always("StatusCode", "FINALIZED")
                .Date("EffectiveStartDate", 0, 0)
                .Date("EffectiveEndDate", 900, 1_500)
                .Blank("ParentTerritoryId ParentTerritoryNumber")
        );

        enterprise.Add("territoryForecasts", size.Few * 4, sheet =>
            sheet
                .Link("Territory", row => row / 4)
                .Key("ForecastParticipantId")
                .Value("PeriodName", row => Books.PeriodName(Books.PeriodStart(33 + (row % 4))))
                .Value("ForecastName", row => string.Concat("Forecast ", Books.PeriodName(Books.PeriodStart(33 + (row % 4)))))
                .Amount("AdjustedForecast PipelineAmt", 1_000, 900_000)
                .Amount("ClosedAmt", 1_000, 400_000)
                .Pick("StatusCode", "60 SUBMITTED", "40 UNSUBMITTED")
                .Date("DueDate", 5, 9)
        );

        enterprise.Add("campaigns", size.Few, sheet =>
            sheet
                .Is("Campaign")
                .Key("CampaignId")
                .Serial("CampaignNumber", "CMP", 1_001)
                .Value("CampaignName", row =>
                    string.Concat(Words.Trade[row % Words.Trade.Length], " spring mailing ", Text.Number(row + 1))
                )
                .Pick("CampaignType", "60 EMAIL", "40 EVENT")
                .Amount("BudgetedCost", 1_000, 90_000)
                .Amount("ActualCost", 500, 80_000)
                .Date("StartDate", 0, 5)
                .Date("EndDate", 30, 90)
                .Pick("Status", "60 ACTIVE", "40 COMPLETED")
                .Blank("ParentCampaignId ParentCampaignName ParentCampaignNumber")
        );
    }
}
