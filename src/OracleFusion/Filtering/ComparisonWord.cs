using OracleFusion.Client;

namespace OracleFusion.Filtering;

/// <summary>A comparison operator of PowerShell that the service has too: <c>-eq</c>, <c>-inotlike</c>.</summary>
internal sealed class ComparisonWord
{
    private static readonly Dictionary<string, ComparisonWord> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["eq"] = Order("eq", FilterOperator.Equal, FilterOperator.Equal),
        ["ne"] = Order("ne", FilterOperator.NotEqual, FilterOperator.NotEqual),
        ["gt"] = Order("gt", FilterOperator.Greater, FilterOperator.Less),
        ["ge"] = Order("ge", FilterOperator.GreaterOrEqual, FilterOperator.LessOrEqual),
        ["lt"] = Order("lt", FilterOperator.Less, FilterOperator.Greater),
        ["le"] = Order("le", FilterOperator.LessOrEqual, FilterOperator.GreaterOrEqual),
        ["like"] = new("like", (attribute, value, ignoreCase) => FilterExpression.Like(attribute, Pattern(attribute, value), ignoreCase)),
        ["notlike"] = new("notlike", (attribute, value, ignoreCase) =>
            FilterExpression.NotLike(attribute, Pattern(attribute, value), ignoreCase)
        ),
        ["in"] = new("in", (attribute, value, ignoreCase) => FilterExpression.In(attribute, FilterValue.List(value), ignoreCase)),
        ["notin"] = new("notin", (attribute, value, ignoreCase) => FilterExpression.NotIn(attribute, FilterValue.List(value), ignoreCase)),
    };

    private readonly Func<FilterAttribute, object?, bool, FilterExpression> _make;
    private readonly Func<FilterAttribute, object?, bool, FilterExpression>? _makeFlipped;
    private readonly string _name;
    private readonly bool _ignoreCase;

    private ComparisonWord(
        string name,
        Func<FilterAttribute, object?, bool, FilterExpression> make,
        Func<FilterAttribute, object?, bool, FilterExpression>? makeFlipped = null,
        bool ignoreCase = false
    )
    {
        _name = name;
        _make = make;
        _makeFlipped = makeFlipped;
        _ignoreCase = ignoreCase;
    }

    /// <summary>The operator of that name, without the dash; null if the service has none like it.</summary>
    internal static ComparisonWord? Find(string name)
    {
        if (Words.TryGetValue(name, out var word))
            return word;
        if (name.Length == 0 || !Words.TryGetValue(name.Substring(1), out word))
            return null;
        return name[0] switch
        {
            'i' or 'I' => new(word._name, word._make, word._makeFlipped, ignoreCase: true),
            'c' or 'C' => word,
            _ => null,
        };
    }

    /// <summary>What to write in place of an operator that the service does not have.</summary>
    internal static string Advice(string name) =>
        name.ToUpperInvariant() switch
        {
            "MATCH" or "IMATCH" or "CMATCH" or "NOTMATCH" or "INOTMATCH" or "CNOTMATCH" =>
                "The service has no regular expressions: use -like with *, and pick among the rows with Where-Object.",
            "CONTAINS" or "ICONTAINS" or "CCONTAINS" or "NOTCONTAINS" or "INOTCONTAINS" or "CNOTCONTAINS" =>
                "Write it the other way round: $_.Name -in $list.",
            "XOR" => "Write it with -and, -or and -not.",
            "BETWEEN" => "Write it with -ge and -le.",
            _ => "A filter has -eq, -ne, -gt, -ge, -lt, -le, -like, -notlike, -in and -notin, each also with i (case does not "
                + "count), and -and, -or, -not.",
        };

    /// <summary>The attribute on the left, the value on the right.</summary>
    internal FilterExpression Apply(FilterAttribute attribute, object? value) => _make(attribute, value, _ignoreCase);

    /// <summary>The value on the left, the attribute on the right.</summary>
    internal FilterExpression ApplyFlipped(FilterAttribute attribute, object? value) =>
        _makeFlipped is not null
            ? _makeFlipped(attribute, value, _ignoreCase)
            : throw new FusionInputException($"-{_name} wants the attribute on its left.");

    private static ComparisonWord Order(string name, FilterOperator comparison, FilterOperator flipped) =>
        new(
            name,
            (attribute, value, ignoreCase) => FilterExpression.Compare(attribute, comparison, FilterValue.Single(value), ignoreCase),
            (attribute, value, ignoreCase) => FilterExpression.Compare(attribute, flipped, FilterValue.Single(value), ignoreCase)
        );

    private static string Pattern(FilterAttribute attribute, object? value) =>
        FilterValue.Single(value) switch
        {
            string pattern => pattern,
            null => throw new FusionInputException(
                $"{attribute} is compared with a pattern that is null. Use -eq $null to ask for rows without a value."
            ),
            var other => throw new FusionInputException(
                $"{attribute} is compared with a pattern of type {other.GetType().Name}; a pattern is text."
            ),
        };
}
