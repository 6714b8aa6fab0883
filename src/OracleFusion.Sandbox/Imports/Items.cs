namespace OracleFusion.Sandbox.Imports;

/// <summary>
/// Import Items (ItemImportJobDef). It takes the items of a batch and creates or changes one for each row. The errors are named by column;
/// the names of the messages are words of the sandbox.
/// </summary>
internal static class Items
{
    private static readonly Mapping Item = new(
        """
        ITEM_NUMBER=ItemNumber ORGANIZATION_CODE=OrganizationCode DESCRIPTION=ItemDescription LONG_DESCRIPTION=LongDescription
        PRIMARY_UOM_CODE=PrimaryUOMValue CURRENT_PHASE_CODE=LifecyclePhaseValue INVENTORY_ITEM_STATUS_CODE=ItemStatusValue
        ITEM_CLASS_NAME=ItemClass ITEM_TYPE=UserItemTypeValue INVENTORY_ITEM_FLAG=InventoryItemFlag PURCHASING_ITEM_FLAG=PurchasableFlag
        CUSTOMER_ORDER_ENABLED_FLAG=CustomerOrderEnabledFlag BUILD_IN_WIP_FLAG=BuildInWIPFlag BACK_ORDERABLE_FLAG=BackOrderableFlag
        """
    );

    public static void Run(ImportRun run)
    {
        var batch = run.Argument(1);
        var rows = run.Open("EGP_SYSTEM_ITEMS_INTERFACE").Where(r => batch is null || r["BATCH_ID"] == batch).ToList();
        run.Taken = rows.Count;
        if (rows.Count == 0)
            return;
        var items = run.Table("itemsV2");
        object? Value(int item, string attribute) => items.Value(item, items.Type.Find(attribute)!);
        var organizations = items
            .Rows()
            .Where(r => Value(r, "OrganizationCode") is string)
            .GroupBy(r => (string)Value(r, "OrganizationCode")!)
            .ToDictionary(g => g.Key, g => (long)Value(g.First(), "OrganizationId")!, StringComparer.OrdinalIgnoreCase);
        var known = items
            .Rows()
            .GroupBy(r => (Value(r, "ItemNumber") as string, Value(r, "OrganizationCode") as string))
            .ToDictionary(g => g.Key, g => g.First());
        foreach (var row in rows)
        {
            var before = run.Rejections.Count;
            var existing = known.GetValueOrDefault((row["ITEM_NUMBER"], row["ORGANIZATION_CODE"]), -1);
            var action = row["TRANSACTION_TYPE"]?.ToUpperInvariant() is "SYNC"
                ? existing >= 0
                    ? "UPDATE"
                    : "CREATE"
                : row["TRANSACTION_TYPE"]?.ToUpperInvariant();
            if (action is not ("CREATE" or "UPDATE"))
                run.Reject(row, "INVALID_TRANSACTION_TYPE", "The transaction type is CREATE, UPDATE or SYNC.", "TRANSACTION_TYPE");
            else if (row["ITEM_NUMBER"] is null)
                run.Reject(row, "VALUE_REQUIRED", "ITEM_NUMBER is required.", "ITEM_NUMBER");
            else if (!organizations.TryGetValue(row["ORGANIZATION_CODE"] ?? "", out var organization))
                run.Reject(row, "INVALID_ORGANIZATION", "The organization is not valid.", "ORGANIZATION_CODE");
            else if (action == "CREATE" && existing >= 0)
                run.Reject(row, "ITEM_EXISTS", "The item already exists in the organization.", "ITEM_NUMBER");
            else if (action == "UPDATE" && existing < 0)
                run.Reject(row, "ITEM_DOES_NOT_EXIST", "The item does not exist in the organization.", "ITEM_NUMBER");
            else if (action == "UPDATE")
                run.Update(
                    "itemsV2",
                    existing,
                    Item.Payload(column => column is "ITEM_NUMBER" or "ORGANIZATION_CODE" ? null : row[column], items.Type),
                    row
                );
            else
            {
                var payload = Item.Payload(row, items.Type);
                payload["OrganizationId"] = organization;
                if (run.Create("itemsV2", payload, row) is >= 0 and var created)
                    known[(row["ITEM_NUMBER"], row["ORGANIZATION_CODE"])] = created;
            }

            if (ImportRun.Settle([row], run.Rejections.Count == before))
                run.Imported++;
        }
    }
}
