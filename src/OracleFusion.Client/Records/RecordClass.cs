using System.Collections.Concurrent;

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
            if (columns[slot].IsHidden) continue;
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
