using System.Globalization;
using System.Xml.Linq;
using OracleFusion.Generator;

namespace OracleFusion.ModuleFiles;

/// <summary>The table views of the nouns, as PowerShell's format file has them.</summary>
/// <remarks>https://learn.microsoft.com/powershell/scripting/developer/format/format-schema-xml-reference</remarks>
internal static class NounViews
{
    /// <exception cref="FormatException">A view does not fit.</exception>
    public static XDocument Write(
        IEnumerable<NounModel> models,
        IEnumerable<(IReadOnlyList<string> Types, IReadOnlyList<ViewColumn> Columns)> children
    ) =>
        new(
            new XElement(
                "Configuration",
                new XElement(
                    "ViewDefinitions",
                    models.Where(m => m.Row.View.Count > 0).Select(m => View(["OracleFusion." + m.Row.Noun], ViewColumn.All(m))),
                    children.Select(c => View(c.Types, c.Columns))
                )
            )
        );

    private static XElement View(IReadOnlyList<string> types, IReadOnlyList<ViewColumn> columns)
    {
        var shown = ViewWidths.Of(types[0]["OracleFusion.".Length..], columns);
        return new XElement(
            "View",
            new XElement("Name", types[0]),
            new XElement("ViewSelectedBy", types.Select(type => new XElement("TypeName", type))),
            new XElement(
                "TableControl",
                new XElement("TableHeaders", shown.Select(c => Header(c.Column, c.Width))),
                new XElement(
                    "TableRowEntries",
                    new XElement("TableRowEntry", new XElement("TableColumnItems", shown.Select(c => Item(c.Column))))
                )
            )
        );
    }

    private static XElement Header(ViewColumn column, int? width) =>
        new(
            "TableColumnHeader",
            new XElement("Label", column.Attribute),
            width is { } fixedWidth ? new XElement("Width", fixedWidth.ToString(CultureInfo.InvariantCulture)) : null,
            column.IsNumber ? new XElement("Alignment", "Right") : null
        );

    // As the culture writes it, with the thousands apart; what is no number stays as it came.
    private static string NumberOf(string attribute) =>
        $"$number = [decimal]0; if ([decimal]::TryParse(\"$($_.{attribute})\", 'Number', [cultureinfo]::InvariantCulture, [ref]$number)) "
        + $"{{ $number.ToString('N2') }} else {{ $_.{attribute} }}";

    private static XElement Item(ViewColumn column) =>
        new(
            "TableColumnItem",
            column.IsAmountText ? new XElement("ScriptBlock", NumberOf(column.Attribute)) : new XElement("PropertyName", column.Attribute),
            column.Format is { } format ? new XElement("FormatString", format) : null
        );
}
