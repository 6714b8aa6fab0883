using System.Globalization;
using System.Xml.Linq;
using OracleFusion.Generator;

namespace OracleFusion.Help;

/// <summary>The table views of the nouns, as PowerShell's format file has them.</summary>
/// <remarks>https://learn.microsoft.com/powershell/scripting/developer/format/format-schema-xml-reference</remarks>
internal static class NounViews
{
    /// <summary>How wide a table may be: what a console and a runbook's log show without wrapping.</summary>
    public const int Width = 120;

    private const int NarrowestText = 8;

    private const int WidestText = 34;

    public static XDocument Write(IEnumerable<NounModel> models) =>
        new(new XElement("Configuration", new XElement("ViewDefinitions", models.Where(m => m.Row.View.Count > 0).Select(View))));

    /// <summary>The width of each column: fixed where the type says it, the rest shared among the texts.</summary>
    /// <exception cref="FormatException">The columns cannot fit.</exception>
    public static IReadOnlyList<int> Widths(NounModel model)
    {
        var columns = model.Row.View;
        var fixedWidths = columns.Select(c => FixedWidth(model, c)).ToList();
        var texts = fixedWidths.Count(w => w is null);
        var left = Width - (columns.Count - 1) - fixedWidths.Sum(w => w ?? 0);
        if (left < texts * NarrowestText)
            throw new FormatException($"{model.Row.Noun}: the view does not fit {Width} columns; leave something out.");

        var share = texts == 0 ? 0 : Math.Min(WidestText, left / texts);
        return [.. fixedWidths.Select(w => w ?? share)];
    }

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
            new XElement("Label", IsCurrency(model, column) ? "Currency" : column),
            new XElement("Width", width.ToString(CultureInfo.InvariantCulture)),
            new XElement("Alignment", model.TypeOf(column) is "number" ? "Right" : "Left"));

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

    private static int? FixedWidth(NounModel model, string column) => model.TypeOf(column) switch
    {
        "integer" => 16,
        "number" => Math.Max(14, Math.Min(column.Length, 18)),
        "date" => Math.Max(10, Math.Min(column.Length, 12)),
        "datetime" => 16,
        "boolean" => Math.Max(5, Math.Min(column.Length, 10)),
        _ when IsCurrency(model, column) => 8,
        _ => null,
    };
}
