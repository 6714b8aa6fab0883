using Xunit;

namespace OracleFusion.Client.Tests.Catalog;

public class ResourceCatalogTests
{
    [Theory]
    [InlineData("invoices", "fscm/invoices")]
    [InlineData("INVOICES", "fscm/invoices")]
    [InlineData("fscm/invoices", "fscm/invoices")]
    [InlineData("fscmRestApi/invoices", "fscm/invoices")]
    [InlineData("invoices/invoiceLines/invoiceDistributions", "fscm/invoices/invoiceLines/invoiceDistributions")]
    [InlineData("hcm/workers", "hcm/workers")]
    [InlineData("hcm/invoices", null)]
    [InlineData("invoices/nothing", null)]
    [InlineData("", null)]
    public void A_resource_is_found_by_name(string name, string? expected) =>
        Assert.Equal(expected, ResourceCatalog.Find(name)?.ToString());

    [Fact]
    public void An_entry_states_its_facts()
    {
        var invoices = ResourceCatalog.Find("invoices")!;

        Assert.Equal("Financials", invoices.Module);
        Assert.Equal(["InvoiceId"], invoices.Key);
        Assert.Equal(
            ResourceOperations.List
                | ResourceOperations.Get
                | ResourceOperations.Create
                | ResourceOperations.Update
                | ResourceOperations.Delete,
            invoices.Operations
        );
        Assert.Equal(CatalogType.Date, invoices.Attributes["InvoiceDate"]);
        Assert.Equal(50, invoices.MaxLengths["InvoiceNumber"]);
        Assert.Equal(["Standard", "Prepayment", "Credit Memo", "Debit Memo"], invoices.Values["InvoiceType"]);
        Assert.Equal(CatalogType.Timestamp, invoices.TypeOf("creationdate"));
        Assert.Null(invoices.TypeOf("Nothing"));
        Assert.Equal(CatalogType.Integer, invoices.Finders["PrimaryKey"]["InvoiceId"]);
        Assert.Contains("InvoiceNumber", invoices.Actions["validateInvoice"].Parameters.Keys);
        Assert.Same(invoices, invoices.Children["invoiceLines"].Parent);
        Assert.Equal("/fscmRestApi/resources/11.13.18.05/invoices", invoices.Path!.ToString());
    }

    [Fact]
    public void A_path_finds_the_entry_of_what_it_addresses() =>
        Assert.Equal(
            "fscm/invoices/invoiceLines",
            ResourceCatalog.Find(ResourcePath.Parse("/fscmRestApi/resources/latest/invoices/3/child/invoiceLines/4"))?.ToString()
        );

    [Fact]
    public void Every_entry_can_be_read()
    {
        Assert.True(ResourceCatalog.All.Count > 1900);
        Assert.All(ResourceCatalog.All, static entry => Assert.Same(entry, ResourceCatalog.Find(entry.Root + "/" + entry.Name)));
        Assert.All(ResourceCatalog.All, static entry => Assert.NotNull(entry.Attributes));
    }
}
