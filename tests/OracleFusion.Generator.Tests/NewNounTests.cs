using Microsoft.CodeAnalysis;
using OracleFusion.ModuleFiles;

namespace OracleFusion.Generator.Tests;

/// <summary>A new noun is one row: nothing else is written, and everything of the noun is there.</summary>
public sealed class NewNounTests
{
    private static readonly NamedText Row = new(
        "Added.nouns.json",
        """
        {
          "module": "Order Management",
          "nouns": [
            {
              "noun": "BookOfPrices", "resource": "priceBooks", "what": "book of prices", "plural": "books of prices",
              "natural": "Name", "find": "BookCurrency=CurrencyCode PricingDate", "create": "Name BusinessUnitId CurrencyCode",
              "update": "Name StartDate", "children": "Line=lines", "view": "PriceBookNumber Name BusinessUnitId CurrencyCode PricingDate",
              "actions": "Copy=copyPriceBook Clear!=deletePriceBook"
            }
          ]
        }
        """
    );

    private static readonly Lazy<GeneratorRun> Added = new(() => GeneratorRun.Of([.. RepositoryRows.Files, RepositoryRows.Catalog, Row]));

    [Fact]
    public void TheGeneratorTakesIt()
    {
        Assert.Empty(Added.Value.Problems);
        Assert.Empty(Added.Value.Faults);
    }

    [Theory]
    [InlineData("Get", "ReadCmdlet", false, "OracleFusion.BookOfPrices")]
    [InlineData("New", "NewCmdlet", false, "OracleFusion.BookOfPrices")]
    [InlineData("Set", "SetCmdlet", false, "OracleFusion.BookOfPrices")]
    [InlineData("Remove", "RemoveCmdlet", true, "void")]
    [InlineData("Copy", "ActionCmdlet", false, "string System.Management.Automation.PSObject")]
    [InlineData("Clear", "ActionCmdlet", true, "string System.Management.Automation.PSObject")]
    public void ItHasACmdletForEachVerb(string verb, string baseClass, bool asks, string outputs)
    {
        var type = Added.Value.Type($"OracleFusion.Nouns.{verb}FusionBookOfPricesCommand");

        var cmdlet = type.GetAttributes().Single(a => a.AttributeClass?.Name == "CmdletAttribute");
        Assert.Equal([verb, "FusionBookOfPrices"], cmdlet.ConstructorArguments.Select(a => a.Value));
        Assert.Equal(baseClass, type.BaseType?.Name);
        Assert.Equal(asks, cmdlet.NamedArguments.Any(a => a.Key == "ConfirmImpact"));
        Assert.Equal(verb != "Get", cmdlet.NamedArguments.Any(a => a.Key == "SupportsShouldProcess"));
        var output = type.GetAttributes().Single(a => a.AttributeClass?.Name == "OutputTypeAttribute");
        Assert.Equal(outputs.Split(' '), output.ConstructorArguments[0].Values.Select(v => v.Value?.ToString()));
    }

    [Theory]
    [InlineData("Get", "Identity PriceBookNumber Name BookCurrency PricingDateFrom PricingDateTo")]
    [InlineData("New", "Name BusinessUnitId CurrencyCode Line")]
    [InlineData("Set", "Identity PriceBookNumber Name StartDate")]
    [InlineData("Remove", "Identity PriceBookNumber")]
    [InlineData("Copy", "Identity PriceBookNumber")]
    public void ItsCmdletsTakeWhatTheRowSays(string verb, string parameters) =>
        Assert.Equal(
            parameters.Split(' '),
            Parameters(Added.Value.Type($"OracleFusion.Nouns.{verb}FusionBookOfPricesCommand")).Select(p => p.Name)
        );

    [Theory]
    [InlineData("Get", "PriceBookNumber", "object[]")]
    [InlineData("Get", "Name", "string[]?")]
    [InlineData("Get", "PricingDateFrom", "System.DateTimeOffset?")]
    [InlineData("New", "BusinessUnitId", "long?")]
    [InlineData("New", "CurrencyCode", "string?")]
    [InlineData("New", "Line", "object[]?")]
    public void AParameterIsOfItsAttributesType(string verb, string parameter, string type) =>
        Assert.Equal(
            type,
            Parameters(Added.Value.Type($"OracleFusion.Nouns.{verb}FusionBookOfPricesCommand"))
                .Single(p => p.Name == parameter)
                .Type.ToDisplayString()
        );

    [Fact]
    public void ItStandsInTheTableOfNouns()
    {
        var property = Assert.Single(Added.Value.Type("OracleFusion.Nouns.NounTable").GetMembers("BookOfPrices"));
        Assert.Equal(SymbolKind.Property, property.Kind);

        var table = Added.Value.Sources["NounTable.g.cs"];
        Assert.Contains("\"bookofprices\" => BookOfPrices,", table, StringComparison.Ordinal);
        Assert.Contains("""new("BookCurrency", "CurrencyCode", Match.Equal)""", table, StringComparison.Ordinal);
    }

    [Fact]
    public void ItsSchemaTypeHasTheCatalogsAttributesAndChildren()
    {
        var schema = Added.Value.Type("OracleFusion.BookOfPrices");

        var properties = schema.GetMembers().OfType<IFieldSymbol>().ToDictionary(p => p.Name, p => p.Type.ToDisplayString());
        Assert.Equal("string?", properties["Name"]);
        Assert.Equal("long?", properties["BusinessUnitId"]);
        Assert.Equal("System.DateTimeOffset?", properties["PricingDate"]);
        Assert.Equal("object[]?", properties["lines"]);
        Assert.True(schema.IsAbstract);
    }

    [Fact]
    public void ItHasAView()
    {
        var (models, problems) = RepositoryRows.Fit(Row);

        var view = NounViews.Write(models, []).Descendants("View").Single(v => v.Element("Name")!.Value == "OracleFusion.BookOfPrices");

        Assert.Empty(problems);
        Assert.Equal("OracleFusion.BookOfPrices", view.Descendants("TypeName").Single().Value);
        Assert.Equal(
            ["PriceBookNumber", "Name", "BusinessUnitId", "CurrencyCode", "PricingDate"],
            view.Descendants("PropertyName").Select(p => p.Value)
        );
        Assert.Equal("{0:yyyy-MM-dd HH:mm}Z", view.Descendants("FormatString").Single().Value);
    }

    [Fact]
    public void WithoutTheRowThereIsNothingOfIt()
    {
        var run = GeneratorRun.Of([.. RepositoryRows.Files, RepositoryRows.Catalog]);

        Assert.False(run.HasType("OracleFusion.Nouns.GetFusionBookOfPricesCommand"));
        Assert.False(run.HasType("OracleFusion.BookOfPrices"));
        Assert.Equal(run.Sources.Count + 1, Added.Value.Sources.Count);
    }

    private static IEnumerable<IPropertySymbol> Parameters(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IPropertySymbol>().Where(p => p.GetAttributes().Any(a => a.AttributeClass?.Name == "ParameterAttribute"));
}
