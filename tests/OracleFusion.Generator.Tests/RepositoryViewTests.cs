using OracleFusion.ModuleFiles;

namespace OracleFusion.Generator.Tests;

/// <summary>The views of this repository's nouns, as consoles show them: nothing misleads by being cut, and room goes where it is
/// needed.</summary>
public sealed class RepositoryViewTests
{
    private static readonly Dictionary<string, NounModel> Models = RepositoryRows.Fit().Models.ToDictionary(m => m.Row.Noun);

    private static readonly ShownTable[] Tables =
    [
        .. NounViews.Write(Models.Values, []).Descendants("View").Select(v => new ShownTable(v)),
    ];

    [Fact]
    public void EveryNounHasOne() => Assert.Equal(Models.Keys.Order(), Tables.Select(t => t.Name).Order());

    /// <summary>PowerShell leaves the last column of a console free.</summary>
    [Fact]
    public void EveryConsoleOf80ColumnsOrMoreShowsEveryColumnWithItsHeadingWhole() => Assert.All(Tables, table =>
        {
            for (var console = 79; console <= 240; console++)
            {
                var shown = table.In(console);
                Assert.Equal(table.Labels.Count, shown.Count);
                Assert.All(table.Labels.Zip(shown), c =>
                    Assert.True(c.Second >= c.First.Length, $"{table.Name} in {console} columns: {c.First} in {c.Second}")
                );
            }
        });

    [Fact]
    public void NothingThatOneHasToCopyIsCut() => Assert.All(Tables, table =>
        {
            var shown = table.In(ViewWidths.Room);
            var columns = ViewColumn.All(Models[table.Name]).ToDictionary(c => c.Attribute);
            Assert.All(table.Attributes.Zip(shown), c =>
                Assert.True(c.Second >= columns[c.First].Width, $"{table.Name}: {c.First} in {c.Second} columns")
            );
        });

    /// <summary>Without a width in the first column PowerShell measures rows instead, and one long value drives out the other
    /// columns.</summary>
    [Fact]
    public void TheFirstColumnHasAWidth() => Assert.All(Tables, table => Assert.NotEqual(0, table.Widths[0]));

    [Fact]
    public void AWideConsoleIsUsedToItsEdge()
    {
        ShownTable[] wide =
        [
            .. Tables.Where(t => ViewColumn.All(Models[t.Name]).Any(c => c.IsElastic && t.Attributes.Skip(1).Contains(c.Attribute))),
        ];
        Assert.True(wide.Length > Tables.Length * 3 / 4);
        Assert.All(wide, table => Assert.Equal(200, table.In(200).Sum() + table.Labels.Count - 1));
    }

    [Fact]
    public void ATableShowsTheFirstColumnsOfItsRowAndLeavesOutNoneThatFits() => Assert.All(Tables, table =>
        {
            Assert.Equal(ViewColumn.All(Models[table.Name])[0].Attribute, table.Attributes[0]);
            Assert.True(table.Labels.Count > 1 || Models[table.Name].Row.View.Count == 1, table.Name);
        });

    [Fact]
    public void NoConsoleShowsAnAmountWithoutItsCurrency() => Assert.All(Tables.Where(t => HasCurrency(Models[t.Name])), table =>
        {
            for (var console = 10; console <= 200; console++)
            {
                var amount = First(table, IsAmount);
                var shown = table.In(console).Count;
                Assert.True(
                    amount >= shown || First(table, IsCurrency) is var currency && currency < amount && table.In(console)[currency] >= 3,
                    $"{table.Name} in {console} columns"
                );
            }
        });

    [Theory]
    [InlineData(79)]
    [InlineData(120)]
    public void NorACurrencyWithoutItsAmount(int console) =>
        Assert.All(Tables.Where(t => First(t, IsAmount) < t.Labels.Count), table =>
            Assert.Equal(
                First(table, IsCurrency) < table.In(console).Count,
                First(table, IsAmount) < table.In(console).Count && HasCurrency(Models[table.Name])
            )
        );

    [Fact]
    public void TheCurrencyOfAnAmountStandsBesideIt() =>
        Assert.All(Tables.Where(t => First(t, IsAmount) < t.Labels.Count && HasCurrency(Models[t.Name])), table =>
            Assert.Equal(First(table, IsAmount) - 1, First(table, IsCurrency))
        );

    [Fact]
    public void NumbersStandOnTheRight() => Assert.All(Tables, table =>
        {
            for (var i = 0; i < table.Labels.Count; i++)
            {
                var model = Models[table.Name];
                Assert.Equal(
                    model.TypeOf(table.Attributes[i]) == "number" || IsAmount(model, table.Attributes[i]) ? "Right" : "Left",
                    table.Alignments[i]
                );
            }
        });

    [Fact]
    public void AHeadingIsThePropertyThatItStandsFor() => Assert.All(Tables, table => Assert.Equal(table.Attributes, table.Labels));

    private static int First(ShownTable table, Func<NounModel, string, bool> isOne)
    {
        var index = table.Attributes.ToList().FindIndex(a => isOne(Models[table.Name], a));
        return index < 0 ? table.Attributes.Count : index;
    }

    private static bool HasCurrency(NounModel model) => model.Facts.Attributes.Any(a => IsCurrency(model, a.Key));

    private static bool IsCurrency(NounModel model, string attribute) =>
        model.TypeOf(attribute) == "string" && attribute.Contains("Currency", StringComparison.Ordinal);

    private static bool IsAmount(NounModel model, string attribute) =>
        model.TypeOf(attribute) switch
        {
            "number" => AttributeWords.IsAmount(attribute),
            "string" => AttributeWords.IsAmountText(attribute),
            _ => false,
        };
}
