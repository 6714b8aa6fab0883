using OracleFusion.ModuleFiles;

namespace OracleFusion.Generator.Tests;

/// <summary>What an attribute's name says of the room that its values need.</summary>
public sealed class AttributeWordsTests
{
    [Theory]
    [InlineData("Status", "Short")]
    [InlineData("ValidationStatus", "Short")]
    [InlineData("SupplierType", "Short")]
    [InlineData("CardStatusMeaning", "Short")]
    [InlineData("WorkflowStatusName", "Short")]
    [InlineData("OrganizationCode", "Short")]
    [InlineData("StatusCd", "Short")]
    [InlineData("unitOfMeasure", "Short")]
    [InlineData("InvoiceNumber", "Identifier")]
    [InlineData("SupplierNumber", "Identifier")]
    [InlineData("Requisition", "Identifier")]
    [InlineData("BusinessUnit", "Name")]
    [InlineData("ProcurementBU", "Name")]
    [InlineData("Buyer", "Name")]
    [InlineData("AssignedTo", "Name")]
    [InlineData("OwnerPartyName", "Name")]
    [InlineData("PhaseName", "Short")]
    [InlineData("Supplier", "Long")]
    [InlineData("VendorName", "Long")]
    [InlineData("BillToCustomerName", "Long")]
    [InlineData("BuyingPartyName", "Long")]
    [InlineData("Description", "Long")]
    [InlineData("IssueUISummary", "Long")]
    [InlineData("EmailAddress", "Long")]
    [InlineData("Name", "Long")]
    [InlineData("name", "Long")]
    public void TheLastWordThatSaysSomethingDecides(string attribute, string kind) =>
        Assert.Equal(kind, AttributeWords.KindOf(attribute).ToString());

    [Theory]
    [InlineData("InvoiceAmount", true)]
    [InlineData("UnappliedAmount", true)]
    [InlineData("PipelineAmt", true)]
    [InlineData("Total", true)]
    [InlineData("OrderTotal", true)]
    [InlineData("RunningTotalAccountedDr", true)]
    [InlineData("TotalContractValue", true)]
    [InlineData("CurrentPaymentDue", true)]
    [InlineData("RawCostInTransactionCurrency", true)]
    [InlineData("TotalQoh", false)]
    [InlineData("TotalAvailable", false)]
    [InlineData("NetValue", false)]
    [InlineData("Quantity", false)]
    [InlineData("ConversionRate", false)]
    public void MoneyIsToldFromOtherNumbers(string attribute, bool isAmount) => Assert.Equal(isAmount, AttributeWords.IsAmount(attribute));

    [Theory]
    [InlineData("EndingBalance", true)]
    [InlineData("BalanceProfileName", false)]
    [InlineData("PriceListName", false)]
    public void ATextIsMoneyOnlyWhereItIsCalledSo(string attribute, bool isAmount) =>
        Assert.Equal(isAmount, AttributeWords.IsAmountText(attribute));
}
