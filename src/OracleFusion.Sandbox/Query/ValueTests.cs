using System.Globalization;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Query;

/// <summary>Comparisons of a value that is not null with literals, which are read once as the attribute's type.</summary>
internal static class ValueTests
{
    public static Func<object, bool> Of(Comparison comparison, ResourceAttribute attribute)
    {
        var values = comparison.Values;
        if (comparison.Operator == Operator.Like)
            return LikePattern.Compile(values[0].Text);
        if (attribute.Kind == AttributeKind.Boolean && comparison.Operator is not (Operator.Equal or Operator.NotEqual or Operator.In))
            throw new QuerySyntaxException(
                $"{attribute.Name} is true or false: it is compared with =, <> or in.",
                comparison.Operand.Position
            );
        if (comparison.Operator == Operator.In)
        {
            var tests = values.Select(v => Compare(Operator.Equal, v, attribute, comparison)).ToArray();
            return value => Array.Exists(tests, test => test(value));
        }

        if (comparison.Operator != Operator.Between)
            return Compare(comparison.Operator, values[0], attribute, comparison);
        var from = Compare(Operator.GreaterOrEqual, values[0], attribute, comparison);
        var to = Compare(Operator.LessOrEqual, values[1], attribute, comparison);
        return value => from(value) && to(value);
    }

    /// <summary>The order of two values of one kind; it is also the one that orderBy sorts by.</summary>
    public static int Order(object left, object right) =>
        (left, right) switch
        {
            (long a, long b) => a.CompareTo(b),
            (decimal a, decimal b) => a.CompareTo(b),
            (long a, decimal b) => ((decimal)a).CompareTo(b),
            (decimal a, long b) => a.CompareTo(b),
            (string a, string b) => string.CompareOrdinal(a, b),
            (DateOnly a, DateOnly b) => a.CompareTo(b),
            (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
            (DateOnly a, DateTimeOffset b) => Midnight(a).CompareTo(b),
            (DateTimeOffset a, DateOnly b) => a.CompareTo(Midnight(b)),
            (bool a, bool b) => a.CompareTo(b),
            _ => string.CompareOrdinal(WireText.Format(left), WireText.Format(right)),
        };

    private static Func<object, bool> Compare(Operator comparison, Literal literal, ResourceAttribute attribute, Comparison whole)
    {
        var wanted = Read(literal, attribute, whole);
        if (wanted is long number && attribute.Kind == AttributeKind.Integer)
            return Numbers(comparison, number);
        return comparison switch
        {
            Operator.Equal => value => Order(value, wanted) == 0,
            Operator.NotEqual => value => Order(value, wanted) != 0,
            Operator.Less => value => Order(value, wanted) < 0,
            Operator.LessOrEqual => value => Order(value, wanted) <= 0,
            Operator.Greater => value => Order(value, wanted) > 0,
            Operator.GreaterOrEqual => value => Order(value, wanted) >= 0,
            _ => throw new InvalidOperationException($"{comparison} does not compare with one value."),
        };
    }

    private static Func<object, bool> Numbers(Operator comparison, long wanted) =>
        comparison switch
        {
            Operator.Equal => value => (long)value == wanted,
            Operator.NotEqual => value => (long)value != wanted,
            Operator.Less => value => (long)value < wanted,
            Operator.LessOrEqual => value => (long)value <= wanted,
            Operator.Greater => value => (long)value > wanted,
            _ => value => (long)value >= wanted,
        };

    private static object Read(Literal literal, ResourceAttribute attribute, Comparison whole)
    {
        if (whole.Operand.Upper)
            return literal.Text;
        // An integer is compared with a fraction, and a date with a moment, as what they are.
        if (
            attribute.Kind == AttributeKind.Integer
            && !literal.Text.Contains('.', StringComparison.Ordinal)
            && WireText.TryParse(literal.Text, AttributeKind.Integer, out var integer)
        )
            return integer!;
        var kind = attribute.Kind switch
        {
            AttributeKind.Integer => AttributeKind.Number,
            AttributeKind.Date when literal.Text.Contains('T', StringComparison.Ordinal) => AttributeKind.Timestamp,
            var own => own,
        };
        return WireText.TryParse(literal.Text, kind, out var value)
            ? value!
            : throw new QuerySyntaxException(
                $"{literal.Text} is no value for {attribute.Name}, which is {Describe(attribute.Kind)}.",
                literal.Position
            );
    }

    private static DateTimeOffset Midnight(DateOnly date) => new(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static string Describe(AttributeKind kind) =>
        kind switch
        {
            AttributeKind.Integer or AttributeKind.Number => "a number",
            AttributeKind.Boolean => "true or false",
            AttributeKind.Date => "a date (yyyy-MM-dd)",
            AttributeKind.Timestamp => "a timestamp (yyyy-MM-ddTHH:mm:ss)",
            _ => string.Create(CultureInfo.InvariantCulture, $"of type {kind}"),
        };
}
