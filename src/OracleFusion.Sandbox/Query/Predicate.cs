using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Query;

/// <summary>
/// Makes a filter into a function of a row. Null never matches a comparison, nor its negation, as in SQL: negations are pushed down to the
/// comparisons, so two truth values do.
/// </summary>
internal static class Predicate
{
    public static Func<int, bool> Compile(Condition condition, Table table) => Compile(condition, table, negate: false);

    private static Func<int, bool> Compile(Condition condition, Table table, bool negate)
    {
        switch (condition)
        {
            case Not not:
                return Compile(not.Inner, table, !negate);
            case And and:
                return Join(and.Left, and.Right, table, negate, both: !negate);
            case Or or:
                return Join(or.Left, or.Right, table, negate, both: negate);
            case Comparison comparison:
                return Compile(comparison, comparison.Operand.Path.Split('.'), table, negate);
            default:
                throw new InvalidOperationException($"A condition of type {condition.GetType()} is not known.");
        }
    }

    private static Func<int, bool> Join(Condition left, Condition right, Table table, bool negate, bool both)
    {
        var first = Compile(left, table, negate);
        var second = Compile(right, table, negate);
        return both ? row => first(row) && second(row) : row => first(row) || second(row);
    }

    // A path through children asks whether one of them matches; its negation, whether none does.
    private static Func<int, bool> Compile(Comparison comparison, ReadOnlySpan<string> path, Table table, bool negate)
    {
        if (path.Length > 1)
        {
            var child = table.Type.Children.GetValueOrDefault(path[0])
                ?? throw new QuerySyntaxException($"{table.Type.Path} has no child {path[0]}.", comparison.Operand.Position);
            var children = table.Snapshot.Table(child);
            var matches = Compile(comparison, path[1..], children, negate: false);
            return negate ? row => !children.RowsOf(row).Any(matches) : row => children.RowsOf(row).Any(matches);
        }

        var attribute = table.Type.Find(path[0])
            ?? throw new QuerySyntaxException($"{table.Type.Path} has no attribute {path[0]}.", comparison.Operand.Position);
        if (!attribute.Queryable)
            throw new QuerySyntaxException($"The attribute {path[0]} is not queryable.", comparison.Operand.Position);
        var column = table.Column(attribute);
        var negated = comparison.Negated != negate;
        if (comparison.Operator == Operator.Null)
            return negated ? row => column(row) is not null : row => column(row) is null;
        var test = ValueTests.Of(comparison, attribute);
        if (comparison.Operand.Upper)
        {
            return negated ? row => column(row) is { } value && !test(Upper(value)) : row => column(row) is { } value && test(Upper(value));
        }

        return negated ? row => column(row) is { } value && !test(value) : row => column(row) is { } value && test(value);
    }

    private static string Upper(object value) => (value as string ?? WireText.Format(value)).ToUpperInvariant();
}
