using OracleFusion.Client;

namespace OracleFusion.Writing;

/// <summary>
/// Of the rows within an object that is no record (what ConvertFrom-Json made of one), those that differ from the rows of the record as it
/// is now: each with its key and what differs. Rows that the object does not have stay as they are.
/// </summary>
/// <param name="child">The name of the child collection.</param>
/// <param name="now">Its rows as they are now.</param>
/// <param name="known">What the catalog knows of it; null where it does not have it.</param>
/// <param name="description">What the server says of it; null where it does not tell.</param>
internal sealed class ChangedRows(string child, FusionRecord[] now, CatalogResource? known, ResourceDescription? description)
{
    private readonly List<string> _keys =
    [
        .. (known is { Key.Count: 0, PathKey: { } path } ? [path] : known?.Key ?? []).Where(key =>
            now.Length > 0 && Array.TrueForAll(now, row => FusionRecord.GetValue(row, key) is not null)
        ),
    ];

    /// <summary>What is to be sent of the rows.</summary>
    /// <param name="rows">The rows of the object.</param>
    /// <param name="whole">What was found of the record, to which the columns of its rows are added.</param>
    /// <exception cref="FusionInputException">Which row of the record one is cannot be told.</exception>
    public List<object?> Find(IReadOnlyList<IReadOnlyDictionary<string, object?>> rows, ChangedColumns whole)
    {
        var changed = new List<object?>();
        var matched = new HashSet<FusionRecord>();
        for (var place = 0; place < rows.Count; place++)
        {
            var row = rows[place];
            var own = OwnOf(row, place, rows.Count);
            if (own is null && now.Length > 0 && _keys.Count == 0)
                throw Unknown(place, "no key of its rows is known");
            if (own is null)
            {
                changed.Add(new CreatableValues(isOfAnotherServer: false).Of(row, known, description));
                continue;
            }

            if (!matched.Add(own))
                throw Unknown(place, "another row has the same key");
            var columns = ChangedColumns.Find(row, own, description, known);
            whole.Add(child, columns);
            if (columns.Values.Count == 0)
                continue;
            if (_keys.Count == 0)
                throw Unknown(place, "no key of its rows is known");
            foreach (var key in _keys)
                columns.Values[key] = FusionRecord.GetValue(own, key);
            changed.Add(columns.Values);
        }

        return changed;
    }

    // Without a key rows that are as many as before are compared in their order: where none differs, there is nothing to send.
    private FusionRecord? OwnOf(IReadOnlyDictionary<string, object?> row, int place, int count)
    {
        if (_keys.Count == 0)
            return count == now.Length ? now[place] : null;
        return Array.Find(now, one => _keys.TrueForAll(key => ChangedColumns.IsSame(Value(row, key), FusionRecord.GetValue(one, key))));
    }

    private static object? Value(IReadOnlyDictionary<string, object?> row, string name) =>
        row.FirstOrDefault(value => value.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private FusionInputException Unknown(int place, string why) =>
        new(
            FormattableString.Invariant($"{child}[{place}] differs from the record, and which row of it is meant is not known: {why}. ")
                + "Write the row by itself, by its address or its key (Set-FusionRecord -Parent). Nothing was sent."
        );
}
