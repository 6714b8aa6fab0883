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
        Assert.Equal(28, Table("ThingId Status:28 CreationDate").Widths[1]);
        Assert.InRange(Table("ThingId Status CreationDate").Widths[1], 9, 20);
    }

    [Fact]
    public void ALastTextHasTheRestOfAnyConsole()
    {
        var table = Table("ThingId Supplier Status Description");

        Assert.Equal(0, table.Widths[^1]);
        Assert.Equal(200, table.In(200).Sum() + 3);
        Assert.Equal(120, table.In(120).Sum() + 3);
    }

    [Fact]
    public void ANarrowConsoleShowsNoCurrencyWithoutItsAmount()
    {
        var table = Table("Supplier:60 Status:9 CurrencyCode Amount");

        Assert.Equal(2, table.In(80).Count);
        Assert.Equal(4, table.In(120).Count);
    }

    [Theory]
    [InlineData("Amount CurrencyCode", "Thing: the view has Amount without its currency before it.")]
    [InlineData("Supplier Amount", "Thing: the view has Amount without its currency before it.")]
    [InlineData(
        "ThingId TheDayOnWhichItWasPromisedToTheCustomer TheDayOnWhichItWasBroughtToTheCustomer TheDayOnWhichItWasPaidForByTheCustomer",
        "Thing: the view is 133 columns wide, 119 fit"
    )]
    [InlineData(
        "ThingId TheDayOnWhichItWasPromisedToTheCustomer TheDayOnWhichItWasBroughtToTheCustomer",
        "Thing: a console of 80 columns would cut a number"
    )]
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
