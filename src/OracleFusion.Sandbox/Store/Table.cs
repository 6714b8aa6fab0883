using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Store;

/// <summary>The rows of one resource at one moment: the generated ones with what clients changed on top.</summary>
internal sealed class Table(Snapshot snapshot, ResourceType type, IRowSource source, TableState state)
{
    private readonly Dictionary<string, Func<int, object?>> _columns = new(StringComparer.Ordinal);

    public ResourceType Type { get; } = type;

    public Snapshot Snapshot { get; } = snapshot;

    public IRowSource Source { get; } = source;

    public TableState State { get; } = state;

    /// <summary>How many rows of a root resource there are.</summary>
    public int Count => Source.Count - State.Deleted + State.Created.Count;

    /// <summary>Whether a row was there before any client created one.</summary>
    public bool IsOfTheBeginning(int row) => row < Source.Count;

    /// <summary>What a row of the beginning had then, whatever clients have changed since.</summary>
    public object? ValueAtTheBeginning(int row, string attribute) => Source.Column(attribute)(row);

    /// <summary>A reader of one attribute.</summary>
    public Func<int, object?> Column(ResourceAttribute attribute)
    {
        lock (_columns)
        {
            if (!_columns.TryGetValue(attribute.Name, out var column))
                _columns.Add(attribute.Name, column = Overlaid(attribute.Name, Source.Column(attribute.Name)));
            return column;
        }
    }

    private Func<int, object?> Overlaid(string name, Func<int, object?> generated)
    {
        var edits = State.Edits;
        if (edits.IsEmpty)
            return generated;
        var count = Source.Count;
        return row =>
            edits.TryGetValue(row, out var edit) && (row >= count || edit.Values.ContainsKey(name))
                ? edit.Values.GetValueOrDefault(name)
                : generated(row);
    }

    public object? Value(int row, ResourceAttribute attribute) => Column(attribute)(row);

    public bool Exists(int row) => State.Edits.TryGetValue(row, out var edit) ? !edit.Deleted : row >= 0 && row < Source.Count;

    /// <summary>The rows of a root resource: generated ones first, then created ones in their order.</summary>
    /// <param name="skip">How many rows to leave out at the beginning.</param>
    public IEnumerable<int> Rows(int skip = 0)
    {
        var first = 0;
        if (State.Deleted == 0)
        {
            first = Math.Min(skip, Source.Count);
            skip -= first;
        }

        for (var row = first; row < Source.Count; row++)
        {
            if (State.Deleted > 0 && !Exists(row))
                continue;
            if (skip-- > 0)
                continue;
            yield return row;
        }

        foreach (var row in skip > 0 ? State.Created.Skip(skip) : State.Created)
            yield return row;
    }

    /// <summary>The rows of a child collection under one parent.</summary>
    public IEnumerable<int> RowsOf(int parent)
    {
        var children = (IChildSource)Source;
        if (parent < Snapshot.Table(Type.Parent!).Source.Count)
        {
            var (first, count) = children.RowsOf(parent);
            for (var row = first; row < first + count; row++)
            {
                if (Exists(row))
                    yield return row;
            }
        }

        if (State.CreatedOf.TryGetValue(parent, out var created))
        {
            foreach (var row in created)
                yield return row;
        }
    }

    /// <summary>The rows of a root resource whose attribute has a value; of a text, whatever its case.</summary>
    public IEnumerable<int> RowsWith(ResourceAttribute attribute, object value)
    {
        var (column, text) = (Column(attribute), WireText.Format(value));
        bool Has(int row) => Exists(row) && column(row) is { } own && WireText.Format(own).Equals(text, StringComparison.OrdinalIgnoreCase);
        bool IsWritten(int row) =>
            State.Edits.TryGetValue(row, out var edit) && (row >= Source.Count || edit.Values.ContainsKey(attribute.Name));
        return Snapshot
            .Data.Index(Type, attribute.Name)
            .Candidates(text)
            .Where(row => !IsWritten(row))
            .Concat(State.Edits.Keys.Where(IsWritten))
            .Where(Has);
    }

    /// <summary>The parent of a child row.</summary>
    public int ParentOf(int row) => row < Source.Count ? ((IChildSource)Source).ParentOf(row) : State.Edits[row].Parent;

    /// <summary>The values of a row's key, in the catalog's order.</summary>
    public object?[] KeyOf(int row)
    {
        var key = new object?[Type.Key.Count];
        for (var i = 0; i < key.Length; i++)
            key[i] = Column(Type.Key[i])(row);
        return key;
    }

    /// <summary>The object version number: what the change indicator says.</summary>
    public int VersionOf(int row)
    {
        var generated =
            row < Source.Count && Type.Find("ObjectVersionNumber") is { } number && Source.Column(number.Name)(row) is long version
                ? (int)version
                : 1;
        return State.Edits.TryGetValue(row, out var edit) ? generated + edit.Changes : generated;
    }
}
