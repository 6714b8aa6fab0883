using System.Text.Json;

namespace OracleFusion.Generator.Tests;

/// <summary>The rows of this repository: that they fit, that no module is thin, that every noun has a view.</summary>
public sealed class RepositoryRowTests
{
    private static readonly (IReadOnlyList<NounModel> Models, IReadOnlyList<string> Problems) Rows = RepositoryRows.Fit();

    private static IReadOnlyList<NounModel> Models => Rows.Models;

    // What every business module uses and none owns.
    private const string NoModule = "Common";

    [Fact]
    public void AllFit() => Assert.Empty(Rows.Problems);

    [Fact]
    public void TheirSourcesAreSound()
    {
        var run = GeneratorRun.Of([.. RepositoryRows.Files, RepositoryRows.Catalog, RepositoryRows.MeaningRows]);

        Assert.Empty(run.Problems);
        Assert.Empty(run.Faults);
        Assert.Equal(Models.Count + 1, run.Sources.Count);
    }

    [Fact]
    public void NoSchemaTypeHasMembersThatDifferOnlyByCase()
    {
        // PowerShell refuses to complete such a type; absences have an objectVersionNumber and an ObjectVersionNumber.
        var run = GeneratorRun.Of([.. RepositoryRows.Files, RepositoryRows.Catalog, RepositoryRows.MeaningRows]);
        Assert.All(Models, m =>
        {
            var names = run.Type("OracleFusion." + m.Row.Noun)
                .GetMembers()
                .OfType<Microsoft.CodeAnalysis.IFieldSymbol>()
                .Select(f => f.Name)
                .ToList();
            Assert.NotEmpty(names);
            Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        });
    }

    [Fact]
    public void ThereAreNounsOfEveryModule()
    {
        var inCatalog = ResourcesByModule();

        Assert.Equal(19, inCatalog.Count);
        Assert.True(Models.Count >= 85, $"{Models.Count} nouns");
        Assert.Equal(
            inCatalog.Keys.Order(StringComparer.Ordinal),
            Models.Select(m => m.Row.Module).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void NoModuleIsThin()
    {
        var nouns = Models.CountBy(m => m.Row.Module).ToDictionary();

        Assert.All(ResourcesByModule(), module =>
            Assert.True(
                nouns[module.Key] >= Math.Min(3, module.Value),
                $"{module.Key}: {nouns[module.Key]} nouns of {module.Value} resources"
            )
        );
    }

    [Fact]
    public void EveryNounStandsInTheFileOfItsModule() => Assert.All(RepositoryRows.Files, file =>
        {
            var module = NounRow.ReadFile(file.Text)[0].Module.Replace(" ", "", StringComparison.Ordinal);
            Assert.StartsWith(Path.GetFileName(file.Path).Split('.')[0], module, StringComparison.Ordinal);
        });

    [Fact]
    public void EveryNounCanBeLookedAt() => Assert.All(Models, m => Assert.NotEmpty(m.Row.View));

    private static Dictionary<string, int> ResourcesByModule() =>
        RepositoryRows
            .Catalog.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(Module)
            .Where(m => m != NoModule)
            .CountBy(m => m)
            .ToDictionary();

    private static string Module(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("module").GetString()!;
    }
}
