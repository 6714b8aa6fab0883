using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Imports;

/// <summary>Rows of a table by the text of one attribute, whatever its case.</summary>
internal static class Lookup
{
    public static Dictionary<string, int> By(Table table, string attribute)
    {
        var column = table.Column(table.Type.Find(attribute)!);
        var rows = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in table.Rows())
        {
            if (column(row)?.ToString() is { Length: > 0 } value)
                rows.TryAdd(value, row);
        }

        return rows;
    }

    /// <summary>The name of the business unit with an id, or null.</summary>
    public static string? BusinessUnit(ImportRun run, string id)
    {
        var units = run.Table("hcmBusinessUnitsLOV");
        return By(units, "BusinessUnitId").TryGetValue(id, out var row) ? units.Value(row, units.Type.Find("Name")!) as string : null;
    }
}
