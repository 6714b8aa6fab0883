using Parlot.Fluent;

namespace OracleFusion.Sandbox.Query;

/// <summary>
/// The grammar of <c>q</c> from framework version 2 on: <c>Dname like 'SA*' or (Loc = 'BOSTON' and Deptno between 10 and 30)</c>.
/// </summary>
internal static class RowMatchGrammar
{
    private static readonly Parser<Condition> Grammar = Build();

    public static Condition Parse(string text) => Tokens.Parse(Grammar, text);

    private static Parser<Condition> Build()
    {
        var closing = Terms.Char(')').ElseError("A closing parenthesis is expected.");
        var name = Tokens.Name.Then(span => new Operand(span.ToString(), Upper: false, span.Offset));
        var upper = Tokens
            .Word("upper")
            .SkipAnd(Terms.Char('('))
            .SkipAnd(name.ElseError("An attribute is expected."))
            .AndSkip(closing)
            .Then(operand => operand with { Upper = true });
        var word = SkipWhiteSpace(
            OneOf(Parsers.Literals.Keyword("true", caseInsensitive: true), Parsers.Literals.Keyword("false", caseInsensitive: true))
                .Then((_, start, _, text) => new Literal(text, Quoted: false, start))
        );
        var value = OneOf(Tokens.Quoted, Tokens.Number, word);
        var operand = upper.Or(name);
        var comparison = operand
            .And(Tails(value).ElseError("An operator is expected: =, <>, <, <=, >, >=, like, in, between or is."))
            .Then(pair => pair.Item2(pair.Item1));

        var condition = Deferred<Condition>();
        var primary = OneOf(Terms.Char('(').SkipAnd(condition.ElseError("A condition is expected.")).AndSkip(closing), comparison);
        var factor = Deferred<Condition>();
        factor.Parser = Tokens
            .Word("not")
            .SkipAnd(factor.ElseError("A condition is expected."))
            .Then<Condition>(inner => new Not(inner))
            .Or(primary);
        var term = Chain(factor, "and", (left, right) => new And(left, right));
        condition.Parser = Chain(term, "or", (left, right) => new Or(left, right));
        return condition.AndSkip(SkipWhiteSpace(Always()).AndSkip(Eof().ElseError("and, or or the end is expected.")));
    }

    /// <summary>Everything that may stand behind an attribute, in both grammars; they differ in what a value is.</summary>
    internal static Parser<Func<Operand, Condition>> Tails(Parser<Literal> value)
    {
        var expected = value.ElseError("A value is expected.");
        var list = Terms
            .Char('(')
            .ElseError("An opening parenthesis is expected.")
            .SkipAnd(Separated(Terms.Char(','), expected))
            .AndSkip(Terms.Char(')').ElseError("A comma or a closing parenthesis is expected."));
        var symbol = Tokens
            .Symbol.And(expected)
            .Then<Func<Operand, Condition>>(pair => operand => new Comparison(operand, pair.Item1, [pair.Item2]));
        var like = Tokens
            .Word("like")
            .SkipAnd(expected)
            .Then<Func<Operand, bool, Condition>>(text => (operand, negated) => new Comparison(operand, Operator.Like, [text], negated));
        var among = Tokens
            .Word("in")
            .SkipAnd(list)
            .Then<Func<Operand, bool, Condition>>(values => (operand, negated) => new Comparison(operand, Operator.In, values, negated));
        var between = Tokens
            .Word("between")
            .SkipAnd(expected)
            .AndSkip(Tokens.Word("and").ElseError("and is expected."))
            .And(expected)
            .Then<Func<Operand, bool, Condition>>(pair =>
                (operand, negated) => new Comparison(operand, Operator.Between, [pair.Item1, pair.Item2], negated)
            );
        var named = OneOf(like, among, between);
        var positive = named.Then<Func<Operand, Condition>>(make => operand => make(operand, false));
        var negative = Tokens
            .Word("not")
            .SkipAnd(named.ElseError("like, in or between is expected."))
            .Then<Func<Operand, Condition>>(make => operand => make(operand, true));
        var missing = Tokens.Word("null").ElseError("null or not null is expected.");
        var isNull = Tokens
            .Word("is")
            .SkipAnd(OneOf(Tokens.Word("not").SkipAnd(missing).Then(_ => true), missing.Then(_ => false)))
            .Then<Func<Operand, Condition>>(negated => operand => new Comparison(operand, Operator.Null, [], negated));
        return OneOf(symbol, positive, negative, isNull);
    }

    internal static Parser<Condition> Chain(Parser<Condition> part, string word, Func<Condition, Condition, Condition> join) =>
        part.And(ZeroOrMany(Tokens.Word(word).SkipAnd(part.ElseError("A condition is expected."))))
            .Then(pair => pair.Item2.Aggregate(pair.Item1, join));
}
