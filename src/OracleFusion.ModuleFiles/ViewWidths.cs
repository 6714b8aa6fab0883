namespace OracleFusion.ModuleFiles;

/// <summary>How wide the columns of a table are.</summary>
/// <remarks>
/// A format file knows fixed widths only, and one that leaves a width out for several columns lets PowerShell share the room among them by
/// halves and thirds, whatever they hold. So the widths are worked out here for the consoles that most have: of 120 columns, in which a
/// table is to show all that it can, and of 80, in which it is to show fewer columns but whole ones.
/// </remarks>
internal static class ViewWidths
{
    /// <summary>How wide a table may be in a console or a runbook's log of 120 columns, of which PowerShell leaves the last one
    /// free.</summary>
    public const int Room = 119;

    /// <summary>The same in a console of 80. PowerShell drops what begins behind it, and shrinks the column that lies across it, a number
    /// by its first digits.</summary>
    public const int NarrowRoom = 79;

    /// <summary>The widths; the last column, where it is text, gets all that is left.</summary>
    /// <param name="noun">The noun, for the message.</param>
    /// <param name="columns">The columns.</param>
    /// <exception cref="FormatException">The columns cannot fit.</exception>
    public static IReadOnlyList<int> Of(string noun, IReadOnlyList<ViewColumn> columns)
    {
        var least = Sum(columns.Select(c => c.Fit.Least));
        if (least > Room)
            throw new FormatException($"{noun}: the view is {least} columns wide, {Room} fit; leave something out.");

        var best = Layouts(columns).OrderBy(widths => Cut(columns, widths)).ThenByDescending(widths => Shown(widths)).FirstOrDefault()
            ?? throw new FormatException(
                $"{noun}: a console of 80 columns would cut a number, a heading or an amount from its currency. Let other columns, "
                    + $"or fewer, come first; they take {string.Join(" + ", columns.Select(c => c.Fit.Least))} at least."
            );
        var left = Room - Sum(best);
        return columns[^1].IsText ? [.. best.Take(best.Count - 1), best[^1] + left] : best;
    }

    private static IEnumerable<IReadOnlyList<int>> Layouts(IReadOnlyList<ViewColumn> columns)
    {
        if (Fill(columns, NarrowRoom) is { } all)
            yield return all;
        for (var first = 1; first < columns.Count; first++)
        {
            if (columns[first].IsAmount && columns[first - 1].IsCurrency)
                continue;
            List<ViewColumn> before = [.. columns.Take(first)],
                after = [.. columns.Skip(first)];
            // Nothing of the next column shows only where those before it end at the very edge.
            if (Stretch(before, NarrowRoom) is { } whole && Fill(after, Room - 1 - NarrowRoom) is { } behind)
                yield return [.. whole, .. behind];
            if (
                columns[first].IsText
                && Fill(before, NarrowRoom - 1 - columns[first].Fit.Least) is { } inFront
                && Fill(after, Room - 1 - Sum(inFront)) is { } across
                && Sum(inFront) + 1 + across[0] >= NarrowRoom
            )
                yield return [.. inFront, .. across];
        }
    }

    /// <summary>The widths of columns in some room, or null where they do not fit: what each needs least, then all that is enough for it,
    /// then more.</summary>
    private static int[]? Fill(IReadOnlyList<ViewColumn> columns, int room)
    {
        int[] widths = [.. columns.Select(c => c.Fit.Least)];
        var left = room - Sum(widths);
        if (left < 0)
            return null;
        foreach (var goal in (Func<ViewColumn, int>[])[c => c.Fit.Enough, c => c.Fit.Most])
        {
            while (left > 0 && Neediest(goal) is { } column)
            {
                widths[column]++;
                left--;
            }
        }

        return widths;

        int? Neediest(Func<ViewColumn, int> goal) =>
            Enumerable
                .Range(0, widths.Length)
                .Where(i => widths[i] < goal(columns[i]))
                .Select(i => (int?)i)
                .MinBy(i => (double)widths[i!.Value] / goal(columns[i.Value]));
    }

    /// <summary>The same for columns that have to take up the whole room: the widest text takes what nobody needs.</summary>
    private static int[]? Stretch(List<ViewColumn> columns, int room)
    {
        if (Fill(columns, room) is not { } widths)
            return null;
        var texts = Enumerable.Range(0, widths.Length).Where(i => columns[i].IsText).ToList();
        var left = room - Sum(widths);
        if (left > 0 && texts.Count == 0)
            return null;
        if (left > 0)
            widths[texts.MaxBy(i => widths[i])] += left;
        return widths;
    }

    private static int Cut(IReadOnlyList<ViewColumn> columns, IReadOnlyList<int> widths) =>
        columns.Zip(widths, (c, width) => Math.Max(0, c.Fit.Enough - width)).Sum();

    private static int Shown(IReadOnlyList<int> widths) => Enumerable.Range(1, widths.Count).Count(n => Sum(widths.Take(n)) <= NarrowRoom);

    // Columns stand one blank apart.
    private static int Sum(IEnumerable<int> widths) => widths.Sum(w => w + 1) - 1;
}
