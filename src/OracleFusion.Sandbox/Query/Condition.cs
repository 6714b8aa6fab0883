namespace OracleFusion.Sandbox.Query;

/// <summary>A filter as it was written: the tree that both grammars of <c>q</c> make.</summary>
internal abstract record Condition;

internal sealed record And(Condition Left, Condition Right) : Condition;

internal sealed record Or(Condition Left, Condition Right) : Condition;

internal sealed record Not(Condition Inner) : Condition;

/// <summary>One attribute compared with literals.</summary>
/// <param name="Operand">The attribute.</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Values">One literal, two for between, any number for in, none for is null.</param>
/// <param name="Negated">Whether <c>not</c> stands before the operator, or <c>is not null</c> was written.</param>
internal sealed record Comparison(Operand Operand, Operator Operator, IReadOnlyList<Literal> Values, bool Negated = false) : Condition;

internal enum Operator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Like,
    Between,
    In,
    Null,
}

/// <summary>An attribute, through children where the name has dots.</summary>
/// <param name="Position">Where it stands in the text, counted from 0.</param>
internal sealed record Operand(string Path, bool Upper, int Position);

internal sealed record Literal(string Text, bool Quoted, int Position);

/// <summary>A filter that cannot be understood; the position counts characters from 0.</summary>
internal sealed class QuerySyntaxException(string message, int position) : Exception(message)
{
    public int Position { get; } = position;
}
