using System.Collections.Concurrent;
using System.Text;

namespace OracleFusion.Client.Records;

/// <summary>The classes made so far, by their name and their properties' names, types and order.</summary>
internal static class RecordClasses
{
    private static readonly ConcurrentDictionary<string, Lazy<RecordClass>> Made = new(StringComparer.Ordinal);

    public static RecordClass Get(string typeName, IReadOnlyList<TableColumn> columns)
    {
        var made = Columns(columns);
        return Made.GetOrAdd(Signature(typeName, made), _ => new Lazy<RecordClass>(() => RecordClass.Make(typeName, made))).Value;
    }

    private static RecordColumn[] Columns(IReadOnlyList<TableColumn> columns)
    {
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var made = new RecordColumn[columns.Count];
        for (var slot = 0; slot < columns.Count; slot++)
        {
            made[slot] = new RecordColumn
            {
                WireName = columns[slot].Name,
                PropertyName = columns[slot].IsHidden ? columns[slot].Name : Unused(columns[slot].Name, used),
                Type = columns[slot].PropertyType(),
                Declared = columns[slot].Declared,
                Rank = columns[slot].Rank,
                IsHidden = columns[slot].IsHidden,
            };
        }
        return made;
    }

    private static string Unused(string name, HashSet<string> used)
    {
        // Reflection.Emit does not take a nameless property.
        var stem = name.Length == 0 || name[0] == '\0' ? "_" + name : name;
        var free = stem;
        for (var number = 2; !used.Add(free); number++) free = stem + "_" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return free;
    }

    private static string Signature(string typeName, RecordColumn[] columns)
    {
        var text = new StringBuilder(typeName, columns.Length * 32);
        foreach (var column in columns)
        {
            text.Append('\n').Append(column.WireName).Append('\t').Append(column.IsHidden ? "-" : column.Type.ToString()).Append('\t').Append(column.Declared).Append('\t').Append(column.Rank);
        }
        return text.ToString();
    }
}
