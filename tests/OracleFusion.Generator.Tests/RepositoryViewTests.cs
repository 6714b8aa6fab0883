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

    [Theory]
    [InlineData(119)]
    [InlineData(120)]
    public void AConsoleOf120ColumnsShowsEveryColumn(int console) => Assert.All(Tables, table =>
        {
            Assert.Equal(table.Labels.Count, table.In(console).Count);
            Assert.All(table.Labels.Zip(table.In(console)), c =>
                Assert.True(c.Second >= c.First.Length, $"{table.Name}: {c.First} in {c.Second} columns")
            );
        });

    [Theory]
    [InlineData(79)]
    [InlineData(80)]
    public void AConsoleOf80ColumnsShowsWholeColumns(int console) => Assert.All(Tables, table =>
        {
            var shown = table.In(console);
            Assert.All(table.Labels.Zip(shown), c =>
                Assert.True(c.Second >= c.First.Length, $"{table.Name}: {c.First} in {c.Second} columns")
            );
            // Only of a text a part says something.
            var last = shown.Count - 1;
            Assert.True(
                IsText(table, last) || shown[last] == table.Widths[last],
                $"{table.Name}: {table.Labels[last]} in {shown[last]} columns"
            );
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
    [InlineData(80)]
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
    public void NoTextIsCutBesideOneThatHasMoreThanItNeeds() => Assert.All(Tables, table =>
        {
            var columns = ViewColumn.All(Models[table.Name]);
            var widths = table.In(ViewWidths.Room);
            // What consoles of 80 columns show is filled to their edge; room does not go over it.
            var ends = widths.Select((_, i) => widths.Take(i + 1).Sum() + i).ToList();
            foreach (
                var side in columns
                    .Select((c, i) => (Column: c, Width: widths[i], IsBefore: ends[i] <= ViewWidths.NarrowRoom))
                    .Where(c => c.Column.IsText)
                    .GroupBy(c => c.IsBefore)
            )
            {
                var cut = side.Where(c => c.Width < c.Column.Fit.Enough).Select(c => c.Column.Attribute).ToList();
                var spare = side.Where(c => c.Width > c.Column.Fit.Enough).Select(c => c.Column.Attribute).ToList();
                Assert.True(
                    cut.Count == 0 || spare.Count == 0,
                    $"{table.Name}: {string.Join(", ", cut)} could have of {string.Join(", ", spare)}"
                );
            }
        });

    [Fact]
    public void NamesOfSuppliersAndCustomersGetMoreThanStatusesDo() => Assert.All(Tables, table =>
        {
            var columns = table
                .Attributes.Zip(table.Labels, table.In(ViewWidths.Room))
                .Where(c => Models[table.Name].TypeOf(c.First) == "string")
                .SkipLast(1)
                .ToList();
            var shortest = columns
                .Where(c => AttributeWords.KindOf(c.First) == TextKind.Long)
                .Select(c => c.Third)
                .DefaultIfEmpty(int.MaxValue)
                .Min();
            Assert.All(columns.Where(c => AttributeWords.KindOf(c.First) == TextKind.Short && c.Third > c.Second.Length), c =>
                Assert.True(c.Third < shortest, $"{table.Name}: {c.First} has {c.Third} columns, a long text {shortest}")
            );
        });

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

    private static bool IsText(ShownTable table, int column) =>
        Models[table.Name].TypeOf(table.Attributes[column]) == "string"
        && !IsCurrency(Models[table.Name], table.Attributes[column])
        && !IsAmount(Models[table.Name], table.Attributes[column]);
}
