using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Subscriptions, their products, usage and balances.</summary>
internal static class Subscriptions
{
    public static void Describe(Enterprise enterprise)
    {
        var size = enterprise.Size;
        var subscriptions = size.Often;
        Sheet OfSubscription(Sheet sheet, Func<int, int> subscription) =>
            sheet.Link("Subscription", subscription).Link("Customer", row => subscription(row) % size.Customers);

        enterprise.Add("subscriptions", subscriptions, sheet =>
            OfSubscription(sheet, row => row)
                .Key("SubscriptionId")
                .Serial("SubscriptionNumber", "SUB-", 10_001)
                .Pick("Status", "70 ORA_ACTIVE", "15 ORA_DRAFT", "10 ORA_CLOSED", "5 ORA_CANCELED")
                .Date("StartDate", 0, 5)
                .Date("EndDate", 364, 364)
                .Amount("TotalContractValue", 200, 120_000)
                .Pick("BillingFrequency BillingFrequencyName", "60 MONTH|Month", "40 YEAR|Year")
                .Say("Description", Words.Remarks)
                .Blank("CanceledDate CancelReason ClosedDate CloseReason")
        );

        enterprise.Add("subscriptionProducts", subscriptions * 2, sheet =>
            OfSubscription(sheet, row => row / 2)
                .Key("SubscriptionProductId")
                .Serial("SubscriptionProductPuid", "SUBP-", 100_000_001)
                .Pick("Status", "70 ORA_ACTIVE", "20 ORA_DRAFT", "10 ORA_CLOSED")
                .Whole("Quantity", 1, 50)
                .Amount("UnitPrice", 5, 900)
                .Date("StartDate", 0, 5)
                .Date("EndDate", 364, 364)
                .Blank("CanceledDate CancelReason ClosedDate CloseReason AmendReason AmendEffectiveDate")
        );

        enterprise.Add("subscriptionUsageEvents", subscriptions * 2, sheet =>
            OfSubscription(sheet, row => row / 2)
                .Key("EventId")
                .Serial("EventNumber", "UE", 1, 10)
                .Serial("BatchNumber", "UB", 1, 6)
                .Pick("EventType", "100 USAGE")
                .Pick("EventStatus", "80 ORA_RATED", "20 ORA_NEW")
                .Whole("ReportedUsageQuantity UsageQuantity", 1, 9_000)
                .From("SubscriptionProductPuid", "subscriptionProducts", "SubscriptionProductPuid", row => row)
        );

        enterprise.Add("subscriptionBalanceRegisters", size.Seldom, sheet =>
            OfSubscription(sheet, row => row)
                .Key("BalanceRegisterId")
                .Serial("BalanceRegisterNumber", "BR", 1_001)
                .Pick("BalanceRegisterStatus", "80 ACTIVE", "20 DRAFT")
                .Serial("BalanceProfileName", "Profile ", 1)
                .Pick("BillingFrequency", "100 MONTH")
        );

        enterprise.Add("subscriptionAccounts", size.Seldom, sheet =>
            sheet
                .Key("SubscriptionAccountId")
                .Key("LocationId")
                .Serial("SubscrAccountNumber", "SA", 1_001)
                .Link("Customer", row => row % size.Customers)
                .Pick("AccountStatus", "90 ORA_ACTIVE", "10 ORA_INACTIVE")
                .Pick("AccountClass", "60 OWNER_ACCOUNT", "20 BILLING_ACCOUNT", "20 CUST_ACCOUNT")
        );

        enterprise.Add("entitlements", size.Seldom, sheet =>
            sheet
                .Key("EntitlementsInputId")
                .Serial("EntitlementsInputPuid", "ENT-", 1_001)
                .Pick("SeverityCode", "50 ORA_SVC_SEV2", "50 ORA_SVC_SEV3")
                .Pick("ChannelCode", "60 ORA_SVC_EMAIL", "40 ORA_SVC_PHONE")
        );
    }
}
