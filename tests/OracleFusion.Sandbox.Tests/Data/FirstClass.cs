using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Data.Business;
using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Tests.Data;

/// <summary>The resources that the module has cmdlets for, and the business data that the tests share.</summary>
internal static class FirstClass
{
    public const int Scale = 1_000;

    public static readonly IReadOnlyDictionary<string, IRowSource> Data = Create(1, Scale);

    public static readonly string[] Names =
    [
        .. (
            (string[])
                [
                    // Financials
                    "invoices payablesPayments receivablesInvoices receivablesCreditMemos standardReceipts journalBatches expenseReports",
                    "cashBankAccounts ledgerBalances accountingPeriodStatusLOV currencyRates invoiceHolds receivablesAdjustments",
                    // Project Management
                    "projects projectCosts unprocessedProjectCosts projectBudgets projectForecasts projectBillingEvents "
                        + "projectResourceRequests awards",
                    // Accounting Hub
                    "accountingHubApplications accountingSetupAccountRules accountingSetupMappingSets attributeDerivationMappingSets",
                    "attributeDerivationRules",
                    // Procurement
                    "suppliers purchaseOrders draftPurchaseOrders purchaseRequisitions purchaseAgreements supplierNegotiations",
                    "workConfirmations procurementAgents",
                    // Risk Management and Compliance
                    "frcControls frcRisks frcProcesses advancedControls frcControlAssessmentResults frcRiskAssessmentResults",
                    // Supply Chain Planning
                    "supplyPlans demandPlans dataCollections planningCycles simulationSets collaborationOrderForecasts vmiRelationships",
                    "productionSchedulingPlans",
                    // Inventory Management
                    "inventoryOnhandBalances inventoryStagedTransactions inventoryOrganizations subinventories inventoryItemLots",
                    "receivingReceiptRequests shipmentLines transferOrders",
                    // Manufacturing
                    "workOrders processWorkOrders workDefinitions workCenters productionResources materialTransactions "
                        + "operationTransactions",
                    // Maintenance
                    "maintenanceWorkOrders installedBaseAssets meterReadings maintenancePrograms assetGroups maintenanceForecasts",
                    // Order Management
                    "salesOrdersForOrderHub salesOrdersForOrderHubRequests priceLists discountLists pricingStrategies "
                        + "channelPrograms orderPromises",
                    // Service Logistics
                    "debriefs partRequirementHeaders partRequirementLines servicePartReturns trunkStocks technicianSubinventories "
                        + "stockingLocations",
                    // Product Lifecycle Management
                    "itemsV2 itemStructures productChangeOrdersV2 newItemRequests qualityIssues ideas manufacturers",
                    // Sales Automation
                    "opportunities leads activities salesOrders contracts territories territoryForecasts campaigns",
                    // Customer Data Management
                    "accounts contacts households hubOrganizations hubPersons resolutionRequests",
                    // Subscription Management
                    "subscriptions subscriptionProducts subscriptionUsageEvents subscriptionBalanceRegisters subscriptionAccounts "
                        + "entitlements",
                    // Partner Relationship Management
                    "partners partnerContacts deals mdfBudgets mdfRequests mdfClaims partnerPrograms programEnrollments",
                    // Loyalty
                    "loyMembers loyTransactions loyaltyPrograms loyaltyMembers",
                    // Fusion Service
                    "serviceRequests internalServiceRequests hrHelpDeskRequests queues customerWorkOrders cases interactions",
                    // Human Resources
                    "workers emps absences positions jobs locationsV2 salaries userAccounts",
                ]
        ).SelectMany(line => line.Split(' ')),
    ];

    public static IReadOnlyDictionary<string, IRowSource> Create(int seed, int scale)
    {
        var data = BusinessData.Create(seed, scale, Catalog.Embedded);
        return data.Resources.ToDictionary(name => name, name => data.For(name)!);
    }

    /// <summary>Every collection of the business data with its type, root resources and all that is below them.</summary>
    public static IEnumerable<(ResourceType Type, IRowSource Rows)> Collections(IReadOnlyDictionary<string, IRowSource> data) =>
        data.SelectMany(pair => Below(Catalog.Embedded.Find(pair.Key)!, pair.Value));

    /// <summary>The first rows, the last, and some between.</summary>
    public static IEnumerable<int> Sample(int count) =>
        count == 0
            ? []
            : Enumerable
                .Range(0, Math.Min(count, 12))
                .Concat(Enumerable.Range(1, 12).Select(i => (int)((long)i * (count - 1) / 12)))
                .Distinct();

    private static IEnumerable<(ResourceType Type, IRowSource Rows)> Below(ResourceType type, IRowSource rows) =>
        rows.Children.SelectMany(child => Below(type.Children[child.Key], child.Value)).Prepend((type, rows));
}
