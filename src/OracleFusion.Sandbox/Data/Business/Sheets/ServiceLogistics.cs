using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Parts for field service: debriefs, requirements, returns and the technicians' stock.</summary>
internal static class ServiceLogistics
{
    public static void Describe(Enterprise enterprise)
    {
        var size = enterprise.Size;

        enterprise.Add("stockingLocations", size.Few, sheet =>
            sheet
                .Is("StockLocation")
                .Link("Organization", Warehouse)
                .Link("Subinventory", Store)
                .Key("StockLocationId")
                .Serial("StockLocationName", "Van ", 1, 3)
                .Pick("LocationType LocationTypeMeaning", "70 TECHNICIAN|Technician", "30 SITE_DEDICATED|Site Dedicated Warehouse")
                .Pick("Condition ConditionMeaning", "80 Usable|Usable", "20 Defective|Defective")
        );

        enterprise.Add("technicianSubinventories", size.Few, sheet =>
            sheet
                .Link("StockLocation", row => row)
                .Link("Organization", Warehouse)
                .Link("Subinventory", Store)
                .Key("TechSubinventoryId")
                .Link("Technician", row => row)
                .Pick("Condition ConditionCode", "80 Usable|ORA_G", "20 Defective|ORA_B")
                .Flag("EnabledFlag DefaultFlag", 90)
                .Pick("LocationType LocationTypeCode", "100 Technician|ORA_TRUNK")
        );

        enterprise.Add("trunkStocks", size.Few * 4, sheet =>
            sheet
                .Link("StockLocation", row => row / 4)
                .Link("Organization", row => Warehouse(row / 4))
                .Link("Subinventory", row => Store(row / 4))
                .Link("Item", row => row * 7 % size.Items)
                .Serial("SerialNumber", "SN", 1, 8)
                .Whole("TotalQoh", 1, 40)
                .Same("TotalAvailable", "TotalQoh")
        );

        enterprise.Add("debriefs", size.Seldom, sheet =>
            sheet
                .Key("DebriefHeaderId")
                .Serial("DebriefNumber", "DB", 1_001)
                .From("ParentEntityNumber", "customerWorkOrders", "WoNumber", row => row)
                .From("ParentEntityId", "customerWorkOrders", "WoId", row => row)
                .Link("Customer", row => enterprise.Table("customerWorkOrders").Link("Customer")(row))
                .Always("ParentEntityCode", "ORA_WORK_ORDER")
                .Pick("DebriefStatus DebriefStatusCode", "60 Complete|ORA_COMPLETE", "40 In progress|ORA_IN_PROGRESS")
        );

        enterprise.Add("partRequirementHeaders", size.Seldom, sheet =>
            sheet
                .Key("RequirementHeaderId")
                .From("ParentEntityNumber", "customerWorkOrders", "WoNumber", row => row)
                .From("ParentEntityId", "customerWorkOrders", "WoId", row => row)
                .Always("ParentEntityCode", "ORA_WORK_ORDER")
                .Date("NeedByDate", 2, 9)
        );

        enterprise.Add("partRequirementLines", size.Seldom * 2, sheet =>
            sheet
                .Key("RequirementLineId")
                .From("RequirementHeaderId", "partRequirementHeaders", "RequirementHeaderId", row => row / 2)
                .Whole("Quantity", 1, 9)
                .Date("NeedByDate", 2, 9)
                .Flag("OrderFlag", 70)
                .Pick("LineCategoryCode LineCategoryMeaning", "100 ORDER|Order")
        );

        enterprise.Add("servicePartReturns", size.Seldom, sheet =>
            sheet
                .Key("ReturnId")
                .Whole("Quantity", 1, 5)
                .Pick("ReturnType ReturnTypeCode", "60 Excess|EXCESS", "40 Defective|DEFECTIVE")
                .Done("LastReceivedDate", 3, 20)
        );

        static int Warehouse(int row) => 1 + (row % 7);
        static int Store(int row) => Warehouse(row) * 4;
    }
}
