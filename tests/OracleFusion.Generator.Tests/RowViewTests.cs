using OracleFusion.ModuleFiles;

namespace OracleFusion.Generator.Tests;

/// <summary>What a row may say of its view, and what it is told where that cannot be shown.</summary>
public sealed class RowViewTests
{
    private static readonly string[] Catalog =
    [
        """{"name":"things","root":"fscm","module":"M","area":"Things","key":"ThingId","pathKey":"ThingId","opaqueKey":false,"ops":["list"],"dateEffective":false,"attributes":{"Amount":"number","CurrencyCode":"string","ThingId":"integer","Supplier":"string","Status":"string","Description":"string","CreationDate":"datetime","TheDayOnWhichItWasPromisedToTheCustomer":"date","TheDayOnWhichItWasBroughtToTheCustomer":"date","TheDayOnWhichItWasPaidForByTheCustomer":"date"}}""",
    ];

    [Fact]
    public void AColumnIsAsWideAsTheRowSays()
    {
        Assert.Equal(28, Table("Supplier Status:28 CreationDate").Widths[1]);
        Assert.Equal(0, Table("Supplier Status CreationDate").Widths[1]);
        Assert.Equal([15, 9, 17], Table("ThingId Status:9 CreationDate").Widths);
    }

    [Fact]
    public void TextsShareTheRestOfAnyConsole()
    {
        var table = Table("ThingId Supplier Status Description");

        Assert.Equal([15, 0, 0, 0], table.Widths);
        Assert.Equal([15, 21, 20, 20], table.In(79));
        Assert.Equal([15, 61, 61, 60], table.In(200));
    }

    [Fact]
    public void TheFirstColumnHasAWidth() => Assert.Equal([20, 17], Table("Supplier CreationDate").Widths);

    [Fact]
    public void WhatDoesNotFitInANarrowConsoleIsLeftOutAndWhatFitsBehindItIsNot() =>
        Assert.Equal(["Supplier", "Status"], Table("Supplier:66 ThingId CurrencyCode Amount Status:9").Labels);

    [Fact]
    public void NoCurrencyStaysWithoutItsAmount() => Assert.Equal(["Supplier"], Table("Supplier:60 CurrencyCode Amount").Labels);

    [Theory]
    [InlineData("Amount CurrencyCode", "Thing: the view has Amount without its currency before it.")]
    [InlineData("Supplier Amount", "Thing: the view has Amount without its currency before it.")]
    [InlineData("Supplier:90 Status", "Thing: a console of 80 columns has no room for Supplier, which takes 90.")]
    public void AViewThatCannotShowSaysWhy(string view, string reason) =>
        Assert.StartsWith(reason, Assert.Throws<FormatException>(() => Table(view)).Message, StringComparison.Ordinal);

    private static ShownTable Table(string view)
    {
        var problems = new List<string>();
        var rows = new NamedText(
            "M.nouns.json",
            $$"""{"module": "M", "nouns": [{"noun": "Thing", "resource": "things", "what": "thing", "view": "{{view}}"}]}"""
        );
        var models = NounModels.Read([rows], Catalog, problems);
        Assert.Empty(problems);
        return new ShownTable(NounViews.Write(models, []).Descendants("View").Single());
    }
}
