using System.Runtime.CompilerServices;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Query;

/// <summary>
/// The order in which rows lie. Where it is the order of a numeric key, ordering by that key costs nothing and a range of it is found by
/// halving instead of looking at every row.
/// </summary>
internal static class NaturalOrder
{
    private static readonly ConditionalWeakTable<IRowSource, object> Ascending = [];
    private static readonly ConditionalWeakTable<TableState, object> Following = [];

    /// <summary>Whether the rows already lie in the order that is asked for, or in its reverse.</summary>
    public static bool Holds(Table table, int parent, OrderBy order) =>
        parent < 0
        && order.Terms is [(var attribute, _)]
        && attribute == IdKey(table.Type)
        && IsAscending(table.Source, attribute)
        && CreatedFollow(table, attribute);

    /// <summary>Rows among which all are that match: the bounds that the condition sets to the key are kept.</summary>
    public static IEnumerable<int> Candidates(Table table, Condition condition)
    {
        if (IdKey(table.Type) is not { } key || !IsAscending(table.Source, key))
            return table.Rows();
        var (low, high) = Bounds(condition, key.Name, (long.MinValue, long.MaxValue));
        if (low == long.MinValue && high == long.MaxValue)
            return table.Rows();
        var column = table.Source.Column(key.Name);
        var first = LowerBound(column, table.Source.Count, low);
        var end = high == long.MaxValue ? table.Source.Count : LowerBound(column, table.Source.Count, high + 1);
        return Enumerable.Range(first, Math.Max(end - first, 0)).Where(table.Exists).Concat(table.State.Created);
    }

    // An id that the service assigns.
    private static ResourceAttribute? IdKey(ResourceType type) =>
        type.Parent is null && type.Key is [{ Kind: AttributeKind.Integer, AllowChanges: AllowChanges.Never } key] ? key : null;

    private static bool IsAscending(IRowSource source, ResourceAttribute key) => (bool)Ascending.GetValue(source, s =>
            {
                var column = s.Column(key.Name);
                for (var row = 1; row < s.Count; row++)
                {
                    if (column(row - 1) is not long before || column(row) is not long after || before >= after)
                        return false;
                }

                return true;
            });

    // Created rows get higher ids than generated ones, except where an action gives them one: a submitted draft keeps its own.
    private static bool CreatedFollow(Table table, ResourceAttribute key) => (bool)Following.GetValue(table.State, state =>
            {
                var before =
                    table.Source.Count > 0
                        ? table.Source.Column(key.Name)(table.Source.Count - 1) as long? ?? long.MaxValue
                        : long.MinValue;
                foreach (var row in state.Created)
                {
                    if (state.Edits[row].Values.GetValueOrDefault(key.Name) is not long id || id <= before)
                        return false;
                    before = id;
                }

                return true;
            });

    private static (long Low, long High) Bounds(Condition condition, string key, (long Low, long High) bounds)
    {
        if (condition is And and)
            return Bounds(and.Right, key, Bounds(and.Left, key, bounds));
        if (condition is not Comparison { Negated: false, Operand.Upper: false } comparison || comparison.Operand.Path != key)
            return bounds;
        var numbers = comparison
            .Values.Select(v => WireText.TryParse(v.Text, AttributeKind.Integer, out var n) ? (long?)n! : null)
            .ToList();
        if (numbers.Contains(null))
            return bounds;
        return comparison.Operator switch
        {
            Operator.Equal => (Math.Max(bounds.Low, numbers[0]!.Value), Math.Min(bounds.High, numbers[0]!.Value)),
            Operator.Greater or Operator.GreaterOrEqual => (Math.Max(bounds.Low, numbers[0]!.Value), bounds.High),
            Operator.Less or Operator.LessOrEqual => (bounds.Low, Math.Min(bounds.High, numbers[0]!.Value)),
            Operator.Between => (Math.Max(bounds.Low, numbers[0]!.Value), Math.Min(bounds.High, numbers[1]!.Value)),
            _ => bounds,
        };
    }

    private static int LowerBound(Func<int, object?> column, int count, long value)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if ((long)column(middle)! < value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
