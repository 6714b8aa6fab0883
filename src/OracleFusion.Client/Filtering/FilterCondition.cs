using System.Text;

namespace OracleFusion.Client.Filtering;

/// <summary>
/// A condition on one attribute, kept as two texts: one that the service finds true exactly where the condition is met, and one that it
/// finds true exactly where it is not, rows whose attribute is null included on the right side. So a negation never meets SQL's "unknown".
/// </summary>
internal sealed class FilterCondition : FilterExpression
{
    private readonly FilterAttribute _attribute;
    private readonly string _met;
    private readonly string _notMet;
    private readonly string? _scim;

    private readonly Func<FilterCondition>? _blind;

    private FilterCondition(FilterAttribute attribute, string met, string notMet, string? scim, Func<FilterCondition>? blind = null)
    {
        _attribute = attribute;
        _met = met;
        _notMet = notMet;
        _scim = scim;
        _blind = blind;
    }

    internal static new FilterCondition Compare(FilterAttribute attribute, FilterOperator comparison, object? value, bool ignoreCase)
    {
        if (value is null)
        {
            return comparison switch
            {
                FilterOperator.Equal => Null(attribute),
                FilterOperator.NotEqual => Null(attribute).Opposite(),
                _ => throw new FusionInputException(
                    $"{attribute} is compared with null, which is neither less nor greater than anything. Only -eq and -ne ask for null."
                ),
            };
        }
        if (comparison == FilterOperator.NotEqual)
            return Compare(attribute, FilterOperator.Equal, value, ignoreCase).Opposite();
        if (comparison != FilterOperator.Equal && (value is bool || attribute.Type == CatalogType.Boolean))
        {
            throw new FusionInputException($"{attribute}: true and false are neither less nor greater. Use -eq or -ne.");
        }

        value = DayValue.OfDateOnly(value)!;
        var (symbol, opposite, rounding) = comparison switch
        {
            FilterOperator.Equal => ("=", "<>", FilterRounding.None),
            FilterOperator.Greater => (">", "<=", FilterRounding.Down),
            FilterOperator.GreaterOrEqual => (">=", "<", FilterRounding.Up),
            FilterOperator.Less => ("<", ">=", FilterRounding.Up),
            FilterOperator.LessOrEqual => ("<=", ">", FilterRounding.Down),
            _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
        };
        var literal = FilterLiteral.Of(attribute, value, rounding, ignoreCase);
        var side = literal.Side(attribute);
        return new(
            attribute,
            $"{side} {symbol} {literal.Text}",
            $"({side} {opposite} {literal.Text} or {attribute} is null)",
            ScimCondition.Compare(attribute, comparison, value),
            ignoreCase ? null : () => Compare(attribute, comparison, value, ignoreCase: true)
        );
    }

    internal static new FilterCondition Like(FilterAttribute attribute, string pattern, bool ignoreCase)
    {
        if (attribute.Type is not (null or CatalogType.Text or CatalogType.Array or CatalogType.Object))
        {
            throw new FusionInputException(
                $"{attribute} holds no text but a value of type {attribute.Type}; like compares text. Use -eq, -ge and -le."
            );
        }
        if (LikePattern.Literal(pattern) is { } text)
            return Compare(attribute, FilterOperator.Equal, text, ignoreCase);
        if (attribute.IsScim)
        {
            var scim = ScimCondition.Like(attribute, pattern)
                ?? throw new FusionInputException(
                    $"{attribute}: the pattern '{pattern}' cannot be said to the service, which compares text from its beginning, to its "
                        + "end or anywhere: write 'abc*', '*abc' or '*abc*'."
                );
            return new(attribute, scim, ScimCondition.Not(scim), scim);
        }

        var literal = FilterLiteral.OfText(attribute, LikePattern.Translate(attribute, pattern), ignoreCase);
        var side = literal.Side(attribute);
        return new(
            attribute,
            $"{side} like {literal.Text}",
            $"({side} not like {literal.Text} or {attribute} is null)",
            ScimCondition.Like(attribute, pattern),
            ignoreCase ? null : () => Like(attribute, pattern, ignoreCase: true)
        );
    }

    internal static new FilterCondition In(FilterAttribute attribute, IEnumerable<object?> values, bool ignoreCase)
    {
        var literals = new List<FilterLiteral>();
        var scim = new List<string?>();
        var orNull = false;
        var given = (values ?? throw new ArgumentNullException(nameof(values))).Select(DayValue.OfDateOnly).ToList();
        Func<FilterCondition>? blind = ignoreCase ? null : () => In(attribute, given, ignoreCase: true);
        foreach (var value in given)
        {
            if (value is null)
                orNull = true;
            else
                literals.Add(FilterLiteral.Of(attribute, value, FilterRounding.None, ignoreCase));
            scim.Add(value is null ? $"not ({attribute} pr)" : ScimCondition.Compare(attribute, FilterOperator.Equal, value));
        }
        if (literals.Count == 0)
        {
            return orNull
                ? Null(attribute)
                : new(
                    attribute,
                    $"({attribute} is null and {attribute} is not null)",
                    $"({attribute} is null or {attribute} is not null)",
                    $"({attribute} pr and not ({attribute} pr))"
                );
        }

        // One side for all: numbers and text in the same list would need two.
        var side = literals[0].Side(attribute);
        if (literals.Exists(literal => literal.Side(attribute) != side))
        {
            throw new FusionInputException(
                $"{attribute} is compared with text and with other values in one list. Make them all text or all numbers."
            );
        }
        var met = $"{side} in ({string.Join(", ", literals.ConvertAll(literal => literal.Text))})";
        var notMet = string.Join(" and ", literals.ConvertAll(literal => $"{side} <> {literal.Text}"));
        var any = $"({string.Join(" or ", scim)})";
        return orNull
            ? new(attribute, $"({met} or {attribute} is null)", $"({notMet} and {attribute} is not null)", any, blind)
            : new(attribute, met, $"(({notMet}) or {attribute} is null)", any, blind);
    }

    internal static new FilterCondition Between(FilterAttribute attribute, object low, object high)
    {
        low = DayValue.OfDateOnly(low) ?? throw new ArgumentNullException(nameof(low));
        high = DayValue.OfDateOnly(high) ?? throw new ArgumentNullException(nameof(high));
        var least = FilterLiteral.Of(attribute, low, FilterRounding.Up, ignoreCase: false).Text;
        var greatest = FilterLiteral.Of(attribute, high, FilterRounding.Down, ignoreCase: false).Text;
        return new(
            attribute,
            $"{attribute} between {least} and {greatest}",
            $"({attribute} < {least} or {attribute} > {greatest} or {attribute} is null)",
            $"({ScimCondition.Compare(attribute, FilterOperator.GreaterOrEqual, low)} and "
                + $"{ScimCondition.Compare(attribute, FilterOperator.LessOrEqual, high)})"
        );
    }

    internal static FilterCondition Null(FilterAttribute attribute) =>
        new(
            attribute ?? throw new ArgumentNullException(nameof(attribute)),
            $"{attribute} is null",
            $"{attribute} is not null",
            $"not ({attribute} pr)"
        );

    /// <summary>The condition that a child's attribute meets where it does not meet this one. Of the row's own attributes that is the
    /// negation.</summary>
    internal FilterCondition Opposite() =>
        new(
            _attribute,
            _notMet,
            _met,
            _scim is null ? null : ScimCondition.Not(_scim),
            _blind is { } blind ? () => blind().Opposite() : null
        );

    public override FilterExpression? IgnoringCase() => _blind?.Invoke() is { } blind && blind._met != _met ? blind : null;

    internal override FilterExpression Negate() =>
        _attribute.IsOfChild
            ? throw new FusionInputException(
                $"A condition on {_attribute} holds for a row when one of its children meets it, and the service cannot be asked "
                    + "whether no child does. Leave out -not and use the opposite operator if it is enough that one child meets that."
            )
            : Opposite();

    internal override void Write(StringBuilder query) => query.Append(_met);

    internal override void WriteScim(StringBuilder query) =>
        query.Append(_scim ?? throw new FusionInputException($"{_attribute} is no attribute of SCIM: its pattern cannot be said there."));
}
