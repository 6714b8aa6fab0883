using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Manufacturing: work orders and what they are made by, with the transactions against them.</summary>
internal static class Manufacturing
{
    public static void Describe(Enterprise enterprise)
    {
        var size = enterprise.Size;
        var orders = size.Often;
        Sheet Plant(Sheet sheet) => sheet.Link("Organization", row => 1 + (row % 7));
        Sheet Planned(Sheet sheet) =>
            Plant(sheet)
                .Date("PlannedStartDate", 2, 10)
                .Date("PlannedCompletionDate", 12, 30)
                .Done("ClosedDate", 14, 40)
                .Blank("CanceledReason")
                .Case(
                    "WorkOrderStatusCode WorkOrderStatusName",
                    row => row < orders * 8 / 10 ? 0 : 1 + (row % 3),
                    "ORA_CLOSED|Closed",
                    "ORA_RELEASED|Released",
                    "ORA_UNRELEASED|Unreleased",
                    "ORA_COMPLETED|Completed"
                );

        enterprise.Add("workOrders", orders, sheet =>
            Planned(sheet)
                .Is("WorkOrder")
                .Link("Item", row => row % Math.Max(20, size.Items / 4))
                .Key("WorkOrderId")
                .Value("WorkOrderNumber", row => Text.Serial("WO", 5_001 + row, 0))
                .Whole("PlannedStartQuantity", 1, 500)
                .Whole("ScrappedQuantity", 0, 3)
                .Whole("WorkOrderPriority", 1, 5)
                .Pick("WorkOrderType", "90 ORA_STANDARD_PRODUCTION", "10 ORA_REWORK")
                .Done("ReleasedDate", 1, 2)
                .Done("ActualStartDate", 3, 12)
                .Done("ActualCompletionDate", 14, 40)
        );

        enterprise.Add("processWorkOrders", size.Seldom, sheet =>
            Planned(sheet)
                .Key("WorkOrderId")
                .Serial("WorkOrderNumber", "PWO", 1_001)
                .Whole("BatchQuantity", 10, 900)
                .Whole("OpenQuantity", 0, 900)
                .Pick("WorkOrderType", "100 ORA_STANDARD_PRODUCTION")
        );

        enterprise.Add("workDefinitions", Math.Max(20, size.Items / 4), sheet =>
            Plant(sheet)
                .Is("WorkDefinition")
                .Link("Item", row => row)
                .Key("WorkDefinitionId")
                .Always("WorkDefinitionCode", "MAIN")
                .Always("WorkDefinitionName", "Main")
                .Pick("WorkDefinitionTypeCode WorkDefinitionType", "100 ORA_DISCRETE|Discrete")
                .Pick("StatusCode Status", "90 ORA_ACTIVE|Active", "10 ORA_DRAFT|Draft")
                .Value("ProductionPriority", _ => 1L)
        );

        enterprise.Add("workCenters", size.Few, sheet =>
            Plant(sheet)
                .Is("WorkCenter")
                .Key("WorkCenterId")
                .Serial("WorkCenterCode", "WC", 1, 3)
                .Value("WorkCenterName", row => string.Concat(Words.Goods[row % Words.Goods.Length], " line ", Text.Number(row + 1)))
                .Case("WorkAreaCode WorkAreaName", row => row % 3, "ASM|Assembly", "MACH|Machining", "PACK|Packing")
                .Blank("InactiveDate")
        );

        enterprise.Add("productionResources", size.Few, sheet =>
            Plant(sheet)
                .Key("ResourceId")
                .Serial("ResourceCode", "RES", 1, 3)
                .Value("ResourceName", row => string.Concat(Words.Titles[row % Words.Titles.Length], " ", Text.Number(row + 1)))
                .Pick("ResourceType", "60 LABOR", "40 EQUIPMENT")
                .Pick("ResourceClassCode", "100 GENERAL")
                .Always("UOMCode", "HR")
                .Blank("InactiveDate")
        );

        enterprise.Add("materialTransactions", orders * 2, sheet =>
            Plant(sheet)
                .Link("WorkOrder", row => row / 2)
                .Always("SourceSystemType SourceSystemCode", "ORA_INTERNAL")
                .Flag("ErrorsExistFlag", 0)
                .Child("MaterialTransactionDetail", Repeat.One, detail =>
                    detail.Pick("TransactionTypeCode", "80 MATERIAL_ISSUE", "20 MATERIAL_RETURN").Whole("TransactionQuantity", 1, 200)
                )
        );

        enterprise.Add("operationTransactions", orders * 2, sheet =>
            Plant(sheet)
                .Link("WorkOrder", row => row / 2)
                .Always("SourceSystemType SourceSystemCode", "ORA_INTERNAL")
                .Flag("ErrorsExistFlag", 0)
                .Child("OperationTransactionDetail", Repeat.One, detail =>
                    detail
                        .Pick("FromDispatchState ToDispatchState", "90 READY|COMPLETE", "10 READY|REJECT")
                        .Whole("TransactionQuantity", 1, 200)
                        .Date("TransactionDate", 6, 6)
                )
        );
    }
}
