namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>The subjects that are rows of first-class resources, so that what speaks of them speaks of rows that are there.</summary>
internal static class TableSubjects
{
    public static void Describe(Vocabulary words, Enterprise enterprise)
    {
        void Rows(string subject, string path, params ReadOnlySpan<(string, string)> known) =>
            words.Add(
                new Subject(subject, () => enterprise.Table(path), table => Subjects.Any(table, subject, enterprise.Table(path).Count)),
                known
            );
        void Within(string subject, string above, string path, params ReadOnlySpan<(string, string)> known) =>
            words.Add(
                new Subject(
                    subject,
                    () => enterprise.Table(path),
                    table => OneOf(table, subject, above, (ChildTable)enterprise.Table(path))
                ),
                known
            );

        Rows(
            "Supplier",
            "suppliers",
            (
                "Supplier",
                """
                Supplier SupplierName Vendor VendorName Payee SuggestedSupplier RemitToSupplier
                SupplierOnPurchaseOrder ThirdPartySupplier ManufacturerName
                """
            ),
            ("SupplierId", "SupplierId VendorId"),
            ("SupplierNumber", "SupplierNumber VendorNumber"),
            ("SupplierPartyId", "SupplierPartyId"),
            ("TaxRegistrationNumber", "SupplierTaxRegistrationNumber ThirdPartyRegistrationNumber")
        );
        Within(
            "SupplierSite",
            "Supplier",
            "suppliers.sites",
            ("SupplierSite", "SupplierSite SupplierSiteCode VendorSiteCode PayeeSite SuggestedSupplierSite"),
            ("SupplierSiteId", "SupplierSiteId VendorSiteId")
        );
        Within(
            "SupplierAddress",
            "Supplier",
            "suppliers.addresses",
            ("SupplierAddressId", "SupplierAddressId"),
            ("AddressName", "SupplierAddressName RemitToAddressName")
        );
        Within(
            "SupplierContact",
            "Supplier",
            "suppliers.contacts",
            ("ContactName", "SupplierContact SupplierContactDisplayName"),
            ("SupplierContactId", "SupplierContactId"),
            ("Email", "SupplierEmailAddress SupplierContactEmail")
        );
        Rows(
            "Customer",
            "accounts",
            (
                "OrganizationName",
                """
                CustomerName BillToCustomerName ShipToCustomerName PayingCustomerName BuyingPartyName AccountName
                AccountPartyName AccountUniqueName TargetPartyName CustomerPartyName PrimaryPartyName
                ShipToPartyName BillToPartyName PartyName CustomerPartyUniqueName AccountPartyUniqueName BillToCustomer
                ShipToCustomer
                """
            ),
            (
                "PartyNumber",
                """
                CustomerNumber BillToCustomerNumber ShipToCustomerNumber CustomerAccountNumber BuyingPartyNumber
                AccountNumber AccountPartyNumber TargetPartyNumber CustomerPartyNumber PrimaryPartyNumber
                SoldToPartyNumber PayingCustomerAccount BillToPartyNumber BillToAccountNumber
                BillToCustomerAccountNumber ShipToPartyNumber
                """
            ),
            (
                "PartyId",
                """
                CustomerId BillToPartyId CustomerPartyId AccountId AccountPartyId TargetPartyId BuyingPartyId
                ShipToPartyId PrimaryPartyId ShipToCustomerId PartyId
                """
            )
        );
        Rows(
            "Contact",
            "contacts",
            ("ContactName", "ContactName PrimaryContactName ContactPartyName BillToContact ShipToContact PrimaryContactPartyName"),
            ("PartyId", "ContactId PrimaryContactId ContactPartyId PrimaryContactPartyId"),
            ("PartyNumber", "ContactNumber ContactPartyNumber PrimaryContactPartyNumber"),
            ("EmailAddress", "ContactEmail PrimaryContactEmail ContactEmailAddress")
        );
        Rows(
            "Item",
            "itemsV2",
            (
                "ItemNumber",
                """
                Item ItemNumber InventoryItemNumber ItemName AssemblyItemNumber ComponentItemNumber ProductNumber
                InventoryItem
                """
            ),
            ("ItemDescription", "ItemDescription ProductDescription ProductName InventoryItemDescription"),
            ("ItemId", "ItemId InventoryItemId ProductId AssemblyItemId ComponentItemId"),
            ("PrimaryUOMValue", "UOM UnitOfMeasure PricingUOM PrimaryUnitOfMeasure TransactionUnitOfMeasure"),
            ("~UOMCode", "UOMCode PrimaryUOMCode PricingUOMCode TransactionUOMCode UomCode")
        );
        Rows(
            "Organization",
            "inventoryOrganizations",
            (
                "OrganizationCode",
                """
                OrganizationCode ShipToOrganizationCode DestinationOrganizationCode SourceOrganizationCode
                OperatingOrganizationCode Warehouse
                """
            ),
            (
                "OrganizationName",
                """
                OrganizationName InventoryOrganizationName ShipToOrganization DestinationOrganization
                SourceOrganization
                """
            ),
            (
                "OrganizationId",
                """
                OrganizationId InventoryOrganizationId InvOrgId ShipToOrganizationId DestinationOrganizationId
                SourceOrganizationId ForecastOrganizationId RequestedWoOrganizationId
                """
            )
        );
        Rows(
            "Subinventory",
            "subinventories",
            ("SecondaryInventoryName", "Subinventory SubinventoryCode SourceSubinventory DestinationSubinventory")
        );
        Rows("Project", "projects", ("ProjectNumber", "ProjectNumber"), ("ProjectName", "ProjectName Project"), ("ProjectId", "ProjectId"));
        Within("Task", "Project", "projects.Tasks", ("TaskNumber", "TaskNumber"), ("TaskName", "TaskName Task"), ("TaskId", "TaskId"));
        Rows(
            "Location",
            "locationsV2",
            ("LocationName", "Location LocationName ShipToLocation BillToLocation DeliverToLocation"),
            ("LocationCode", "LocationCode ShipToLocationCode BillToLocationCode DeliverToLocationCode"),
            ("LocationId", "LocationId ShipToLocationId BillToLocationId DeliverToLocationId")
        );
        Rows("Job", "jobs", ("JobId", "JobId"), ("JobCode", "JobCode"), ("Name", "JobName JobTitle"));
        Rows("Position", "positions", ("PositionId", "PositionId"), ("PositionCode", "PositionCode"), ("Name", "PositionName"));
        words.Add(
            new Subject("Assignment", () => enterprise.Table("emps"), table => table.Link("Person")),
            ("AssignmentId", "AssignmentId assignmentId"),
            ("AssignmentNumber", "AssignmentNumber assignmentNumber"),
            ("AssignmentName", "AssignmentName assignmentName")
        );
        Rows(
            "Order",
            "purchaseOrders",
            ("OrderNumber", "PurchaseOrderNumber PurchaseOrder PONumber"),
            ("POHeaderId", "POHeaderId PurchaseOrderId")
        );
        Rows(
            "Requisition",
            "purchaseRequisitions",
            ("Requisition", "Requisition RequisitionNumber"),
            ("RequisitionHeaderId", "RequisitionHeaderId")
        );
        Rows(
            "Agreement",
            "purchaseAgreements",
            ("AgreementNumber", "AgreementNumber SourceAgreement SourceAgreementNumber"),
            ("AgreementHeaderId", "AgreementHeaderId SourceAgreementId SourceAgreementHeaderId")
        );
        Rows("SalesOrder", "salesOrdersForOrderHub", ("OrderNumber", "SalesOrder SalesOrderNumber"), ("HeaderId", "SalesOrderHeaderId"));
        Rows(
            "Opportunity",
            "opportunities",
            ("OptyId", "OptyId OpportunityId"),
            ("OptyNumber", "OptyNumber OpportunityNumber"),
            ("Name", "OptyName OpportunityName")
        );
        Rows("Lead", "leads", ("LeadId", "LeadId"), ("LeadNumber", "LeadNumber"), ("Name", "LeadName"));
        Rows(
            "ServiceRequest",
            "serviceRequests",
            ("SrId", "SrId ServiceRequestId"),
            ("SrNumber", "SrNumber ServiceRequestNumber"),
            ("Title", "SrTitle")
        );
        Rows("Contract", "contracts", ("ContractId", "ContractId"), ("ContractNumber", "ContractNumber"), ("Cognomen", "ContractName"));
        Rows(
            "Asset",
            "installedBaseAssets",
            ("AssetId", "AssetId"),
            ("AssetNumber", "AssetNumber"),
            ("SerialNumber", "AssetSerialNumber"),
            ("Description", "AssetDescription")
        );
        Rows("WorkOrder", "workOrders", ("WorkOrderId", "WorkOrderId"), ("WorkOrderNumber", "WorkOrderNumber WorkOrder"));
        Rows(
            "WorkCenter",
            "workCenters",
            ("WorkCenterId", "WorkCenterId"),
            ("WorkCenterCode", "WorkCenterCode"),
            ("WorkCenterName", "WorkCenterName")
        );
        Rows(
            "Territory",
            "territories",
            ("TerritoryVersionId", "TerritoryVersionId"),
            ("Name", "TerritoryName"),
            ("TerritoryNumber", "TerritoryNumber")
        );
        Rows("Campaign", "campaigns", ("CampaignId", "CampaignId"), ("CampaignNumber", "CampaignNumber"), ("CampaignName", "CampaignName"));
        Rows(
            "Partner",
            "partners",
            ("PartyId", "PartnerId PartnerPartyId"),
            ("OrganizationName", "PartnerName PartnerPartyName PartnerOrganizationName"),
            ("CompanyNumber", "PartnerCompanyNumber CompanyNumber PartnerNumber PartnerPartyNumber")
        );
        Rows(
            "PartnerProgram",
            "partnerPrograms",
            ("PartnerProgramId", "PartnerProgramId"),
            ("ProgramNumber", "PartnerProgramNumber"),
            ("ProgramName", "PartnerProgramName")
        );
        Rows("MdfBudget", "mdfBudgets", ("BudgetId", "BudgetId"), ("BudgetCode", "BudgetCode"), ("BudgetName", "BudgetName"));
        Rows("Queue", "queues", ("QueueId", "QueueId"), ("QueueName", "QueueName"), ("QueueNumber", "QueueNumber"));
        Rows("Subscription", "subscriptions", ("SubscriptionId", "SubscriptionId"), ("SubscriptionNumber", "SubscriptionNumber"));
        Rows("PriceList", "priceLists", ("PriceListId", "PriceListId"), ("PriceListName", "PriceListName PriceList"));
        Rows("LoyaltyProgram", "loyaltyPrograms", ("LoyProgramId", "LoyProgramId"), ("ProgramName", "LoyProgramName"));
        Rows("Member", "loyMembers", ("LoyMemberId", "LoyMemberId"), ("MemberNumber", "MemberNumber"), ("MemberName", "MemberName"));
        Rows("StockLocation", "stockingLocations", ("StockLocationId", "StockLocationId"), ("StockLocationName", "StockLocationName"));
        Rows("WorkDefinition", "workDefinitions", ("WorkDefinitionId", "WorkDefinitionId"), ("WorkDefinitionCode", "WorkDefinitionCode"));
        Rows("HubApplication", "accountingHubApplications", ("ApplicationId", "ApplicationId"));
        Rows(
            "BankAccount",
            "cashBankAccounts",
            ("BankAccountName", "BankAccount BankAccountName DisbursementBankAccountName"),
            ("BankAccountId", "BankAccountId"),
            ("BankName", "BankName RemittanceBankName"),
            ("BankBranchName", "BankBranchName RemittanceBankBranch")
        );
    }

    /// <summary>One of the rows that the subject above has.</summary>
    private static Func<int, int> OneOf(Table table, string subject, string above, ChildTable source)
    {
        var parent = table.Link(above);
        var dice = table.Dice("~" + subject);
        return row =>
            parent(row) is >= 0 and var mine && source.RowsOf(mine) is (var first, > 0 and var count) ? first + dice.Below(row, count) : -1;
    }
}
