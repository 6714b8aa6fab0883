using System.Collections.Immutable;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Store;

/// <summary>
/// The sandbox's data. Readers take a snapshot and lock nothing; writers come one after the other, each with a transaction
/// of its own that is kept or thrown away as a whole.
/// </summary>
internal sealed class Database(DataSet initial, TimeProvider clock)
{
    private DataSet _data = initial;
    private readonly Lock _writing = new();
    private long _lastId = DataSet.FirstCreatedId - 1;
    private Snapshot _current = new(initial, ImmutableDictionary<ResourceType, TableState>.Empty);

    public Snapshot Read() => Volatile.Read(ref _current);

    /// <summary>Does work in a transaction and keeps what it did if the work says so.</summary>
    public T Write<T>(Func<Transaction, (bool Commit, T Result)> work)
    {
        lock (_writing)
        {
            var transaction = new Transaction(_current, clock, () => Interlocked.Increment(ref _lastId));
            var (commit, result) = work(transaction);
            if (commit)
                Volatile.Write(ref _current, transaction.Current);
            return result;
        }
    }

    /// <summary>Does work in a transaction that is thrown away: what the service calls a preview.</summary>
    public T Preview<T>(Func<Transaction, T> work) => work(new Transaction(Read(), clock, () => Interlocked.Increment(ref _lastId)));

    /// <summary>
    /// Goes on with other generated rows and resources. What clients changed stays, except for resources that are others now.
    /// </summary>
    public void Replace(DataSet other)
    {
        lock (_writing)
        {
            _data = other;
            Volatile.Write(ref _current, new Snapshot(_data, _current.States));
        }
    }

    /// <summary>Forgets everything that clients changed.</summary>
    public void Reset()
    {
        lock (_writing)
            Volatile.Write(ref _current, new Snapshot(_data, ImmutableDictionary<ResourceType, TableState>.Empty));
    }
}
