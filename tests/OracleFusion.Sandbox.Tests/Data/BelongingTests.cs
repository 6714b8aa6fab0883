using OracleFusion.Sandbox.Data;

namespace OracleFusion.Sandbox.Tests.Data;

/// <summary>Rows that name another row by its key name one that is there, and the first of those rows have some.</summary>
public sealed class BelongingTests
{
    private static readonly IReadOnlyDictionary<string, IRowSource> Data = FirstClass.Data;

    [Theory]
    [InlineData("onhandQuantityDetails.ItemNumber", "itemsV2.ItemNumber")]
    [InlineData("onhandQuantityDetails.OrganizationId", "inventoryOrganizations.OrganizationId")]
    [InlineData("inventoryItemSerialNumbers.ItemNumber", "itemsV2.ItemNumber")]
    [InlineData("projectIssues.ProjectId", "projects.ProjectId")]
    [InlineData("areasOfResponsibility.PersonId", "workers.PersonId")]
    [InlineData("elementEntries.PersonId", "workers.PersonId")]
    [InlineData("elementEntries.PersonNumber", "workers.PersonNumber")]
    [InlineData("elementEntries.AssignmentNumber", "emps.AssignmentNumber")]
    [InlineData("documentRecords.PersonId", "workers.PersonId")]
    [InlineData("recruitingJobApplications.RequisitionId", "recruitingJobRequisitions.RequisitionId")]
    [InlineData("recruitingJobApplications.RequisitionNumber", "recruitingJobRequisitions.RequisitionNumber")]
    [InlineData("recruitingJobRequisitions.HiringManagerId", "workers.PersonId")]
    [InlineData("cashExternalTransactions.BankAccountName", "cashBankAccounts.BankAccountName")]
    [InlineData("suppliersLOV.SupplierId", "suppliers.SupplierId")]
    [InlineData("suppliersLOV.SupplierName", "suppliers.Supplier")]
    [InlineData("spendClassificationSuppliersLOV.SupplierName", "suppliers.Supplier")]
    [InlineData("customersLOV.Name", "accounts.OrganizationName")]
    [InlineData("itemsLOV.ItemNumber", "itemsV2.ItemNumber")]
    [InlineData("inventoryOrganizationsLOV.OrganizationCode", "inventoryOrganizations.OrganizationCode")]
    [InlineData("projectsLOV.ProjectId", "projects.ProjectId")]
    [InlineData("purchaseOrdersLOV.OrderNumber", "purchaseOrders.OrderNumber")]
    [InlineData("procurementPersonsLOV.PersonNumber", "workers.PersonNumber")]
    [InlineData("procurementBusinessUnitsLOV.ProcurementBU", "purchaseOrders.ProcurementBU")]
    [InlineData("userAccountsLOV.Username", "userAccounts.Username")]
    public void What_belongs_to_a_row_belongs_to_one_that_is_there(string of, string to)
    {
        var (theirs, own) = (Values(of), Values(to));
        Assert.NotEmpty(theirs);
        Assert.Empty(theirs.Except(own));
    }

    [Theory]
    [InlineData("onhandQuantityDetails.ItemNumber", "itemsV2.ItemNumber")]
    [InlineData("inventoryItemSerialNumbers.ItemNumber", "itemsV2.ItemNumber")]
    [InlineData("projectIssues.ProjectId", "projects.ProjectId")]
    [InlineData("areasOfResponsibility.PersonId", "workers.PersonId")]
    [InlineData("elementEntries.PersonId", "workers.PersonId")]
    [InlineData("documentRecords.PersonId", "workers.PersonId")]
    [InlineData("recruitingJobApplications.RequisitionId", "recruitingJobRequisitions.RequisitionId")]
    [InlineData("cashExternalTransactions.BankAccountName", "cashBankAccounts.BankAccountName")]
    public void The_first_row_has_what_belongs_to_it(string of, string to) =>
        Assert.Contains(Values(to).First(), (IEnumerable<object>)Values(of));

    [Fact]
    public void On_hand_quantities_are_those_of_the_balances_and_serial_numbers_stand_in_lots_of_their_item()
    {
        var (details, balances) = (Data["onhandQuantityDetails"], Data["inventoryOnhandBalances"]);
        Assert.Equal(balances.Count, details.Count);
        Assert.All(Enumerable.Range(0, 40), row =>
            Assert.Equal(balances.Column("PrimaryQuantity")(row), details.Column("OnhandQuantity")(row))
        );
        var (serials, lots) = (Data["inventoryItemSerialNumbers"], Data["inventoryItemLots"]);
        Assert.All(Enumerable.Range(0, 40), row =>
            Assert.True(
                lots.IndexOf(
                    serials.Column("OrganizationId")(row)!,
                    serials.Column("InventoryItemId")(row)!,
                    serials.Column("LotNumber")(row)!
                ) >= 0
            )
        );
    }

    private static List<object> Values(string path)
    {
        var (resource, attribute) = (path.Split('.')[0], path.Split('.')[1]);
        var column = Data[resource].Column(attribute);
        return [.. Enumerable.Range(0, Data[resource].Count).Select(column).OfType<object>().Distinct()];
    }
}
