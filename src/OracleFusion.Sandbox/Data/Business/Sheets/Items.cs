using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Product lifecycle: items and their structures, changes, new items, quality, ideas.</summary>
internal static class Items
{
    public static void Describe(Enterprise enterprise)
    {
        var size = enterprise.Size;
        var (goods, quality) = (enterprise.Dice("Items.Goods"), enterprise.Dice("Items.Quality"));
        string Description(int item) => $"{goods.Pick(item, Words.Goods)}, {quality.Pick(item, Words.Quality)}";

        enterprise.Add("itemsV2", size.Items, sheet =>
            sheet
                .Is("Item")
                .Link("Organization", _ => 0)
                .Key("ItemId")
                .Value("ItemNumber", item => item % 9 == 4 ? Text.Number(item + 1, 8) : string.Concat("AS", Text.Number(10_001 + item)))
                .Value("ItemDescription LongDescription", Description)
                .Pick("PrimaryUOMValue ~UOMCode", "70 Each|Ea", "10 Box|BOX", "10 Kilogram|KG", "10 Metre|M")
                .Pick("ItemClass", "70 Root Item Class", "30 Components")
                .Pick("ItemStatusValue", "90 Active", "10 Inactive")
                .Pick("LifecyclePhaseValue", "80 Production", "10 Design", "10 Obsolete")
                .Pick("ApprovalStatusValue", "100 Approved")
                .Pick("UserItemTypeValue", "60 Purchased item", "40 Finished good")
                .Flag("InventoryItemFlag PurchasableFlag CustomerOrderEnabledFlag", 90)
        );

        // A finished item is made of items of higher numbers, so that no structure contains itself.
        enterprise.Add("itemStructures", Math.Max(20, size.Items / 4), sheet =>
            sheet
                .Key("BillSequenceId")
                .Link("Item", structure => structure)
                .Link("Organization", _ => 0)
                .Always("StructureName", "Primary")
                .Always("EffectivityControlValue", "Date")
                .Value("EffectivityControl", _ => 1m)
                .Child("Component", Repeat.Shares(enterprise.Dice("Components"), 89, 0, 0, 30, 40, 30), component =>
                    component.Link("Item", row => (size.Items / 4) + (row % (size.Items - (size.Items / 4))))
                )
        );

        enterprise.Add("productChangeOrdersV2", size.Seldom, sheet =>
            sheet
                .Key("ChangeId")
                .Serial("ChangeNotice", "ECO-", 1_001)
                .Say("ChangeName Description", Words.Remarks)
                .Pick("ChangeTypeValue", "70 Engineering Change Order", "30 Commercialization Change Order")
                .Pick("StatusTypeValue StatusCodeValue", "40 Open|OPEN", "30 Approval|APPROVAL", "30 Completed|COMPLETED")
                .Pick("PriorityCode", "70 MEDIUM", "30 HIGH")
        );

        enterprise.Add("newItemRequests", size.Seldom, sheet =>
            sheet
                .Key("NewItemRequestId")
                .Serial("NewItemRequestNumber", "NIR-", 101, 6)
                .Say("NewItemRequestName Description", Words.Remarks)
                .Pick("Priority PriorityCode", "60 Medium|MEDIUM", "40 High|HIGH")
                .Date("NeedByDate", 14, 90)
        );

        enterprise.Add("qualityIssues", size.Seldom, sheet =>
            sheet
                .Key("IssueId")
                .Serial("IssueNumber", "QI", 10_001)
                .Say("Name Description", Words.Remarks)
                .Pick("Severity", "60 Minor", "30 Major", "10 Critical")
                .Pick("Source", "50 Inspection", "30 Customer", "20 Supplier")
                .Date("ExpectedResolutionDate", 10, 60)
        );

        enterprise.Add("ideas", size.Seldom, sheet =>
            sheet
                .Key("IdeaId")
                .Say("Name Description Content", Words.Remarks)
                .Pick("Status", "50 Open", "30 Under review", "20 Closed")
                .Whole("LikeIt NoVoteCnt CommentsCnt", 0, 40)
        );

        enterprise.Add("manufacturers", size.Few, sheet =>
            sheet
                .Key("ManufacturerId")
                .Serial("RegistryId", "", 90_001)
                .Value("OrganizationName", row => Words.Company(row, goods, 655))
                .Always("PartyType", "ORGANIZATION")
                .Sparse("Brands", 50)
        );
    }
}
