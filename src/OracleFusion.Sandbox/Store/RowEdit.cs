using System.Collections.Immutable;

namespace OracleFusion.Sandbox.Store;

/// <summary>What clients did to one row: the values they changed, how often, and whether the row is gone.</summary>
/// <param name="Values">Attribute to value, only for what was written.</param>
/// <param name="Changes">How many times the row was changed after it came into being; raises its object version number.</param>
/// <param name="Deleted">Whether the row no longer exists.</param>
/// <param name="Parent">Of a created child row: its parent's row; otherwise -1.</param>
internal sealed record RowEdit(ImmutableDictionary<string, object?> Values, int Changes, bool Deleted, int Parent)
{
    public static RowEdit Untouched { get; } = new(ImmutableDictionary<string, object?>.Empty, 0, false, -1);
}

/// <summary>
/// Everything that clients did to one resource. Never changed, only replaced, so a reader keeps one consistent picture for as long as it
/// reads. Rows are known by number: a generated row by its index in the source, a created one by numbers from the source's count on.
/// </summary>
/// <param name="Edits">By row.</param>
/// <param name="Created">Rows that clients created and that still exist, in order.</param>
/// <param name="CreatedOf">The same for a child collection, by parent row.</param>
/// <param name="CreatedKeys">Of a root resource: the key as it stands in a URL, to the created row.</param>
/// <param name="Deleted">How many generated rows are gone.</param>
internal sealed record TableState(
    ImmutableDictionary<int, RowEdit> Edits,
    ImmutableList<int> Created,
    ImmutableDictionary<int, ImmutableList<int>> CreatedOf,
    ImmutableDictionary<string, int> CreatedKeys,
    int NextRow,
    int Deleted
)
{
    public static TableState Empty(int generated) =>
        new(
            ImmutableDictionary<int, RowEdit>.Empty,
            [],
            ImmutableDictionary<int, ImmutableList<int>>.Empty,
            ImmutableDictionary.Create<string, int>(StringComparer.Ordinal),
            generated,
            0
        );
}
