namespace OracleFusion.Client;

/// <summary>Compares packages of set-up data by codes and names, column by column.</summary>
public static class FusionSetupComparer
{
    // What a column that tells rows apart is mostly called, the likeliest first.
    private static readonly string[] Endings = ["Code", "Type", "Number", "Name"];

    /// <summary>Compares.</summary>
    /// <param name="reference">The first package.</param>
    /// <param name="difference">The second one.</param>
    /// <param name="keys">The columns that tell the rows of a business object apart; where it is not there, they are found out: the columns
    /// of the object above, and a code or a name that is unique in both.</param>
    /// <exception cref="FusionInputException">Columns that were given are not there, or nothing tells rows apart.</exception>
    public static IEnumerable<FusionSetupDifference> Compare(
        FusionSetupPackage reference,
        FusionSetupPackage difference,
        IReadOnlyDictionary<string, IReadOnlyList<string>> keys
    )
    {
        _ = reference ?? throw new ArgumentNullException(nameof(reference));
        _ = difference ?? throw new ArgumentNullException(nameof(difference));
        _ = keys ?? throw new ArgumentNullException(nameof(keys));
        return reference
            .Tables.Keys.Union(difference.Tables.Keys, StringComparer.OrdinalIgnoreCase)
            .OrderBy(name => name, StringComparer.Ordinal)
            .SelectMany(name =>
            {
                var isInFirst = reference.Tables.TryGetValue(name, out var one);
                var isInSecond = difference.Tables.TryGetValue(name, out var other);
                return isInFirst && isInSecond
                    ? Compare(one!, other!, keys.TryGetValue(name, out var given) ? given : [])
                    : [Whole(name, isInFirst ? "<=" : "=>")];
            });
    }

    private static FusionSetupDifference Whole(string name, string side) => new() { BusinessObject = name, SideIndicator = side };

    private static IEnumerable<FusionSetupDifference> Compare(FusionSetupTable one, FusionSetupTable other, IReadOnlyList<string> given)
    {
        var key = given.Count > 0 ? Given(one, other, given) : Found(one, other);
        var (left, right) = (ByKey(one, key), ByKey(other, key));
        var columns = one
            .Columns.Union(other.Columns, StringComparer.OrdinalIgnoreCase)
            .Where(column => !AuditAttributes.Contains(column) && !key.Contains(column, StringComparer.OrdinalIgnoreCase))
            .ToList();
        foreach (var row in left.Keys.Union(right.Keys, StringComparer.Ordinal))
        {
            if (!left.TryGetValue(row, out var first) | !right.TryGetValue(row, out var second))
            {
                yield return new FusionSetupDifference
                {
                    BusinessObject = one.BusinessObject,
                    Key = row,
                    SideIndicator = first is null ? "=>" : "<=",
                };
                continue;
            }

            foreach (var column in columns)
            {
                var (was, now) = (Value(one, first!, column), Value(other, second!, column));
                if (was != now)
                    yield return new FusionSetupDifference
                    {
                        BusinessObject = one.BusinessObject,
                        Key = row,
                        Column = column,
                        SideIndicator = "<>",
                        ReferenceValue = was,
                        DifferenceValue = now,
                    };
            }
        }
    }

    private static IReadOnlyList<string> Given(FusionSetupTable one, FusionSetupTable other, IReadOnlyList<string> given)
    {
        foreach (var table in new[] { one, other })
        {
            if (given.FirstOrDefault(name => Place(table, name) < 0) is { } missing)
                throw new FusionInputException(
                    $"{table.BusinessObject} has no column {missing}.{NearestName.Question(table.Columns, missing)} It has "
                        + $"{string.Join(", ", table.Columns)}."
                );
        }

        return IsKey(one, given) && IsKey(other, given)
            ? given
            : throw new FusionInputException($"The rows of {one.BusinessObject} are not told apart by {string.Join(", ", given)}.");
    }

    // The columns of the object above, and then as few others as tell all rows apart in both.
    private static List<string> Found(FusionSetupTable one, FusionSetupTable other)
    {
        var common = one.Columns.Where(column => Place(other, column) >= 0 && !AuditAttributes.Contains(column)).ToList();
        var key = common.Where(column => column.Contains('.')).ToList();
        var others = common
            .Where(column => !column.Contains('.'))
            .OrderBy(column => Array.FindIndex(Endings, column.EndsWith) is >= 0 and var place ? place : Endings.Length)
            .ToList();
        if (others.Find(column => IsKey(one, [.. key, column]) && IsKey(other, [.. key, column])) is { } alone)
            return [.. key, alone];
        foreach (var column in others)
        {
            key.Add(column);
            if (IsKey(one, key) && IsKey(other, key))
                return key;
        }

        throw new FusionInputException(
            $"Two rows of {one.BusinessObject} are the same in every column: what differs cannot be told. Say by -Key which columns tell "
                + "them apart."
        );
    }

    private static bool IsKey(FusionSetupTable table, IReadOnlyList<string> columns)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return table.Rows.All(row => columns.Any(column => Value(table, row, column).Length > 0) && seen.Add(KeyOf(table, row, columns)));
    }

    private static Dictionary<string, IReadOnlyList<string>> ByKey(FusionSetupTable table, IReadOnlyList<string> key) =>
        table.Rows.ToDictionary(row => KeyOf(table, row, key), row => row, StringComparer.Ordinal);

    private static string KeyOf(FusionSetupTable table, IReadOnlyList<string> row, IReadOnlyList<string> columns) =>
        string.Join(", ", columns.Select(column => $"{column}={Value(table, row, column)}"));

    private static string Value(FusionSetupTable table, IReadOnlyList<string> row, string column) =>
        Place(table, column) is >= 0 and var place && place < row.Count ? row[place] : "";

    private static int Place(FusionSetupTable table, string column)
    {
        for (var place = 0; place < table.Columns.Count; place++)
        {
            if (table.Columns[place].Equals(column, StringComparison.OrdinalIgnoreCase))
                return place;
        }

        return -1;
    }
}
