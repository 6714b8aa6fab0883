using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace OracleFusion.Client.Records;

/// <summary>A class made at run time, and the attributes that its instances have.</summary>
internal sealed class RecordClass
{
    private static readonly ConcurrentDictionary<Type, RecordClass> ByType = new();
    private readonly Dictionary<string, int> _slots;
    private readonly Dictionary<string, int> _slotsByAnyCase;

    private RecordClass(Type type, IReadOnlyList<RecordColumn> columns)
    {
        Type = type;
        Columns = columns;
        _slots = new Dictionary<string, int>(columns.Count, StringComparer.Ordinal);
        _slotsByAnyCase = new Dictionary<string, int>(columns.Count, StringComparer.OrdinalIgnoreCase);
        for (var slot = 0; slot < columns.Count; slot++)
        {
            if (columns[slot].IsHidden)
                continue;
            _slots.TryAdd(columns[slot].WireName, slot);
            _slotsByAnyCase.Add(columns[slot].PropertyName, slot);
        }
    }

    public Type Type { get; }

    public IReadOnlyList<RecordColumn> Columns { get; }

    public static RecordClass Of(Type type) => ByType[type];

    public static RecordClass Make(string typeName, IReadOnlyList<RecordColumn> columns)
    {
        var type = RecordEmitter.Emit(typeName, columns);
        var made = new RecordClass(type, columns);
        ByType[type] = made;
        return made;
    }

    public FusionRecord New() => (FusionRecord)Activator.CreateInstance(Type)!;

    /// <summary>The slot of an attribute, or -1.</summary>
    public int Find(string name) => _slots.TryGetValue(name, out var slot) || _slotsByAnyCase.TryGetValue(name, out slot) ? slot : -1;
}

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
        for (var number = 2; !used.Add(free); number++)
            free = stem + "_" + number.ToString(CultureInfo.InvariantCulture);
        return free;
    }

    private static string Signature(string typeName, RecordColumn[] columns)
    {
        var text = new StringBuilder(typeName, columns.Length * 32);
        foreach (var column in columns)
        {
            text.Append('\n')
                .Append(column.WireName)
                .Append('\t')
                .Append(column.IsHidden ? "-" : column.Type.ToString())
                .Append('\t')
                .Append(column.Declared)
                .Append('\t')
                .Append(column.Rank);
        }
        return text.ToString();
    }
}
