using OracleFusion.Client.Export;
using Xunit;

namespace OracleFusion.Client.Tests.Export;

/// <summary>The columns that say whose a child row is.</summary>
public sealed class ExportTablesTests
{
    /// <summary>Each ancestor is told, also where its key has the name of another one's.</summary>
    [Theory]
    [InlineData("packingUnits", "nestedPackingUnits.contents", new[] { "PackingUnitId", "nestedPackingUnits.PackingUnitId" })]
    [InlineData("invoices", "invoiceLines.invoiceDistributions", new[] { "InvoiceId", "LineNumber" })]
    public void A_grandchild_knows_both_whose_it_is(string resource, string child, string[] columns)
    {
        var query = new RecordQuery { Resource = ResourcePath.Collection("fscm", resource), Expand = [child] };
        var manifest = new ExportManifest { Of = new Dictionary<string, string>() };
        var tables = new ExportTables(new Uri("https://pod.example.com/"), query, hasChildTables: true, manifest);
        var table = Assert.Single(tables.All, table => table.Name == child);
        Assert.Equal(columns, table.ParentKeys.Select(static key => key.Column));
        Assert.Equal([0, 1], table.ParentKeys.Select(static key => key.Depth));
    }
}
