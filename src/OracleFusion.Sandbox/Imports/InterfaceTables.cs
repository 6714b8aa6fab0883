using System.Collections.Immutable;

namespace OracleFusion.Sandbox.Imports;

/// <summary>What became of a row of an interface table.</summary>
internal enum InterfaceStatus
{
    /// <summary>Loaded, and taken by no import yet.</summary>
    New,

    /// <summary>Refused by an import; the next one tries it again.</summary>
    Rejected,

    /// <summary>Imported.</summary>
    Processed,
}

/// <summary>Why an import refused a row.</summary>
internal sealed record Refusal(string Code, string Message);

/// <summary>A row of an interface table, as it was loaded.</summary>
/// <param name="Id">The row's own number.</param>
/// <param name="LoadRequest">The request that loaded it (LOAD_REQUEST_ID).</param>
/// <param name="Line">The line of the file.</param>
/// <param name="Values">Column to value; empty ones are not there.</param>
internal sealed record InterfaceRow(
    long Id,
    string Table,
    long LoadRequest,
    string File,
    int Line,
    IReadOnlyDictionary<string, string> Values
)
{
    private long _refusedBy;
    private ImmutableList<Refusal> _refusals = [];

    public InterfaceStatus Status { get; set; }

    /// <summary>Why the last import that looked at it refused it.</summary>
    public IReadOnlyList<Refusal> Refusals => _refusals;

    /// <summary>Notes why an import refuses it, and forgets what an earlier one said.</summary>
    public void Refuse(long import, string code, string message)
    {
        _refusals = (_refusedBy == import ? _refusals : []).Add(new Refusal(code, message));
        _refusedBy = import;
    }

    /// <summary>The value of a column, or null.</summary>
    public string? this[string column] => Values.GetValueOrDefault(column);
}

/// <summary>The interface tables, until the sandbox ends or is reset: loads fill them, imports take from them, purges empty them.</summary>
internal sealed class InterfaceTables
{
    private readonly Lock _gate = new();
    private readonly List<InterfaceRow> _rows = [];
    private long _lastId = 500_000;

    public long NextId() => Interlocked.Increment(ref _lastId);

    public void Add(IEnumerable<InterfaceRow> loaded)
    {
        lock (_gate)
            _rows.AddRange(loaded);
    }

    /// <summary>The rows of a table that no import has taken well yet, in the order of their loading.</summary>
    public IReadOnlyList<InterfaceRow> Open(string table)
    {
        lock (_gate)
            return
            [
                .. _rows.Where(r => r.Table.Equals(table, StringComparison.OrdinalIgnoreCase) && r.Status != InterfaceStatus.Processed),
            ];
    }

    /// <summary>All rows of a table that were not purged, in the order of their loading.</summary>
    public IReadOnlyList<InterfaceRow> All(string table)
    {
        lock (_gate)
            return [.. _rows.Where(r => r.Table.Equals(table, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Removes rows and tells how many there were.</summary>
    public int Purge(Predicate<InterfaceRow> wanted)
    {
        lock (_gate)
            return _rows.RemoveAll(wanted);
    }

    public void Clear()
    {
        lock (_gate)
            _rows.Clear();
    }
}
