using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OracleFusion.Generator.Tests;

/// <summary>A table of a format file, as PowerShell shows it in consoles of any width.</summary>
internal sealed partial class ShownTable(XElement view)
{
    public string Name { get; } = view.Element("Name")!.Value["OracleFusion.".Length..];

    public IReadOnlyList<string> Labels { get; } = [.. view.Descendants("Label").Select(l => l.Value)];

    /// <summary>The property of each column; where code writes it, the only one that the code reads.</summary>
    public IReadOnlyList<string> Attributes { get; } =
    [
        .. view.Descendants("TableColumnItem")
            .Select(i =>
                i.Element("PropertyName")?.Value
                ?? Read().Matches(i.Element("ScriptBlock")!.Value).Select(m => m.Groups[1].Value).Distinct().Single()
            ),
    ];

    public IReadOnlyList<string> Alignments { get; } =
    [.. view.Descendants("TableColumnHeader").Select(h => h.Element("Alignment")?.Value ?? "Left")];

    /// <summary>The widths in the file; 0 for a column without one.</summary>
    public IReadOnlyList<int> Widths { get; } =
    [
        .. view.Descendants("TableColumnHeader")
            .Select(h => h.Element("Width") is { } width ? int.Parse(width.Value, CultureInfo.InvariantCulture) : 0),
    ];

    /// <summary>The widths in a console, from the left; the columns that do not fit are left out.</summary>
    /// <remarks>What PowerShell's ColumnWidthManager does: columns without a width get what is left one after the other, a blank at a time,
    /// and where there is not enough the last that shows is shrunk, and left out where nothing is left of it.</remarks>
    public IReadOnlyList<int> In(int console)
    {
        List<int> shown = [.. Widths];
        var open = Enumerable.Range(0, shown.Count).Where(i => shown[i] == 0).ToList();
        open.ForEach(i => shown[i] = 1);
        for (var left = console - shown.Sum() - shown.Count + 1; left > 0 && open.Count > 0; left--)
        {
            shown[open[0]]++;
            open = [.. open.Skip(1), open[0]];
        }

        while (shown.Count > 0 && shown.Sum() + shown.Count - 1 is var taken && taken > console)
        {
            var rest = shown[^1] - (taken - console);
            shown.RemoveAt(shown.Count - 1);
            if (rest >= 1)
                shown.Add(rest);
        }

        return shown;
    }

    [GeneratedRegex(@"\$_\.(\w+)")]
    private static partial Regex Read();
}
