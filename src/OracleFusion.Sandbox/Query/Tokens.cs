using System.Globalization;
using Parlot;
using Parlot.Fluent;

namespace OracleFusion.Sandbox.Query;

/// <summary>What both grammars of <c>q</c> are made of.</summary>
internal static class Tokens
{
    /// <summary>An attribute's name, with dots where it leads through children.</summary>
    public static readonly Parser<TextSpan> Name = Terms.Identifier(extraPart: c => c is '.' or '$');

    /// <summary>Text in single or double quotes; the quote inside is doubled.</summary>
    public static readonly Parser<Literal> Quoted = SkipWhiteSpace(OneOf(QuotedBy('\''), QuotedBy('"')));

    public static readonly Parser<Literal> Number = SkipWhiteSpace(
        Parsers
            .Literals.Pattern(c => char.IsAsciiDigit(c) || c is '.' or '-' or '+' or 'e' or 'E')
            .When((_, span) => decimal.TryParse(span.Span, NumberStyles.Float, CultureInfo.InvariantCulture, out var _))
            .Then((_, start, _, span) => new Literal(span.ToString(), Quoted: false, start))
    );

    public static readonly Parser<Operator> Symbol = OneOf(
        Terms.Text("<=").Then(Operator.LessOrEqual),
        Terms.Text("<>").Then(Operator.NotEqual),
        Terms.Text("!=").Then(Operator.NotEqual),
        Terms.Text(">=").Then(Operator.GreaterOrEqual),
        Terms.Text("=").Then(Operator.Equal),
        Terms.Text("<").Then(Operator.Less),
        Terms.Text(">").Then(Operator.Greater)
    );

    public static Parser<string> Word(string word) => Terms.Keyword(word, caseInsensitive: true);

    /// <summary>Runs a grammar; what it cannot take is an exception with the place.</summary>
    public static Condition Parse(Parser<Condition> grammar, string text)
    {
        if (grammar.TryParse(new ParseContext(new Scanner(text)), out var condition, out var error))
            return condition;
        var position = error?.Position.Offset ?? 0;
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
        throw new QuerySyntaxException(error?.Message ?? "A condition is expected.", position);
    }

    private static Parser<Literal> QuotedBy(char quote)
    {
        var mark = Parsers.Literals.Char(quote);
        var closing = mark.ElseError($"The closing {quote} is missing.");
        return OneOrMany(mark.SkipAnd(AnyCharBefore(mark, canBeEmpty: true, failOnEof: false)).AndSkip(closing))
            .Then((_, start, _, parts) => new Literal(string.Join(quote, parts.Select(p => p.ToString())), Quoted: true, start));
    }
}
