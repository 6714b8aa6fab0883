using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Order management and pricing.</summary>
internal static class OrderManagement
{
    public static void Describe(Enterprise enterprise)
    {
        var (selling, size, setup) = (enterprise.Selling, enterprise.Size, enterprise.Setup);
        bool IsOpen(int order) => order > selling.Orders * 9 / 10;

        enterprise.Add("salesOrdersForOrderHub", selling.Orders, sheet =>
            sheet
                .On(selling.OrderDay)
                .Is("SalesOrder")
                .Link("Customer", selling.Customer)
                .Link("BusinessUnit", selling.Unit)
                .Link("Currency", selling.Currency)
                .Key("HeaderId")
                .Serial("OrderNumber", "", 204_001)
                .Serial("OrderKey", "OPS:", 300_100_071_600_001)
                .From("SourceTransactionNumber", "salesOrders", "OrderHeaderNumber", order => order)
                .Serial("SourceTransactionId", "", 600_001)
                .Always("SourceTransactionSystem", "OPS")
                .Case("Status StatusCode", order => IsOpen(order) ? 0 : 1, "Processing|OPEN", "Closed|CLOSED")
                .Value("OpenFlag", IsOpen)
                .Flag("SubmittedFlag", 100)
                .Flag("CanceledFlag OnHoldFlag", 0)
                .Value("TransactionOn", selling.OrderDay)
                .Pick("TransactionType TransactionTypeCode", "100 Standard Orders|STD")
                .Value("CustomerPONumber", order => Text.Serial("C-", 8_001 + order, 0))
                .Child("lines", selling.Lines, lines =>
                    lines
                        .Link("Item", selling.Item)
                        .Key("FulfillLineId")
                        .Key("LineId")
                        .Value("LineNumber DisplayLineNumber", selling.NumberOfLine)
                        .Always("FulfillLineNumber", "1")
                        .From("RequestedFulfillmentOrganizationId", "itemsV2", "OrganizationId", selling.Item)
                        .From("RequestedFulfillmentOrganizationCode", "itemsV2", "OrganizationCode", selling.Item)
                        .Value("OrderedQuantity", selling.Quantity)
                        .Value("ShippedQuantity", line => selling.IsShipped(line) ? selling.Quantity(line) : 0)
                        .Cents("UnitSellingPrice UnitListPrice", selling.Price)
                        .Cents("ExtendedAmount", selling.LineCents)
                        .Case("Status StatusCode", line => selling.IsShipped(line) ? 0 : 1, "Closed|CLOSED", "Awaiting Shipping|AWAIT_SHIP")
                        .Value("OpenFlag", line => !selling.IsShipped(line))
                        .Flag("CanceledFlag OnHoldFlag", 0)
                )
                .Child("holds", Repeat.None, _ => { })
                .Child("totals", Repeat.One, _ => { })
        );

        enterprise.Add("salesOrdersForOrderHubRequests", size.Seldom, sheet =>
            sheet.Serial("OrderKey", "WEB:", 90_001).Serial("BatchName", "Import ", 1)
        );

        enterprise.Add("priceLists", size.Few, sheet =>
            Dated(sheet, "PriceList")
                .Key("PriceListId")
                .Value("PriceListName", row => string.Concat(Words.Trade[row % Words.Trade.Length], " Price List ", Text.Number(row + 1)))
                .Pick("StatusCode EntityApprovalStatusCode", "100 APPROVED")
                .Pick("PriceListTypeCode", "80 SEGMENT", "20 CEILING")
                .Child("items", Repeat.Shares(enterprise.Dice("PriceListItems"), 31, 0, 20, 30, 50), _ => { })
        );

        enterprise.Add("discountLists", size.Few, sheet =>
            Dated(sheet, null)
                .Key("DiscountListId")
                .Serial("DiscountListName", "Discount ", 1)
                .Say("DiscountListDescription", Words.Remarks)
        );

        enterprise.Add("pricingStrategies", size.Few, sheet =>
            sheet
                .Key("PricingStrategyId")
                .Serial("StrategyName", "Strategy ", 1)
                .Pick("Status StatusCode", "80 Approved|APPROVED", "20 In progress|IN_PROGRESS")
                .Pick("Objective ObjectiveCode", "60 Maximize revenue|MAX_REVENUE", "40 Margin|MARGIN")
                .Always("GLConversionTypeCode", "Corporate")
                .Date("StrategyStartDate", 0, 5)
                .Date("StrategyEndDate", 400, 900)
                .Value("DefaultCurrency", _ => "US Dollar")
                .Value("DefaultCurrencyCode", _ => "USD")
        );

        enterprise.Add("channelPrograms", size.Few, sheet =>
            sheet
                .Key("ProgramId")
                .Serial("ProgramName", "Ship and debit ", 1)
                .Pick("ProgramType", "60 Supplier ship and debit", "40 Customer promotion")
                .Date("FromDate", 0, 5)
                .Pick("SystemStatusCode", "70 ACTIVE", "30 DRAFT")
                .Say("Description", Words.Remarks)
        );

        enterprise.Add("orderPromises", size.Often, sheet =>
            sheet
                .Serial("UniqueOrderId", "", 700_001)
                .Date("PromiseDate ExpectedGroupShipDate", 5, 20)
                .Date("ExpectedGroupArrivalDate", 8, 25)
                .Always("ModelType", "ATP")
                .Always("OperationName", "PROMISE")
                .Blank("ErrorCode ErrorMessage")
        );

        Sheet Dated(Sheet sheet, string? subject) =>
            (subject is null ? sheet : sheet.Is(subject))
                .Link("Currency", row => row % setup.Currencies.Count)
                .Value("Currency", row => setup.Currencies.Answer("Name")(row % setup.Currencies.Count))
                .Date("StartDate", 0, 5)
                .Date("EndDate", 400, 900);
    }
}
