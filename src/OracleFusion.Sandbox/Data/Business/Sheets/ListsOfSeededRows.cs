using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Lists of values of resources that have rows here: what such a list offers is there.</summary>
internal static class ListsOfSeededRows
{
    public static void Describe(Enterprise enterprise)
    {
        var (setup, size, people) = (enterprise.Setup, enterprise.Size, enterprise.People);
        var units = setup.BusinessUnits;
        Partners(enterprise);

        enterprise.Add("procurementBusinessUnitsLOV", units.Count, sheet =>
            sheet.Value("ProcurementBUId", units.Answer("Id")).Value("ProcurementBU", units.Answer("Name"))
        );
        enterprise.Add("prjBusinessUnitsLOV", units.Count, sheet =>
            sheet
                .Link("BusinessUnit", row => row)
                .Value("BusinessUnitId", units.Answer("Id"))
                .Always("ActiveFlag ProfitCenterFlag", true)
                .Blank("LocationId ManagerId")
        );
        var countries = Enumerable.Range(0, setup.Places.Count).DistinctBy(place => setup.Places.Answer("Country")(place)).ToArray();
        enterprise.Add("territoriesLOV", countries.Length, sheet =>
            sheet
                .Value("TerritoryCode", row => setup.Places.Answer("Country")(countries[row]))
                .Value("TerritoryShortName Description", row => setup.Places.Answer("CountryName")(countries[row]))
                .Always("EnabledFlag", "Y")
                .Always("ObsoleteFlag", "N")
        );
        foreach (var organizations in (string[])["inventoryOrganizationsLOV", "inventoryOrganizationsOpenLOV"])
            enterprise.Add(organizations, Inventory.Organizations, sheet =>
                sheet.Like("inventoryOrganizations").Value("MasterOrganizationFlag", row => row == 0)
            );
        enterprise.Add("itemsLOV", size.Items, sheet => sheet.Like("itemsV2"));
        enterprise.Add("projectsLOV", size.Projects, sheet =>
            sheet.Like("projects").From("ProjectFinishDate", "projects", "ProjectEndDate", row => row)
        );
        enterprise.Add("purchaseOrdersLOV", enterprise.Buying.Orders, sheet => sheet.Like("purchaseOrders"));
        enterprise.Add("procurementPersonsLOV", size.Workers, sheet =>
            sheet
                .Link("Person", row => row)
                .Value("PersonId", people.Answer("Id"))
                .Value("Email", people.Email)
                .From("Job", "publicWorkers.assignments", "AssignmentName", row => row)
        );
        enterprise.Add("userAccountsLOV", size.Workers, sheet =>
            sheet
                .Like("userAccounts")
                .From("Suspended", "userAccounts", "SuspendedFlag", row => row)
                .Value("ActiveFlag", row => Equals(enterprise.Table("userAccounts").Answer("SuspendedFlag")(row), false))
        );
        enterprise.Add("rolesLOV", RoleCatalog.All.Length, sheet =>
            sheet
                .Value("RoleId", row => HumanResources.RoleId(RoleCatalog.All[row]))
                .Value("RoleCode", row => RoleCatalog.All[row].Code)
                .Value("RoleName", row => RoleCatalog.All[row].Name)
                .Value("Description", row => RoleCatalog.All[row].Description)
                .Always("ActiveFlag", true)
                .Always("DataRole DutyRole ExternalRole", "N")
                .Value("AbstractRole", row => RoleCatalog.All[row].IsAbstract ? "Y" : "N")
                .Value("JobRole", row => RoleCatalog.All[row].IsAbstract ? "N" : "Y")
        );
        enterprise.Add("requisitionDeliverToLocationsLOV", setup.Places.Count, sheet =>
            sheet
                .Link("Location", row => row)
                .Link("Place", row => row)
                .From("DeliverToLocationId", "locationsV2", "LocationId", row => row)
        );
    }

    private static void Partners(Enterprise enterprise)
    {
        var size = enterprise.Size;
        enterprise.Add("suppliersLOV", size.Suppliers, sheet =>
            sheet
                .Like("suppliers")
                .From("SupplierName", "suppliers", "Supplier", row => row)
                .Child("sitesLOV", ((ChildTable)enterprise.Table("suppliers.sites")).Pattern, site =>
                    site.From("SupplierSiteId", "suppliers.sites", "SupplierSiteId", row => row)
                        .From("SupplierSite", "suppliers.sites", "SupplierSite", row => row)
                        .From("SupplierAddressName", "suppliers.sites", "SupplierAddressName", row => row)
                        .From("ProcurementBU", "suppliers.sites", "ProcurementBU", row => row)
                        .From("ProcurementBUId", "suppliers.sites", "ProcurementBUId", row => row)
                )
        );
        enterprise.Add("spendClassificationSuppliersLOV", size.Suppliers, sheet =>
            sheet
                .From("SupplierId", "suppliers", "SupplierId", row => row)
                .From("SupplierName", "suppliers", "Supplier", row => row)
                .Always("SupplierSource", "ORACLE_FUSION")
        );
        enterprise.Add("scpSuppliersLOV", size.Suppliers, sheet =>
            sheet.From("Id", "suppliers", "SupplierId", row => row).From("Name", "suppliers", "Supplier", row => row)
        );
        enterprise.Add("customersLOV", size.Customers, sheet =>
            sheet.From("Id", "accounts", "PartyId", row => row).From("Name", "accounts", "OrganizationName", row => row)
        );
    }
}
