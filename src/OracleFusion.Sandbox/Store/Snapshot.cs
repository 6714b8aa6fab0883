using System.Collections.Immutable;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Store;

/// <summary>All data at one moment. What happens afterwards does not show in it.</summary>
internal sealed class Snapshot(DataSet data, ImmutableDictionary<ResourceType, TableState> states)
{
    private const int RememberedSorts = 8;
    private readonly Dictionary<ResourceType, Table> _tables = [];
    private readonly Dictionary<(ResourceType, string), Lazy<int[]>> _sorted = [];

    public ImmutableDictionary<ResourceType, TableState> States { get; } = states;

    public DataSet Data { get; } = data;

    /// <summary>The resources that the data is of.</summary>
    public Catalog Catalog => Data.Catalog;

    public Table Table(ResourceType type)
    {
        lock (_tables)
        {
            if (!_tables.TryGetValue(type, out var table))
            {
                var source = Data.For(type);
                _tables.Add(type, table = new Table(this, type, source, States.GetValueOrDefault(type) ?? TableState.Empty(source.Count)));
            }

            return table;
        }
    }

    /// <summary>
    /// A sorted result, made once for all pages of a read: the snapshot never changes, so neither does the result. The oldest is forgotten.
    /// </summary>
    public int[] Remember((ResourceType, string) request, Func<int[]> sort)
    {
        Lazy<int[]>? result;
        lock (_sorted)
        {
            if (!_sorted.TryGetValue(request, out result))
            {
                if (_sorted.Count >= RememberedSorts)
                    _sorted.Remove(_sorted.Keys.First());
                _sorted.Add(request, result = new Lazy<int[]>(sort));
            }
        }

        return result.Value;
    }

    public Snapshot With(ResourceType type, TableState state) => new(Data, States.SetItem(type, state));
}
