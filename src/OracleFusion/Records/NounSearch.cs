using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Nouns;
using OracleFusion.Parameters;

namespace OracleFusion.Records;

/// <summary>What the search parameters of a noun's Get cmdlet stand for, as the noun's row says.</summary>
/// <param name="noun">The noun.</param>
/// <param name="given">The parameters that were given, with their values.</param>
internal sealed class NounSearch(Noun noun, IReadOnlyDictionary<string, object> given)
{
    /// <summary>The conditions of the search parameters.</summary>
    /// <param name="ignoreCase">Whether text is compared without regard to case, which the service does slowly.</param>
    /// <exception cref="FusionInputException">A parameter has no value.</exception>
    public IEnumerable<FilterExpression> Conditions(bool ignoreCase = false)
    {
        var resource = ResourceCatalog.Find(noun.FullResource);
        EnsureRanges();
        foreach (var search in noun.Search)
        {
            if (given.TryGetValue(search.Parameter, out var value))
                yield return Condition(FilterAttribute.Find(resource, search.Attribute), search.Match, Given(search, value), ignoreCase);
        }

        foreach (var relation in noun.By)
        {
            if (given.TryGetValue(relation.Parameter, out var record))
                yield return FilterExpression.Compare(
                    FilterAttribute.Find(resource, relation.Attribute),
                    FilterOperator.Equal,
                    SharedKey((PSObject)record, relation)
                );
        }
    }

    /// <summary>The call of the noun's finder, where one of its variables was given; else the one that -Finder names.</summary>
    /// <param name="named">What -Finder and -FinderVariable give; null for neither.</param>
    /// <exception cref="FusionInputException">Another finder is named, or a variable is given twice or has no value.</exception>
    public FinderCall? Finder(FinderCall? named)
    {
        var variables = noun.Finder?.Variables.Where(v => given.ContainsKey(v.Parameter)).ToList() ?? [];
        return variables.Count == 0
            ? named
            : (named ?? FinderCall.Of(name: null, variables: null)).With(
                noun.Finder!.Name,
                variables.Select(v => (v, (object?)given[v.Parameter]))
            );
    }

    /// <summary>Whether text is searched for, which the service compares with regard to case.</summary>
    public bool HasText => noun.Search.Any(s => given.TryGetValue(s.Parameter, out var value) && value is string[]);

    /// <summary>What a record has where text is searched for.</summary>
    /// <param name="record">The record.</param>
    public string Texts(FusionRecord record) =>
        string.Join(
            ", ",
            noun.Search.Where(s => given.TryGetValue(s.Parameter, out var value) && value is string[])
                .Select(s => $"{s.Attribute} '{FusionRecord.GetValue(record, s.Attribute)}'")
        );

    /// <summary>The record of another resource that the search is about; null for none.</summary>
    public object? Input =>
        noun.By.Select(r => given.TryGetValue(r.Parameter, out var record) ? record : null).FirstOrDefault(r => r is not null);

    // No record is in a range that ends before it begins: the two were swapped.
    private void EnsureRanges()
    {
        foreach (var from in noun.Search.Where(s => s.Match == Match.AtLeast && given.ContainsKey(s.Parameter)))
        {
            if (
                noun.Search.FirstOrDefault(s => s.Match == Match.AtMost && s.Attribute == from.Attribute) is { } to
                && given.TryGetValue(to.Parameter, out var end)
                && Unwrap.Value(given[from.Parameter]) is IComparable first
                && Unwrap.Value(end) is { } last
                && first.GetType() == last.GetType()
                && first.CompareTo(last) > 0
            )
                throw new FusionInputException(
                    $"-{from.Parameter} ({Text(first)}) is after -{to.Parameter} ({Text(last)}), so that no record can be found. Nothing "
                        + "was read."
                );
        }
    }

    private static string Text(object value) =>
        value switch
        {
            DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    // Without the value the search would find the records that belong to none.
    private object SharedKey(PSObject record, NounRelation relation) =>
        record.Properties[relation.Property]?.Value
        ?? throw new FusionInputException(
            $"The record has no {relation.Property}, by which its {noun.Plural} would be found. Read it with that attribute."
        );

    private static FilterExpression Condition(FilterAttribute attribute, Match match, object? value, bool ignoreCase) =>
        match switch
        {
            Match.AtLeast => FilterExpression.Compare(attribute, FilterOperator.GreaterOrEqual, value),
            // A whole day ends before the next one begins, however finely the service counts.
            Match.AtMost when value is DateTimeOffset end && IsoDate.IsEndOfDay(end) => FilterExpression.Compare(
                attribute,
                FilterOperator.Less,
                end.AddTicks(1)
            ),
            Match.AtMost => FilterExpression.Compare(attribute, FilterOperator.LessOrEqual, value),
            _ => value switch
            {
                // What is escaped is no wildcard; the escape has to go all the same.
                string[] texts when texts.Any(t => t.Contains('`') || WildcardPattern.ContainsWildcardCharacters(t)) => FilterExpression.Or(
                    texts.Select(t => FilterExpression.Like(attribute, t, ignoreCase))
                ),
                Array values => FilterExpression.In(attribute, values.Cast<object?>(), ignoreCase && values is string[]),
                _ => FilterExpression.Compare(attribute, FilterOperator.Equal, value),
            },
        };

    // A misspelt variable is null, and so is what a record did not have: all rows without a value are never what is searched for by a
    // value.
    private static object Given(SearchParameter search, object? value) =>
        Unwrap.Value(value) is { } given and not ""
        && (given is not Array values || (values.Length > 0 && values.Cast<object?>().All(v => Unwrap.Value(v) is not (null or ""))))
            ? given
            : throw new FusionInputException(
                $"-{search.Parameter} has "
                    + (value is Array { Length: > 1 } ? "a value that is null or empty among its values" : "no value: it is null or empty")
                    + "; nothing was read. If a variable was given, it may be misspelt. Records without a value are found by -Filter { "
                    + $"$_.{search.Attribute} -eq $null }}."
            );
}
