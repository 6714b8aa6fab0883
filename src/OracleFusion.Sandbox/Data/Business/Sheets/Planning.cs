using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Supply chain planning.</summary>
internal static class Planning
{
    public static void Describe(Enterprise enterprise)
    {
        var few = enterprise.Size.Few;

        ReadOnlySpan<(string, string, long)> plans = [("supplyPlans", "Supply ", 1), ("demandPlans", "Demand ", 2)];
        foreach (var (resource, name, type) in plans)
        {
            enterprise.Add(resource, few, sheet =>
                sheet
                    .Key("PlanId")
                    .Serial("PlanName", name, 2_601)
                    .Always("PlanType", type)
                    .Pick("PlanStatus", "80 3", "10 2", "10 1")
                    .Date("PlanHorizonStartDate LastUpdatedDate", 0, 0)
                    .Link("Owner", row => row)
            );
        }

        enterprise.Add("productionSchedulingPlans", few, sheet =>
            sheet
                .Key("PlanId")
                .Serial("PlanName", "Schedule ", 1)
                .Link("Organization", row => 1 + (row % 7))
                .Date("AnchorTimestamp", 0, 0)
                .Always("HorizonAnchorBehavior", "FIXED")
                .Whole("HorizonDuration", 7, 60)
                .Always("HorizonDurationUnit", "DAYS")
        );

        enterprise.Add("dataCollections", enterprise.Size.Seldom, sheet =>
            sheet
                .Serial("RefreshNumber", "", 4_001)
                .Pick("CollectionType", "50 1", "50 2")
                .Whole("EntitiesExpected", 10, 60)
                .Same("EntitiesProcessed", "EntitiesExpected")
                .Date("EndTime", 0, 0)
        );

        enterprise.Add("planningCycles", few, sheet =>
            sheet
                .Key("PlanningCycleId")
                .Value("PlanningCycleName", row =>
                    string.Concat("S&OP ", Flows.Books.PeriodName(Flows.Books.PeriodStart(row % Flows.Books.Periods)))
                )
                .Date("PlanningCycleStartDate", 0, 0)
                .Date("PlanningCycleEndDate", 28, 28)
                .Pick("PlanningCycleStatusCode", "50 3", "50 1")
        );

        enterprise.Add("simulationSets", few, sheet => sheet.Key("SimulationSetId").Serial("SimulationSetName", "What if ", 1));

        enterprise.Add("collaborationOrderForecasts", enterprise.Size.Seldom, sheet => sheet.Key("CollaborationOrderForecastId"));

        enterprise.Add("vmiRelationships", few, sheet =>
            sheet
                .Serial("RelationshipNumber", "VMI-", 1, 4)
                .Pick("Status StatusCode", "80 Active|ORA_ACTIVE", "20 Inactive|ORA_INACTIVE")
                .Pick("MinMaxQuantitySource MinMaxQuantitySourceCode", "60 Planner|ORA_PLANNER", "40 System|ORA_SYSTEM")
                .Link("Requester", row => row)
        );
    }
}
