using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Agreements, negotiations, work confirmations and the buyers' rights.</summary>
internal static class Sourcing
{
    public static void Describe(Enterprise enterprise)
    {
        var (buying, size) = (enterprise.Buying, enterprise.Size);

        enterprise.Add("purchaseAgreements", size.Seldom, sheet =>
            sheet
                .Is("Agreement")
                .Key("AgreementHeaderId")
                .Serial("AgreementNumber", "BPA", 3_001)
                .Pick("Status StatusCode", "70 Open|OPEN", "15 Closed|CLOSED", "15 Expired|EXPIRED")
                .Pick("DocumentStyle", "80 Blanket Purchase Agreement", "20 Contract Purchase Agreement")
                .Amount("AgreementAmount", 10_000, 2_000_000)
                .Amount("ReleasedAmount", 0, 9_000)
                .Date("StartDate", 0, 10)
                .Date("EndDate", 365, 730)
                .Say("Description", Words.Remarks)
                .Child("lines", null, lines =>
                    lines
                        .Key("AgreementLineId")
                        .Amount("Price", 1, 900)
                        .Amount("Amount AgreementAmount", 1_000, 40_000)
                        .Pick("Status StatusCode", "90 Open|OPEN", "10 Closed|CLOSED")
                        .Always("LineType", "Goods")
                )
        );

        enterprise.Add("supplierNegotiations", size.Seldom, sheet =>
            sheet
                .Key("AuctionHeaderId")
                .Serial("Negotiation", "", 7_001)
                .Say("NegotiationTitle Synopsis", Words.Remarks)
                .Pick("NegotiationType", "60 RFQ", "20 RFI", "20 Auction")
                .Pick("NegotiationStatus NegotiationStatusCode", "30 Active|ACTIVE", "50 Award Completed|AWARD_COMPLETED", "20 Draft|DRAFT")
                .Date("OpenDate", 0, 3)
                .Date("CloseDate", 14, 40)
                .Done("AwardDate", 45, 60)
                .Whole("SupplierResponses SuppliersCount", 0, 9)
                .Whole("NumberOfLines", 1, 12)
        );

        enterprise.Add("workConfirmations", size.Seldom, sheet =>
            sheet
                .Key("WorkConfirmationId")
                .Link("Order", Ordered)
                .Link("Supplier", row => buying.Supplier(Ordered(row)))
                .Link("BusinessUnit", row => buying.Unit(Ordered(row)))
                .Link("Currency", row => buying.Currency(Ordered(row)))
                .Value("WorkConfirmationNumber", row => Text.Serial("WC-", row + 1, 5))
                .From("OrderNumber", "purchaseOrders", "OrderNumber", Ordered)
                .From("PODescription", "purchaseOrders", "Description", Ordered)
                .From("CurrencyCode", "purchaseOrders", "CurrencyCode", Ordered)
                .From("Currency", "purchaseOrders", "Currency", Ordered)
                .Pick("Status StatusCode", "60 Processed|PROCESSED", "25 Pending Approval|PENDING_APPROVAL", "15 Draft|DRAFT")
                .Date("PeriodStartDate", -30, -30)
                .Date("PeriodEndDate", -1, -1)
                .Date("WorkConfirmationRequestDate", 0, 3)
                .Cents("ContractAmountToDate", row => buying.OrderCents(Ordered(row)))
                .Cents("CurrentPaymentDue TotalCompletedThisPeriod", row => buying.OrderCents(Ordered(row)) / 10)
                .Cents("PreviouslyApprovedAmount", _ => 0)
                .Cents("TotalCompletedToDate", row => buying.OrderCents(Ordered(row)) / 10)
                .Cents("BalanceToFinish", row => buying.OrderCents(Ordered(row)) - (buying.OrderCents(Ordered(row)) / 10))
                .Cents("ProjectedRetainageThisPeriod", _ => 0)
        );

        enterprise.Add("procurementAgents", Math.Min(40, size.Workers), sheet =>
            sheet
                .Key("AssignmentId")
                .Link("Agent", row => row)
                .Pick("Status StatusCode", "95 Active|ACTIVE", "5 Inactive|INACTIVE")
                .Flag("ManageOrdersAllowedFlag ManageAgreementsAllowedFlag ManageRequisitionsAllowedFlag ManageSuppliersAllowedFlag", 85)
        );

        int Ordered(int row) => row * 3 % buying.Orders;
    }
}
