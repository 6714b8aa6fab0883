using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using OracleFusion.Help;

namespace OracleFusion.Generator.Tests;

/// <summary>The rows of this repository: that they fit, that no module is thin, that every view can be read.</summary>
public sealed class RepositoryRowTests
{
    private static readonly (IReadOnlyList<NounModel> Models, IReadOnlyList<string> Problems) Rows = RepositoryRows.Fit();

    private static readonly Dictionary<string, XElement> Views =
        NounViews.Write(Rows.Models).Descendants("View").ToDictionary(v => v.Element("Name")!.Value);

    private static IReadOnlyList<NounModel> Models => Rows.Models;

    // What every business module uses and none owns.
    private const string NoModule = "Common";

    [Fact]
    public void AllFit() => Assert.Empty(Rows.Problems);

    [Fact]
    public void TheirSourcesAreSound()
    {
        var run = GeneratorRun.Of([.. RepositoryRows.Files, RepositoryRows.Catalog]);

        Assert.Empty(run.Problems);
        Assert.Empty(run.Faults);
        Assert.Equal(Models.Count + 1, run.Sources.Count);
    }

    [Fact]
    public void NoSchemaTypeHasMembersThatDifferOnlyByCase()
    {
        // PowerShell refuses to complete such a type; absences have an objectVersionNumber and an ObjectVersionNumber.
        var run = GeneratorRun.Of([.. RepositoryRows.Files, RepositoryRows.Catalog]);
        Assert.All(Models, m =>
        {
            var names = run.Type("OracleFusion." + m.Row.Noun).GetMembers().OfType<Microsoft.CodeAnalysis.IPropertySymbol>().Select(p => p.Name).ToList();
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
        Assert.Equal(inCatalog.Keys.Order(StringComparer.Ordinal), Models.Select(m => m.Row.Module).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NoModuleIsThin()
    {
        var nouns = Models.CountBy(m => m.Row.Module).ToDictionary();

        Assert.All(ResourcesByModule(), module =>
            Assert.True(nouns[module.Key] >= Math.Min(3, module.Value), $"{module.Key}: {nouns[module.Key]} nouns of {module.Value} resources"));
    }

    [Fact]
    public void EveryNounStandsInTheFileOfItsModule() =>
        Assert.All(RepositoryRows.Files, file =>
        {
            var module = NounRow.ReadFile(file.Text)[0].Module.Replace(" ", "", StringComparison.Ordinal);
            Assert.StartsWith(Path.GetFileName(file.Path).Split('.')[0], module, StringComparison.Ordinal);
        });

    [Fact]
    public void EveryNounCanBeLookedAt() => Assert.All(Models, m => Assert.NotEmpty(m.Row.View));

    [Fact]
    public void EveryViewFits() =>
        Assert.All(Models, model =>
        {
            var widths = NounViews.Widths(model);
            Assert.Equal(model.Row.View.Count, widths.Count);
            Assert.InRange(widths.Sum() + widths.Count - 1, 1, NounViews.Width);
        });

    [Fact]
    public void AConsoleOf80ColumnsCutsNoNumber() =>
        Assert.All(Models, model =>
        {
            var end = -1;
            foreach (var (column, width) in model.Row.View.Zip(NounViews.Widths(model)))
            {
                var begin = end + 1;
                end = begin + width;
                Assert.False(model.TypeOf(column) == "number" && begin < NounViews.Break + 1 && end > NounViews.Break, $"{model.Row.Noun}: {column}");
            }
        });

    [Fact]
    public void TheFormatFileSaysTheSameWidths() =>
        Assert.All(Views.Values, view =>
        {
            var widths = view.Descendants("Width").Select(w => int.Parse(w.Value, CultureInfo.InvariantCulture)).ToList();
            Assert.InRange(widths.Sum() + widths.Count - 1, 1, NounViews.Width);
            Assert.Equal(widths.Count, view.Descendants("PropertyName").Count());
        });

    [Fact]
    public void NumbersStandOnTheRightAndOnlyACurrencyIsCalledOne() =>
        Assert.All(Models, model =>
        {
            var headers = Views["OracleFusion." + model.Row.Noun].Descendants("TableColumnHeader");
            Assert.All(headers.Zip(model.Row.View), pair =>
            {
                var isNumber = model.TypeOf(pair.Second) == "number";
                Assert.Equal(isNumber ? "Right" : "Left", pair.First.Element("Alignment")?.Value ?? "Left");
                Assert.True(!isNumber || pair.First.Element("Label")!.Value == pair.Second, $"{model.Row.Noun}: {pair.Second}");
            });
        });

    [Fact]
    public void TheCurrencyOfAnAmountStandsBesideIt() =>
        Assert.All(Models, model =>
        {
            var columns = model.Row.View.Select(c => (Name: c, IsNumber: model.TypeOf(c) == "number")).ToList();
            var alone = columns.Where((c, i) => !c.IsNumber && c.Name.Contains("Currency", StringComparison.Ordinal) && (i == 0 || !columns[i - 1].IsNumber));
            Assert.True(columns.All(c => !c.Name.Contains("Amount", StringComparison.Ordinal) || !c.IsNumber) || !alone.Any(), model.Row.Noun);
        });

    private static Dictionary<string, int> ResourcesByModule() =>
        RepositoryRows.Catalog.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(Module).Where(m => m != NoModule).CountBy(m => m).ToDictionary();

    private static string Module(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("module").GetString()!;
    }
}
