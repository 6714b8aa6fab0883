using System.Globalization;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Store;

/// <summary>Rows by what stands in a URL: the hash of the key, the plain key, or the row's number where no key is known.</summary>
internal static class KeySearch
{
    /// <summary>The key as a row's links show it.</summary>
    public static string UrlKey(Table table, int row)
    {
        if (table.Type.Key.Count == 0)
            return (row + 1).ToString(CultureInfo.InvariantCulture);
        if (table.Type.AlternateKey is { } alternate && table.Value(row, alternate) is not (null or ""))
            return Uri.EscapeDataString(WireText.Format(table.Value(row, alternate)!));
        if (table.Type.UrlKey.IsHash)
            return HashKey.Encode(Parts(table, row));
        var key = table.KeyOf(row);
        return key[0] is null ? HashKey.Encode(key) : Uri.EscapeDataString(WireText.Format(key[0]!));
    }

    /// <summary>The row that a path segment (already percent-decoded) names, or -1.</summary>
    /// <param name="parent">The parent's row for a child collection; -1 for a root resource.</param>
    public static int Find(Table table, int parent, string segment)
    {
        if (table.Type.Key.Count == 0)
            return FindByRow(table, parent, segment);
        if (table.Type.AlternateKey is { } alternate && FindBy(table, alternate, segment) is >= 0 and var found)
            return found;
        if (HashKey.TryDecode(segment, out var values) && Own(table, parent, values) is { } key)
            return Find(table, parent, key);
        return table.Type.Key.Count == 1 && WireText.TryParse(segment, table.Type.Key[0].Kind, out var plain)
            ? Find(table, parent, [plain])
            : -1;
    }

    /// <summary>The row with these key values, or -1.</summary>
    public static int Find(Table table, int parent, object?[] key)
    {
        for (var i = 0; i < key.Length; i++)
            key[i] = WireText.Coerce(key[i], table.Type.Key[i].Kind);
        if (parent < 0)
        {
            if (table.State.CreatedKeys.TryGetValue(HashKey.Encode(key), out var created))
                return created;
            var row = table.Source.IndexOf(key!);
            return row >= 0 && table.Exists(row) ? row : -1;
        }

        foreach (var row in table.RowsOf(parent))
        {
            if (table.KeyOf(row).SequenceEqual(key))
                return row;
        }

        return -1;
    }

    // What the hash is made of: ids as long, numbers that count as int.
    private static object?[] Parts(Table table, int row)
    {
        var type = table.Type;
        var parts = type.Key.Zip(table.KeyOf(row), (attribute, value) =>
            attribute.IsOrdinal && value is long and >= int.MinValue and <= int.MaxValue and var number ? (int)number : value
        );
        if (type.UrlKey.HoldsParent)
            parts = Parts(table.Snapshot.Table(type.Parent!), table.ParentOf(row)).Concat(parts);
        if (type.UrlKey.HoldsDate)
            parts = parts.Append(
                type.Find("CreationDate") is { } created && table.Value(row, created) is DateTimeOffset time
                    ? DateOnly.FromDateTime(time.UtcDateTime)
                    : null
            );
        return [.. parts];
    }

    // The decoded parts that are the resource's own key; null when they are another row's. The date may be any: the person stays the same
    // over time.
    private static object?[]? Own(Table table, int parent, object?[] parts)
    {
        var type = table.Type;
        if (parts.Length == type.Key.Count)
            return parts;
        if (type.UrlKey.HoldsDate && parts.Length == type.Key.Count + 1)
            return parts[..^1];
        if (!type.UrlKey.HoldsParent || parent < 0)
            return null;
        var above = Parts(table.Snapshot.Table(type.Parent!), parent);
        return parts.Length == above.Length + type.Key.Count && HashKey.Encode(parts[..above.Length]) == HashKey.Encode(above)
            ? parts[above.Length..]
            : null;
    }

    private static int FindBy(Table table, ResourceAttribute attribute, string segment)
    {
        if (!WireText.TryParse(segment, attribute.Kind, out var wanted))
            return -1;
        var column = table.Column(attribute);
        return table.Rows().Where(row => Equals(column(row), wanted)).DefaultIfEmpty(-1).First();
    }

    private static int FindByRow(Table table, int parent, string segment)
    {
        if (!int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !table.Exists(number - 1))
            return -1;
        return parent < 0 || table.ParentOf(number - 1) == parent ? number - 1 : -1;
    }
}
