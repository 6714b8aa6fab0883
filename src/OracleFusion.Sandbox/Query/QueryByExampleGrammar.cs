using Parlot.Fluent;

namespace OracleFusion.Sandbox.Query;

/// <summary>
/// The grammar of <c>q</c> in framework version 1: expressions with semicolons between them, all of which must hold.
/// <c>Deptno&gt;=10 and &lt;= 30;Loc!=NY</c>, <c>Dname SA*;Loc BOSTON</c>. Quotes are optional; behind and and or the attribute may be left
/// out. Parentheses come with version 2.
/// </summary>
internal static class QueryByExampleGrammar
{
    private static readonly Parser<Condition> Grammar = Build();

    public static Condition Parse(string text) => Tokens.Parse(Grammar, text);

    private static Parser<Condition> Build()
    {
        var operand = Tokens.Name.Then(span => new Operand(span.ToString(), Upper: false, span.Offset));
        var value = Tokens.Quoted.Or(Bare());
        var tail = RowMatchGrammar.Tails(value);
        // An attribute, a space, a value: equal, or alike when the value has a wildcard.
        var example = value.Then<Func<Operand, Condition>>(literal =>
            operand => new Comparison(
                operand,
                literal.Text.Contains('*', StringComparison.Ordinal) || literal.Text.Contains('%', StringComparison.Ordinal)
                    ? Operator.Like
                    : Operator.Equal,
                [literal]
            )
        );
        var full = operand
            .And(tail.Or(example).ElseError("An operator or a value is expected."))
            .Then(pair => (Operand: (Operand?)pair.Item1, Tail: pair.Item2));
        var shortened = tail.Then(rest => (Operand: (Operand?)null, Tail: rest));
        var conjunction = OneOf(Tokens.Word("and").Then(_ => true), Tokens.Word("or").Then(_ => false));
        var clause = full.And(ZeroOrMany(conjunction.And(shortened.Or(full).ElseError("A condition is expected."))))
            .Then(pair => Join(pair.Item1, pair.Item2));
        var semicolon = Terms.Char(';');
        return clause
            .ElseError("A condition is expected.")
            .And(ZeroOrMany(OneOrMany(semicolon).SkipAnd(clause)))
            .AndSkip(ZeroOrMany(semicolon))
            .Then(pair => pair.Item2.Aggregate(pair.Item1, (left, right) => new And(left, right)))
            .AndSkip(SkipWhiteSpace(Always()).AndSkip(Eof().ElseError("A semicolon, and, or or the end is expected.")));
    }

    // and binds more tightly than or; an attribute that is left out is the one before.
    private static Condition Join(
        (Operand? Operand, Func<Operand, Condition> Tail) first,
        IReadOnlyList<(bool And, (Operand? Operand, Func<Operand, Condition> Tail) Part)> rest
    )
    {
        var operand = first.Operand!;
        var alternatives = new List<Condition> { first.Tail(operand) };
        foreach (var (and, part) in rest)
        {
            operand = part.Operand ?? operand;
            var condition = part.Tail(operand);
            if (and)
                alternatives[^1] = new And(alternatives[^1], condition);
            else
                alternatives.Add(condition);
        }

        return alternatives.Aggregate((left, right) => new Or(left, right));
    }

    // Text without quotes, up to what separates conditions or values. A space ends it only before and, or.
    private static Parser<Literal> Bare()
    {
        var space = Parsers.Literals.WhiteSpace();
        var separator = OneOf(
            Parsers.Literals.Char(';').Then(_ => true),
            Parsers.Literals.Char(',').Then(_ => true),
            Parsers.Literals.Char(')').Then(_ => true),
            space.SkipAnd(Parsers.Literals.Keyword("and", caseInsensitive: true)).Then(_ => true),
            space.SkipAnd(Parsers.Literals.Keyword("or", caseInsensitive: true)).Then(_ => true)
        );
        return SkipWhiteSpace(
            AnyCharBefore(separator, canBeEmpty: false, failOnEof: false)
                .When((_, span) => span.Span.Trim().Length > 0 && !"=<>!('\"".Contains(span.Span.Trim()[0], StringComparison.Ordinal))
                .Then((_, start, _, span) => new Literal(span.ToString().Trim(), Quoted: false, start))
        );
    }
}
