using System.Collections.Immutable;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Store;

/// <summary>
/// The sandbox's data. Readers take a snapshot and are never in anybody's way; writers come one after the other, each with a transaction
/// of its own that is kept or thrown away as a whole.
/// </summary>
internal sealed class Database(DataSet initial, TimeProvider clock)
{
    private DataSet data = initial;
    private readonly Lock writing = new();
    private long lastId = DataSet.FirstCreatedId - 1;
    private Snapshot current = new(initial, ImmutableDictionary<ResourceType, TableState>.Empty);

    public Snapshot Read() => Volatile.Read(ref current);

    /// <summary>Does work in a transaction and keeps what it did if the work says so.</summary>
    public T Write<T>(Func<Transaction, (bool Commit, T Result)> work)
    {
        lock (writing)
        {
            var transaction = new Transaction(current, clock, () => Interlocked.Increment(ref lastId));
            var (commit, result) = work(transaction);
            if (commit)
                Volatile.Write(ref current, transaction.Current);
            return result;
        }
    }

    /// <summary>Does work in a transaction that is thrown away: what the service calls a preview.</summary>
    public T Preview<T>(Func<Transaction, T> work) => work(new Transaction(Read(), clock, () => Interlocked.Increment(ref lastId)));

    /// <summary>
    /// Goes on with other generated rows and resources. What clients changed stays, except for resources that are others now.
    /// </summary>
    public void Replace(DataSet other)
    {
        lock (writing)
        {
            data = other;
            Volatile.Write(ref current, new Snapshot(data, current.States));
        }
    }

    /// <summary>Forgets everything that clients changed.</summary>
    public void Reset()
    {
        lock (writing)
            Volatile.Write(ref current, new Snapshot(data, ImmutableDictionary<ResourceType, TableState>.Empty));
    }
}
