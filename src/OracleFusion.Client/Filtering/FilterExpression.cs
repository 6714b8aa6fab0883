using System.Text;
using OracleFusion.Client.Filtering;

namespace OracleFusion.Client;

/// <summary>
/// A condition on the rows of a collection, which the service evaluates. Every condition is either met or not: where SQL would answer
/// "unknown" because an attribute is null, a comparison is not met and its negation is.
/// </summary>
/// <remarks>
/// Source of the text: "Query a Collection" in Oracle's REST books (framework version 2 and up). Only the operators documented there are
/// used: comparisons, in, between, like, not like, is null, is not null, and, or, upper() and parentheses.
/// </remarks>
public abstract class FilterExpression
{
    private protected FilterExpression() { }

    /// <summary>Compares an attribute with a value. Text compares as the service does: case counts.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="comparison">How.</param>
    /// <param name="value">
    /// Text, a number, a bool, a DateTime or a DateTimeOffset. Null asks with <see cref="FilterOperator.Equal"/> and
    /// <see cref="FilterOperator.NotEqual"/> whether there is a value.
    /// </param>
    /// <param name="ignoreCase">Compare text in capitals.</param>
    /// <exception cref="FusionInputException">The value cannot be said to the service, or does not suit the attribute's type.</exception>
    public static FilterExpression Compare(FilterAttribute attribute, FilterOperator comparison, object? value, bool ignoreCase = false) =>
        FilterCondition.Compare(attribute, comparison, value, ignoreCase);

    /// <summary>Compares text with a pattern.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="pattern">A PowerShell pattern. Of its wildcards only <c>*</c> can be said to the service; a pattern without any is
    /// compared for equality.</param>
    /// <param name="ignoreCase">Compare in capitals.</param>
    /// <exception cref="FusionInputException">The pattern cannot be said exactly.</exception>
    public static FilterExpression Like(FilterAttribute attribute, string pattern, bool ignoreCase = false) =>
        FilterCondition.Like(attribute, pattern, ignoreCase);

    /// <summary>The opposite of <see cref="Like"/>: rows whose attribute is null are taken too.</summary>
    /// <inheritdoc cref="Like"/>
    public static FilterExpression NotLike(FilterAttribute attribute, string pattern, bool ignoreCase = false) =>
        FilterCondition.Like(attribute, pattern, ignoreCase).Opposite();

    /// <summary>Whether an attribute has one of some values. An empty list is never met.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="values">The values; null among them stands for no value. The list is sent whole, however long: the address of the
    /// request grows with it.</param>
    /// <param name="ignoreCase">Compare text in capitals.</param>
    /// <exception cref="FusionInputException">A value cannot be said to the service, or does not suit the attribute's type.</exception>
    public static FilterExpression In(FilterAttribute attribute, IEnumerable<object?> values, bool ignoreCase = false) =>
        FilterCondition.In(attribute, values, ignoreCase);

    /// <summary>The opposite of <see cref="In"/>: rows whose attribute is null are taken too, unless the list holds null.</summary>
    /// <inheritdoc cref="In"/>
    public static FilterExpression NotIn(FilterAttribute attribute, IEnumerable<object?> values, bool ignoreCase = false) =>
        FilterCondition.In(attribute, values, ignoreCase).Opposite();

    /// <summary>Whether an attribute lies between two values, both included.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="low">The least value.</param>
    /// <param name="high">The greatest value.</param>
    /// <exception cref="FusionInputException">A value cannot be said to the service, or does not suit the attribute's type.</exception>
    public static FilterExpression Between(FilterAttribute attribute, object low, object high) =>
        FilterCondition.Between(attribute, low, high);

    /// <summary>Whether an attribute has no value.</summary>
    /// <param name="attribute">The attribute.</param>
    public static FilterExpression IsNull(FilterAttribute attribute) => FilterCondition.Null(attribute);

    /// <summary>All of some conditions; one alone is itself.</summary>
    /// <param name="conditions">One or more.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static FilterExpression And(params IEnumerable<FilterExpression> conditions) => FilterGroup.Of(FilterGroup.All, conditions);

    /// <summary>At least one of some conditions; one alone is itself.</summary>
    /// <inheritdoc cref="And"/>
    public static FilterExpression Or(params IEnumerable<FilterExpression> conditions) => FilterGroup.Of(FilterGroup.Any, conditions);

    /// <summary>Whether a condition is not met. Of a comparison, that includes the rows whose attribute is null.</summary>
    /// <param name="condition">The condition.</param>
    /// <exception cref="FusionInputException">The condition is on an attribute of a child collection: the service can only be asked whether
    /// some child meets a condition.</exception>
    public static FilterExpression Not(FilterExpression condition) =>
        (condition ?? throw new ArgumentNullException(nameof(condition))).Negate();

    /// <summary>The same condition with all text compared without regard to case; null where that makes no difference.</summary>
    public abstract FilterExpression? IgnoringCase();

    /// <summary>The text for the parameter <c>q</c> of framework versions 2 and up, not yet encoded for a URL. It can stand beside
    /// <c>and</c> and <c>or</c> as it is.</summary>
    public string ToQuery()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    /// <summary>The text of a SCIM filter (RFC 7644, section 3.4.2.2), not yet encoded for a URL. SCIM compares text without regard to case
    /// wherever the schema of the attribute does.</summary>
    /// <exception cref="FusionInputException">A pattern has a wildcard in its middle.</exception>
    public string ToScim()
    {
        var text = new StringBuilder();
        WriteScim(text);
        return text.ToString();
    }

    /// <summary>The same as <see cref="ToQuery"/>.</summary>
    public override string ToString() => ToQuery();

    internal abstract FilterExpression Negate();

    internal abstract void Write(StringBuilder query);

    internal abstract void WriteScim(StringBuilder query);
}
