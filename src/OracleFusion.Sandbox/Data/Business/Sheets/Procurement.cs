using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Suppliers, requisitions and purchase orders.</summary>
internal static class Procurement
{
    public static void Describe(Enterprise enterprise)
    {
        var (buying, setup, names) = (enterprise.Buying, enterprise.Setup, enterprise.Dice("SupplierName"));

        enterprise.Add("suppliers", enterprise.Size.Suppliers, sheet =>
            sheet
                .Is("Supplier")
                .Key("SupplierId")
                .Key("SupplierPartyId")
                .Serial("SupplierNumber", "", 1_001)
                .Serial("RegistryId", "", 20_001, 8)
                .Value("Supplier", s => Words.Company(s, names))
                .Same("TaxReportingName", "Supplier")
                .Sparse("TaxReportingName", 60)
                .Pick(
                    "SupplierType SupplierTypeCode",
                    "60 Supplier|SUPPLIER",
                    "20 Services|SERVICES",
                    "10 Contractor|CONTRACTOR",
                    "10 Tax Authority|TAX AUTHORITY"
                )
                .Pick(
                    "BusinessRelationship BusinessRelationshipCode RelationshipDisplay",
                    "80 Spend Authorized|SPEND_AUTHORIZED|Spend Authorized",
                    "20 Prospective|PROSPECTIVE|Prospective"
                )
                .Pick("Status", "93 ACTIVE", "7 INACTIVE")
                .Pick(
                    "TaxOrganizationType TaxOrganizationTypeCode",
                    "70 Corporation|CORPORATION",
                    "20 Partnership|PARTNERSHIP",
                    "10 Individual|INDIVIDUAL"
                )
                .Value("DUNSNumber", s => Text.Number(1_234_567 + (s * 77_711L), 9))
                .Value("TaxRegistrationNumber", s => Text.Number(100_200 + (s * 31L), 9))
                .Pick("CreationSource CreationSourceCode", "70 Manual|MANUAL", "30 Import|IMPORT")
                .Whole("YearEstablished YearIncorporated", 1871, 2022)
                .Sparse("YearIncorporated", 50)
                .Blank("ParentSupplier ParentSupplierId ParentSupplierNumber InactiveDate")
                .Flag("OneTimeSupplierFlag", 3)
                .Flag("TaxpayerIdExistsFlag", 80)
                .Flag("OnOFACListFlag", 0)
                .Child("addresses", SupplierSites(enterprise), address =>
                    address
                        .Key("SupplierAddressId")
                        .Case("AddressName", row => row % 4, "HQ", "REMIT", "Plant 2", "Lager Süd")
                        .Always("Status", "ACTIVE")
                        .Flag("AddressPurposeOrderingFlag AddressPurposeRemitToFlag", 90)
                )
                .Child("sites", SupplierSites(enterprise), site =>
                    site.Key("SupplierSiteId")
                        .Case("SupplierSite", row => row % 4, "MAIN", "REMIT", "PLANT-2", "0001")
                        .From("SupplierAddressId", "suppliers.addresses", "SupplierAddressId", row => row)
                        .From("SupplierAddressName", "suppliers.addresses", "AddressName", row => row)
                        .Flag("SitePurposePayFlag SitePurposePurchasingFlag", 92)
                        .Always("Status", "ACTIVE")
                        .Pick("PayGroup PayGroupCode", "70 Standard|STANDARD", "30 Domestic|DOMESTIC")
                        .Pick("PaymentTerms", "50 Net 30", "50 Net 45")
                        .Flag("HoldAllInvoicesFlag HoldAllNewPurchasingDocumentsFlag HoldUnvalidatedInvoicesFlag", 2)
                        .Blank("InactiveDate")
                )
                .Child("contacts", Repeat.Shares(enterprise.Dice("SupplierContacts"), 53, 0, 60, 30, 10), contact =>
                    contact
                        .Key("SupplierContactId")
                        .Say("FirstName", Words.First)
                        .Say("LastName", Words.Last)
                        .Say("JobTitle", Words.Titles)
                        .Join("ContactName", "FirstName", "LastName")
                        .Always("Status", "ACTIVE")
                        .Blank("InactiveDate")
                )
        );

        enterprise.Add("purchaseRequisitions", buying.Requisitions, sheet =>
            sheet
                .On(r => buying.OrderDay(Math.Min(r, buying.Orders - 1)).AddDays(-7))
                .Link("BusinessUnit", buying.Unit)
                .Key("RequisitionHeaderId")
                .Serial("Requisition", "REQ", 200_001)
                .Is("Requisition")
                .Case(
                    "DocumentStatus DocumentStatusCode",
                    r => IsOrdered(r) ? 0 : 1 + (r % 3),
                    "Approved|APPROVED",
                    "Pending approval|PENDING APPROVAL",
                    "Incomplete|INCOMPLETE",
                    "Rejected|REJECTED"
                )
                .Case("LifecycleStatus LifecycleStatusCode", r => IsOrdered(r) ? 0 : 1, "Ordered|ORDERED", "|")
                .Say("Description Justification", Words.Remarks)
                .Sparse("Justification", 70)
                .Value("ApprovedDate", r => IsOrdered(r) ? (DateOnly?)buying.OrderDay(r).AddDays(-4) : null)
                .Date("SubmissionDate", 0, 1)
                .Flag("EmergencyRequisitionFlag InternalTransferFlag HasRejectedLinesFlag HasReturnedLinesFlag HasWithdrawnLinesFlag", 0)
                .Child("lines", buying.OrderLines, lines =>
                    lines
                        .Key("RequisitionLineId")
                        .Link("Item", buying.Item)
                        .Link("Currency", line => buying.Currency(buying.OrderOfLine(line)))
                        .Link("Supplier", line => buying.Supplier(buying.OrderOfLine(line)))
                        .Same("Currency", "CurrencyCode")
                        .Value("Quantity", buying.Quantity)
                        .Cents("Price UnitPrice", buying.Price)
                        .Cents("Amount CurrencyAmount", buying.OrderLineCents)
                        .From("POHeaderId", "purchaseOrders", "POHeaderId", OrderOfRequisitionLine)
                        .From("PurchaseOrder", "purchaseOrders", "OrderNumber", OrderOfRequisitionLine)
                        .From("POLineId", "purchaseOrders.lines", "POLineId", line => OrderOfRequisitionLine(line) < 0 ? -1 : line)
                        .Case(
                            "LineStatus LineStatusDisplayValue",
                            line => OrderOfRequisitionLine(line) < 0 ? 1 : 0,
                            "APPROVED|Approved",
                            "INCOMPLETE|Incomplete"
                        )
                        .Pick("LineType LineTypeCode", "100 Goods|Goods")
                        .Pick("DestinationType DestinationTypeCode", "70 Expense|EXPENSE", "30 Inventory|INVENTORY")
                        .Date("RequestedDeliveryDate", 14, 30)
                        .Flag("UrgentFlag", 6)
                        .Blank("CancelDate CancelReason ReturnReason")
                        .Child("distributions", Repeat.One, distribution =>
                            distribution
                                .Key("RequisitionDistributionId")
                                .Value("Quantity", buying.Quantity)
                                .Cents("CurrencyAmount", buying.OrderLineCents)
                                .Value("DistributionNumber", _ => 1L)
                        )
                )
        );

        bool IsOrdered(int requisition) => requisition < buying.Orders;
        int OrderOfRequisitionLine(int line) => buying.OrderOfLine(line) is var order && IsOrdered(order) ? order : -1;
        bool IsDraft(int order) => order >= buying.Orders - buying.Drafts;

        enterprise.Add("purchaseOrders", buying.Orders, sheet => sheet
                .On(buying.OrderDay)
                .Is("Order")
                .Link("Requisition", order => order)
                .Link("Supplier", buying.Supplier)
                .Link("BusinessUnit", buying.Unit)
                .Link("Currency", buying.Currency)
                .Key("POHeaderId")
                .Serial("OrderNumber", "PO", 100_001)
                .Value("Currency", order => CurrencyName(buying.Currency(order)))
                .Cents("Ordered Total OrderedAmountBeforeAdjustments", buying.OrderCents)
                .Cents("TotalTax CreditAmount DiscountAmount", _ => 0)
                .Value("OrderDate", buying.OrderDay)
                .Value("Revision", _ => 0m)
                .Case(
                    "Status StatusCode",
                    order =>
                        IsDraft(order) ? 2
                        : order < buying.Orders * 9 / 10 ? 1
                        : 0,
                    "Open|OPEN",
                    "Closed|CLOSED",
                    "Pending Change Approval|PENDING CHANGE APPROVAL"
                )
                .Pick("DocumentStyle", "100 Purchase Order")
                .Pick("PaymentTerms", "50 Net 30", "50 Net 45")
                .Always("PurchaseBasis", "GOODS")
                .Pick("FreightTerms FreightTermsCode", "60 |", "40 Prepaid|PREPAID")
                .Pick("FOB FOBCode", "60 |", "40 Origin|ORIGIN")
                .Say("Description", Words.Remarks)
                .Sparse("Description", 30)
                .Flag("FrozenFlag ConsignmentTermsFlag RetainageFlag ProgressPaymentFlag", 0)
                .Child("lines", buying.OrderLines, lines => OrderLines(lines, enterprise)));

        // The last orders once more, with what is being changed of them.
        enterprise.Add("draftPurchaseOrders", buying.Drafts, sheet =>
            sheet
                .Like("purchaseOrders", buying.Orders - buying.Drafts)
                .Child("lines", null, lines =>
                    lines.Cents("Amount", line => buying.OrderLineCents(line + buying.OrderLines.First(buying.Orders - buying.Drafts)))
                )
                .Always("Status", "Pending Approval")
                .Always("StatusCode", "PENDING APPROVAL")
                .Always("ChangeOrderNumber", "1")
                .Always("ChangeOrderStatus", "Pending Approval")
                .Always("ChangeOrderStatusCode", "PENDING APPROVAL")
                .Pick("ChangeOrderType ChangeOrderTypeCode", "80 Internal|INTERNAL", "20 External|EXTERNAL")
                .Pick("ChangeOrderInitiatingParty", "80 Buyer", "20 Supplier")
                .Say("ChangeOrderDescription", Words.Remarks)
                .Flag("CancelFlag", 0)
        );

        // Every schedule of every order once more, with what it needs of its line and its order.
        var schedules = Schedules(enterprise);
        int OrderOf(int schedule) => buying.OrderOfLine(schedules.ParentOf(schedule));
        enterprise.Add("purchaseOrderSchedules", schedules.First(buying.OrderLines.First(buying.Orders)), sheet =>
            sheet
                .Like("purchaseOrders.lines.schedules")
                .On(schedule => buying.OrderDay(OrderOf(schedule)))
                .Link("Supplier", schedule => buying.Supplier(OrderOf(schedule)))
                .Link("BusinessUnit", schedule => buying.Unit(OrderOf(schedule)))
                .Link("Currency", schedule => buying.Currency(OrderOf(schedule)))
                .Link("Item", schedule => buying.Item(schedules.ParentOf(schedule)))
                .From("POHeaderId", "purchaseOrders", "POHeaderId", OrderOf)
                .From("OrderNumber", "purchaseOrders", "OrderNumber", OrderOf)
                .From("DocumentStatus", "purchaseOrders", "Status", OrderOf)
                .From("DocumentStatusCode", "purchaseOrders", "StatusCode", OrderOf)
                .From("PaymentTerms", "purchaseOrders", "PaymentTerms", OrderOf)
                .From("POLineId", "purchaseOrders.lines", "POLineId", schedules.ParentOf)
                .From("LineNumber", "purchaseOrders.lines", "LineNumber", schedules.ParentOf)
                .From("ItemDescription", "purchaseOrders.lines", "Description", schedules.ParentOf)
                .From("ScheduleStatus", "purchaseOrders.lines.schedules", "Status", schedule => schedule)
                .From("ScheduleStatusCode", "purchaseOrders.lines.schedules", "StatusCode", schedule => schedule)
                .From("Amount", "purchaseOrders.lines.schedules", "Ordered", schedule => schedule)
                .Pick("DocumentStyle", "100 Purchase Order")
        );

        string CurrencyName(int currency) => (string)setup.Currencies.Answer("Name")(currency)!;
    }

    // A line has one schedule, or two.
    public static Repeat Schedules(Enterprise enterprise) => Repeat.Shares(enterprise.Dice("Schedules"), 83, 0, 88, 12);

    private static void OrderLines(Sheet sheet, Enterprise enterprise)
    {
        var buying = enterprise.Buying;
        var halves = Schedules(enterprise);
        // A schedule has its line's quantity, or a half of it.
        int ScheduleQuantity(int schedule)
        {
            var line = halves.ParentOf(schedule);
            return (int)Money.Part(buying.Quantity(line), schedule - halves.First(line), halves.Count(line));
        }

        long ScheduleCents(int schedule) => buying.Price(halves.ParentOf(schedule)) * ScheduleQuantity(schedule);

        sheet
            .Key("POLineId")
            .Link("Item", buying.Item)
            .Value("Quantity", buying.Quantity)
            .Cents("Price BasePrice", buying.Price)
            .Cents("Ordered Total", buying.OrderLineCents)
            .Cents("TotalTax RecoverableTax NonRecoverableTax RecoverableInclusiveTax NonRecoverableInclusiveTax", _ => 0)
            .From("Description", "itemsV2", "ItemDescription", buying.Item)
            .Value("LineNumber", line => (long)(line - buying.OrderLines.First(buying.OrderOfLine(line)) + 1))
            .Pick("LineType", "100 Goods")
            .Pick("Status StatusCode", "60 Closed|CLOSED", "40 Open|OPEN")
            .Flag("CreditFlag ConsignmentLineFlag ConfiguredItemFlag", 0)
            .Child("schedules", halves, schedules =>
                schedules
                    .Key("LineLocationId")
                    .Value("Quantity", ScheduleQuantity)
                    .Cents("Ordered Total", ScheduleCents)
                    .Cents("Price", schedule => buying.Price(halves.ParentOf(schedule)))
                    .Value("ScheduleNumber", schedule => (long)(schedule - halves.First(halves.ParentOf(schedule)) + 1))
                    .Cents("TotalTax", _ => 0)
                    .Date("RequestedDeliveryDate PromisedDeliveryDate", 10, 40)
                    .Pick("DestinationType DestinationTypeCode", "70 Expense|EXPENSE", "30 Inventory|INVENTORY")
                    .Pick("InvoiceMatchOption InvoiceMatchOptionCode", "100 Order|P")
                    .Pick("Status StatusCode", "60 Closed|CLOSED", "40 Open|OPEN")
                    .Pick("MatchApprovalLevelCode", "50 3 Way", "50 2 Way")
                    .Child("distributions", Repeat.One, distributions =>
                        distributions
                            .Key("PODistributionId")
                            .Value("DistributionNumber", _ => 1L)
                            .Value("Quantity", ScheduleQuantity)
                            .Cents("Ordered Total", ScheduleCents)
                            .Value("Percentage", _ => 100m)
                            .Cents("TotalTax", _ => 0)
                            .Link("LedgerAccount", row => Setup.Account(buying.Unit(buying.OrderOfLine(halves.ParentOf(row))), row, 14))
                    )
            );
    }

    private static Repeat SupplierSites(Enterprise enterprise) => Repeat.Shares(enterprise.Dice("SupplierSites"), 71, 0, 60, 25, 15);
}
