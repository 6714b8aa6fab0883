using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Assets and the work that keeps them going.</summary>
internal static class Maintenance
{
    public static void Describe(Enterprise enterprise)
    {
        var (size, things) = (enterprise.Size, enterprise.Dice("Assets"));

        enterprise.Add("installedBaseAssets", size.Assets, sheet =>
            sheet
                .Is("Asset")
                .Link("Organization", row => 1 + (row % 7))
                .Key("AssetId")
                .Serial("AssetNumber", "A", 1, 7)
                .Value("SerialNumber", row => Text.Number(70_000_000_001 + (row * 17L), 14))
                .Value("Description", row => $"{things.Pick(row, Words.Goods)} {Text.Number(row + 1)}")
                .Pick(
                    "CurrentLocationContext CurrentLocationContextCode",
                    "60 Work center|ORA_WORK_CENTER",
                    "40 Customer site|ORA_CUSTOMER"
                )
                .Date("InServiceDate InstalledDate PurchaseDate", 0, 5)
                .Blank("ActiveEndDate LotNumber")
                .Value("Quantity", _ => 1m)
                .Flag("MaintainableFlag NewWoAllowedFlag", 80)
                .Flag("CompetitorAssetFlag", 0)
        );

        enterprise.Add("maintenanceWorkOrders", size.Often, sheet =>
            sheet
                .Key("WorkOrderId")
                .Link("Asset", row => row % size.Assets)
                .Link("Organization", row => 1 + (row % size.Assets % 7))
                .Serial("WorkOrderNumber", "MWO", 2_001)
                .Say("WorkOrderDescription", Words.Remarks)
                .Case(
                    "WorkOrderStatusCode WorkOrderStatus",
                    row => row < size.Often * 8 / 10 ? 0 : 1 + (row % 2),
                    "ORA_CLOSED|Closed",
                    "ORA_RELEASED|Released",
                    "ORA_UNRELEASED|Unreleased"
                )
                .Whole("WorkOrderPriority", 1, 5)
                .Pick("WorkOrderTypeCode", "70 PREVENTIVE", "30 CORRECTIVE")
                .Date("PlannedStartDate", 2, 10)
                .Date("PlannedCompletionDate", 10, 12)
                .Done("ActualStartDate", 3, 12)
                .Done("ActualCompletionDate ClosedDate", 13, 20)
                .Blank("CanceledDate CanceledReason")
                .Value("PlannedStartQuantity", _ => 1m)
        );

        enterprise.Add("meterReadings", size.Assets * 3, sheet =>
            sheet
                .Key("MeterReadingId")
                .Link("Asset", row => row / 3)
                .Link("Organization", row => 1 + (row / 3 % 7))
                .Always("MeterCode", "RUN_HOURS")
                .Date("ReadingDate", 0, 0)
                .Value("ReadingValue NetValue DisplayedValue", row => (decimal)(1_200 + (row % 3 * 340)))
                .Value("ReadingNetChange", row => row % 3 == 0 ? 0m : 340m)
                .Flag("DisabledFlag", 1)
        );

        enterprise.Add("maintenancePrograms", size.Few, sheet =>
            sheet
                .Key("MaintenanceProgramId")
                .Serial("Code", "PM", 1, 4)
                .Say("Name Description", Words.Remarks)
                .Date("ActiveStartDate", 0, 0)
                .Date("ActiveEndDate", 900, 1_500)
                .Whole("ForecastWindowInDays", 30, 365)
                .Done("LastForecastDate", 10, 200)
        );

        enterprise.Add("assetGroups", size.Few, sheet =>
            sheet
                .Key("GroupId")
                .Serial("GroupNumber", "G", 1, 4)
                .Value("GroupName", row => string.Concat(Words.Goods[row % Words.Goods.Length], "s"))
                .Say("GroupDescription", Words.Remarks)
                .Always("GroupRuleCode", "ASSET")
                .Blank("InactiveOnDate")
        );

        enterprise.Add("maintenanceForecasts", size.Often, sheet =>
            sheet
                .Key("ForecastId")
                .From("WorkOrderId", "maintenanceWorkOrders", "WorkOrderId", row => row)
                .Date("RequestedWoStartDate", 10, 60)
        );
    }
}
