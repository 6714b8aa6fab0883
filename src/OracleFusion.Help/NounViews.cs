using System.Globalization;
using System.Xml.Linq;
using OracleFusion.Generator;

namespace OracleFusion.Help;

/// <summary>The table views of the nouns, as PowerShell's format file has them.</summary>
/// <remarks>https://learn.microsoft.com/powershell/scripting/developer/format/format-schema-xml-reference</remarks>
internal static class NounViews
{
    /// <summary>How wide a table may be in a console or a runbook's log of 120 columns, of which PowerShell leaves the last one free.</summary>
    public const int Width = 119;

    /// <summary>Where a table may break off: a console of 80 columns then leaves out whole columns behind it. PowerShell would cut the one that crosses its edge, and numbers on the left.</summary>
    public const int Break = 79;

    private const int NarrowestText = 10;

    private const int WidestText = 34;

    public static XDocument Write(IEnumerable<NounModel> models) =>
        new(new XElement("Configuration", new XElement("ViewDefinitions", models.Where(m => m.Row.View.Count > 0).Select(View))));

    /// <summary>
    /// The width of each column: no heading is cut off, a column ends at the break where that can be, and what room is left goes to the texts, the narrowest first.
    /// </summary>
    /// <exception cref="FormatException">The columns cannot fit.</exception>
    public static IReadOnlyList<int> Widths(NounModel model)
    {
        var least = model.Row.View.Select(c => LeastWidth(model, c)).ToList();
        var isText = model.Row.View.Select(c => IsText(model, c)).ToList();
        var width = Sum(least);
        if (width > Width)
            throw new FormatException($"{model.Row.Noun}: the view is {width} columns wide, {Width} fit; leave something out.");

        var free = Fill(least, isText, Width, WidestText);
        if (Sum(free) <= Break)
            return free;
        // Where the rest needs more room than there is behind the break, a text may lie across it.
        var broken = Enumerable.Range(1, least.Count - 1)
            .Select(first => (First: first, Room: Math.Min(Break, Width - 1 - Sum(least.Skip(first)))))
            .Where(b => Sum(least.Take(b.First)) <= b.Room && (b.Room < Break ? isText[b.First] : isText.Take(b.First).Contains(true)))
            .OrderByDescending(b => b.Room == Break)
            .ThenBy(b => Math.Abs(Sum(free.Take(b.First)) - Break))
            .ToList();
        if (broken.Count == 0)
            return free;
        var (before, room) = broken[0];
        return [.. Fill(least.Take(before), isText, room, Break), .. Fill(least.Skip(before), [.. isText.Skip(before)], Width - 1 - room, WidestText)];
    }

    private static List<int> Fill(IEnumerable<int> least, IReadOnlyList<bool> isText, int room, int widest)
    {
        var widths = least.ToList();
        var left = room - Sum(widths);
        var texts = Enumerable.Range(0, widths.Count).Where(i => isText[i]).ToList();
        while (left-- > 0 && texts.Count > 0 && texts.MinBy(i => widths[i]) is var narrowest && widths[narrowest] < widest)
            widths[narrowest]++;
        return widths;
    }

    // Columns stand one blank apart.
    private static int Sum(IEnumerable<int> widths) => widths.Sum(w => w + 1) - 1;

    private static XElement View(NounModel model)
    {
        var type = "OracleFusion." + model.Row.Noun;
        var widths = Widths(model);
        return new XElement("View",
            new XElement("Name", type),
            new XElement("ViewSelectedBy", new XElement("TypeName", type)),
            new XElement("TableControl",
                new XElement("TableHeaders", model.Row.View.Select((column, i) => Header(model, column, widths[i]))),
                new XElement("TableRowEntries", new XElement("TableRowEntry", new XElement("TableColumnItems", model.Row.View.Select(c => Item(model, c)))))));
    }

    private static XElement Header(NounModel model, string column, int width) =>
        new("TableColumnHeader",
            new XElement("Label", Heading(model, column)),
            new XElement("Width", width.ToString(CultureInfo.InvariantCulture)),
            model.TypeOf(column) is "number" ? new XElement("Alignment", "Right") : null);

    private static XElement Item(NounModel model, string column) =>
        new("TableColumnItem", new XElement("PropertyName", column), Pattern(model, column) is { } format ? new XElement("FormatString", format) : null);

    private static string? Pattern(NounModel model, string column) => model.TypeOf(column) switch
    {
        "date" => "{0:yyyy-MM-dd}",
        "datetime" => "{0:yyyy-MM-dd HH:mm}",
        "number" when IsMoney(column) => "{0:N2}",
        _ => null,
    };

    private static bool IsMoney(string column) =>
        new[] { "Amount", "Total", "Balance", "Price", "Cost", "Revenue" }.Any(word => column.Contains(word, StringComparison.Ordinal));

    // A currency code stands beside its amount and needs no more room than its three letters and a short heading.
    private static bool IsCurrency(NounModel model, string column) =>
        model.TypeOf(column) is "string" && column.Contains("Currency", StringComparison.Ordinal);

    private static string Heading(NounModel model, string column) => IsCurrency(model, column) ? "Currency" : column;

    private static bool IsText(NounModel model, string column) => model.TypeOf(column) is "string" && !IsCurrency(model, column);

    private static int LeastWidth(NounModel model, string column) => Math.Max(Heading(model, column).Length, model.TypeOf(column) switch
    {
        // Oracle's identifiers have fifteen digits.
        "integer" => 15,
        "number" when IsMoney(column) => 14,
        "date" => 10,
        "datetime" => 16,
        "boolean" => 5,
        _ when IsCurrency(model, column) => 3,
        _ => NarrowestText,
    });
}
