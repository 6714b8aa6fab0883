using Microsoft.CodeAnalysis;

namespace OracleFusion.Generator.Tests;

/// <summary>A row that does not fit stops the build, and the error says which noun and why.</summary>
public sealed class BadRowTests
{
    private static readonly NamedText Catalog = new(
        "fusion-resources.jsonl",
        """{"name":"things","root":"fscm","module":"M","area":"Things","key":"ThingId","pathKey":"ThingId","opaqueKey":false,"ops":["list","get","create","update","delete"],"dateEffective":false,"attributes":{"Amount":"number","Doubtful":"string","Filter":"string","LineNumber":"string","Name":"string","ThingId":"integer"},"finders":{"ByName":{"fromDate":"date","name":"string","rolls":"number"}},"actions":{"close":{"scope":"item"},"shut":{"scope":"item"}},"children":{"parts":{"ops":["list"],"attributes":{"PartId":"integer"}}},"recalled":["Doubtful"]}"""
    );

    private const string Good =
        "\"resource\": \"things\", \"what\": \"thing\", \"natural\": \"Name\", \"create\": \"Name Amount\", \"children\": "
        + "\"Part=parts\", \"view\": \"ThingId Name Amount\", \"actions\": \"Close!=close\"";

    [Fact]
    public void AGoodRowYieldsNone()
    {
        var run = Run(Good);

        Assert.Empty(run.Problems);
        Assert.Empty(run.Faults);
        Assert.True(run.HasType("OracleFusion.Nouns.CloseFusionThingCommand"));
    }

    [Theory]
    [InlineData("\"natural\": \"Name\"", "\"natural\": \"Title\"", "things has no confirmed attribute \"Title\"")]
    [InlineData("\"natural\": \"Name\"", "\"natural\": \"name\"", "things has no confirmed attribute \"name\"")]
    [InlineData("\"natural\": \"Name\"", "\"natural\": \"Name\", \"find\": \"Colour\"", "things has no confirmed attribute \"Colour\"")]
    [InlineData("\"create\": \"Name Amount\"", "\"create\": \"Name Doubtful\"", "things has no confirmed attribute \"Doubtful\"")]
    [InlineData("\"create\": \"Name Amount\"", "\"create\": \"Name Price=Cost\"", "things has no confirmed attribute \"Cost\"")]
    [InlineData("\"children\"", "\"update\": \"Weight\", \"children\"", "things has no confirmed attribute \"Weight\"")]
    [InlineData("ThingId Name", "ThingId Label", "things has no confirmed attribute \"Label\"")]
    [InlineData("ThingId Name", "ThingId Name:wide", "\"Name:wide\" gives a column no length")]
    [InlineData("ThingId Name", "ThingId Name:0", "\"Name:0\" gives a column no length")]
    [InlineData("Part=parts", "Part=pieces", "things has no child \"pieces\"")]
    [InlineData("Close!=close", "Close!=finish", "things has no action \"finish\"")]
    [InlineData("Close!=close", "Terminate!=close", "\"Terminate\" is not an approved verb")]
    [InlineData("Close!=close", "Remove!=close", "\"Remove\" is not an approved verb")]
    [InlineData("Close!=close", "Close!=close Close=shut", "two actions by the verb Close")]
    [InlineData("\"natural\": \"Name\"", "\"natural\": \"Name\", \"find\": \"Filter\"", "the parameter -Filter is there already")]
    [InlineData("\"create\": \"Name Amount\"", "\"create\": \"Name Name=Amount\"", "the parameter -Name is there already")]
    [InlineData("Part=parts", "amount=parts", "the parameter -Amount is there already")]
    [InlineData("\"natural\"", "\"finder\": \"ByColour Title=name\", \"natural\"", "things has no finder \"ByColour\"")]
    [InlineData("\"natural\"", "\"finder\": \"ByName Label=label\", \"natural\"", "ByName has no variable \"label\"")]
    [InlineData("\"natural\"", "\"finder\": \"ByName fromDate!\", \"natural\"", "FromDate cannot be required")]
    [InlineData("\"natural\"", "\"finder\": \"ByName name\", \"natural\"", "the parameter -Name is there already")]
    [InlineData("\"natural\"", "\"finder\": \"ByName Field=name\", \"natural\"", "the parameter -Field is there already")]
    [InlineData("\"resource\": \"things\"", "\"resource\": \"nothings\"", "the catalog has no resource \"nothings\"")]
    [InlineData("\"resource\": \"things\"", "\"resource\": \"crm/things\"", "the catalog has no resource \"crm/things\"")]
    [InlineData("\"resource\": \"things\", ", "", "no \"resource\"")]
    [InlineData("\"what\": \"thing\", ", "", "no \"what\"")]
    [InlineData("\"natural\"", "\"colour\": \"red\", \"natural\"", "a row has no field \"colour\"")]
    [InlineData("\"natural\"", "\"by\": \"Name\", \"natural\"", "\"Name\" names no key that is shared")]
    [InlineData("\"natural\"", "\"by\": \"Title=Thing.Name\", \"natural\"", "things has no confirmed attribute \"Title\"")]
    [InlineData("\"natural\"", "\"by\": \"Name=Other.Name\", \"natural\"", "\"by\" speaks of Other, which is no noun")]
    [InlineData("\"natural\"", "\"by\": \"Name=Thing.Title\", \"natural\"", "\"by\" takes Title of Thing, which things does not have")]
    [InlineData("\"natural\"", "\"without\": \"Delete\", \"natural\"", "\"without\" leaves out \"Delete\"")]
    public void ABadRowYieldsADiagnosticThatNamesNounAndReason(string good, string bad, string reason)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);

        var run = Run(Good.Replace(good, bad, StringComparison.Ordinal));

        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal("FUSION001", diagnostic.Id);
        Assert.Contains("Thing: ", run.Problems[0], StringComparison.Ordinal);
        Assert.Contains(reason, run.Problems[0], StringComparison.Ordinal);
        Assert.False(run.HasType("OracleFusion.Nouns.GetFusionThingCommand"));
    }

    [Fact]
    public void EveryFaultOfARowIsReported()
    {
        var run = Run(
            Good.Replace("\"natural\": \"Name\"", "\"natural\": \"Title Colour\"", StringComparison.Ordinal)
                .Replace("Part=parts", "Part=pieces", StringComparison.Ordinal)
        );

        Assert.Equal(3, run.Problems.Count);
        Assert.All(run.Problems, p => Assert.StartsWith("Thing: ", p, StringComparison.Ordinal));
    }

    [Fact]
    public void AFindersVariablesAreTypedParametersOfGet()
    {
        var run = Run(
            Good.Replace("\"natural\"", "\"finder\": \"ByName Title=name fromDate rolls\", \"natural\"", StringComparison.Ordinal)
        );

        Assert.Empty(run.Problems);
        Assert.Empty(run.Faults);
        var members = run.Type("OracleFusion.Nouns.GetFusionThingCommand")
            .GetMembers()
            .OfType<IPropertySymbol>()
            .ToDictionary(p => p.Name, p => p.Type.ToDisplayString());
        Assert.Equal(["string?", "System.DateTime?", "decimal?"], new[] { "Title", "FromDate", "Rolls" }.Select(name => members[name]));
        Assert.Contains(
            """Finder = new("ByName", [new("Title", "name"), new("FromDate", "fromDate"), new("Rolls", "rolls")])""",
            run.Sources["NounTable.g.cs"],
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Finder", Run(Good).Sources["NounTable.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void ANounOfTwoRowsIsReportedWithTheModulesOfBoth()
    {
        var run = GeneratorRun.Of([Catalog, File("A", "Thing", Good), File("B", "thing", Good)]);

        var problem = Assert.Single(run.Problems);
        Assert.StartsWith("Thing: ", problem, StringComparison.Ordinal);
        Assert.Contains("2 rows of that noun (A, B)", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AResourceOfTwoNounsIsReported()
    {
        var run = GeneratorRun.Of([Catalog, File("A", "Thing", Good), File("B", "Other", Good)]);

        Assert.Equal("Other: the resource \"fscm/things\" has a noun already, Thing.", Assert.Single(run.Problems));
        Assert.Empty(run.Faults);
        Assert.False(run.HasType("OracleFusion.Nouns.GetFusionOtherCommand"));
    }

    [Fact]
    public void OneBadRowDoesNotHideTheOthers()
    {
        var run = GeneratorRun.Of([
            Catalog,
            File("A", "Thing", Good),
            File("B", "Other", Good.Replace("Part=parts", "Part=pieces", StringComparison.Ordinal)),
        ]);

        Assert.StartsWith("Other: ", Assert.Single(run.Problems), StringComparison.Ordinal);
        Assert.True(run.HasType("OracleFusion.Nouns.GetFusionThingCommand"));
        Assert.False(run.HasType("OracleFusion.Nouns.GetFusionOtherCommand"));
    }

    [Theory]
    [InlineData("{", "Not JSON")]
    [InlineData("{\"nouns\": []}", "The file names no module")]
    [InlineData("{\"module\": \"M\"}", "The file has no list \"nouns\"")]
    [InlineData("{\"module\": \"M\", \"nouns\": [{\"resource\": \"things\"}]}", "A row has no \"noun\"")]
    public void AFileThatCannotBeReadIsReportedByItsName(string text, string reason)
    {
        var run = GeneratorRun.Of([Catalog, new NamedText("folder/Odd.nouns.json", text)]);

        var problem = Assert.Single(run.Problems);
        Assert.StartsWith("Odd.nouns.json: ", problem, StringComparison.Ordinal);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    private static GeneratorRun Run(string fields) => GeneratorRun.Of([Catalog, File("M", "Thing", fields)]);

    private static NamedText File(string module, string noun, string fields) =>
        new(module + ".nouns.json", $$"""{"module": "{{module}}", "nouns": [{"noun": "{{noun}}", {{fields}}}]}""");
}
