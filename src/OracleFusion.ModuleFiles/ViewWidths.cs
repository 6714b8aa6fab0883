namespace OracleFusion.ModuleFiles;

/// <summary>Which columns a table has, and how wide they are.</summary>
/// <remarks>
/// A format file knows fixed widths, and columns without one, among which PowerShell shares what is left in equal parts; only where the
/// first column has a width, else it measures the first rows, and a long value drives out all other columns. Where a table is wider than
/// the console, PowerShell drops columns from the right and shrinks the one that lies across the edge, a number by its last digits and a
/// heading to a pile of its letters. A table that fits a console of 80 columns is whole in every wider one: numbers and dates have the
/// width that they need, and texts share the rest, however much there is.
/// </remarks>
internal static class ViewWidths
{
    /// <summary>How wide a table may be in a console of 80 columns, of which PowerShell leaves the last one free.</summary>
    public const int Room = 79;

    /// <summary>What a text takes in the first column, which shares nothing.</summary>
    private const int FirstText = 20;

    /// <summary>The columns that fit, the first ones first, with their widths; null for those that share the rest.</summary>
    /// <param name="noun">The noun, for the message.</param>
    /// <param name="columns">The columns, the most telling first.</param>
    /// <exception cref="FormatException">Not even the first fits.</exception>
    public static IReadOnlyList<(ViewColumn Column, int? Width)> Of(string noun, IReadOnlyList<ViewColumn> columns)
    {
        var kept = new List<ViewColumn>();
        for (var i = 0; i < columns.Count; i++)
        {
            // A currency is there for the amount beside it, and no amount is there without one.
            List<ViewColumn> together =
                columns[i].IsCurrency && i + 1 < columns.Count && columns[i + 1].IsAmount ? [columns[i], columns[++i]] : [columns[i]];
            if (together is [{ IsAmount: true }] && columns.Any(c => c.IsCurrency) && !kept.Any(c => c.IsCurrency))
                continue;
            if (Width([.. kept, .. together]) <= Room)
                kept.AddRange(together);
            else if (kept.Count == 0)
                throw new FormatException(
                    $"{noun}: a console of 80 columns has no room for {columns[0].Attribute}, which takes "
                        + $"{WidthOf(columns[0], isFirst: true)}."
                );
        }

        var shares = Shares(kept);
        return [.. kept.Select(c => (c, shares.Contains(c) ? (int?)null : WidthOf(c, c == kept[0])))];
    }

    private static int Width(List<ViewColumn> columns) => Width(columns, Shares(columns));

    private static int WidthOf(ViewColumn column, bool isFirst) =>
        isFirst && column.IsElastic ? Math.Max(column.Width, FirstText) : column.Width;

    /// <summary>What a table takes at least: those that share the rest get as much as the one of them that needs most.</summary>
    private static int Width(List<ViewColumn> columns, IReadOnlyList<ViewColumn> shares) =>
        columns.Except(shares).Sum(c => WidthOf(c, c == columns[0]))
        + (shares.Count * shares.Max(c => (int?)c.Width) ?? 0)
        + columns.Count
        - 1;

    /// <summary>The columns that share what is left: all texts but numbers, as far as they fit, those with short headings first; where
    /// there are none, the last text of any kind.</summary>
    private static IReadOnlyList<ViewColumn> Shares(List<ViewColumn> columns)
    {
        List<ViewColumn> elastic = [.. columns.Skip(1).Where(c => c.IsElastic).OrderBy(c => c.Width)];
        if (elastic.Count == 0)
            return columns.Skip(1).LastOrDefault(c => c is { IsText: true, HasLength: false }) is { } last ? [last] : [];
        return Enumerable
            .Range(1, elastic.Count)
            .Reverse()
            .Select(count => elastic[..count])
            .FirstOrDefault(some => Width(columns, some) <= Room, elastic[..1]);
    }
}
