using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Reading;

namespace OracleFusion.Nouns;

/// <summary>A cmdlet that reads the records of a noun. The generated class declares the parameters; the noun's row says what they stand for.</summary>
public abstract class GetNounCommand : ReadCmdlet
{
    private protected GetNounCommand()
    {
    }

    /// <summary>The noun.</summary>
    private protected abstract Noun Noun { get; }

    private protected override ResourcePath Collection => Noun.Collection;

    private protected override IEnumerable<object> Keys => (object[])MyInvocation.BoundParameters[Noun.KeyParameter];

    private protected override IEnumerable<FilterExpression> Conditions
    {
        get
        {
            var given = MyInvocation.BoundParameters;
            var resource = ResourceCatalog.Find(Noun.FullResource);
            foreach (var search in Noun.Search)
            {
                if (given.TryGetValue(search.Parameter, out var value))
                    yield return Condition(FilterAttribute.Find(resource, search.Attribute), search.Match, value);
            }

            foreach (var relation in Noun.By)
            {
                if (given.TryGetValue(relation.Parameter, out var record))
                    yield return FilterExpression.Compare(FilterAttribute.Find(resource, relation.Attribute), FilterOperator.Equal, SharedKey((PSObject)record, relation));
            }
        }
    }

    private protected override FinderCall? FinderCall
    {
        get
        {
            var given = MyInvocation.BoundParameters;
            var variables = Noun.Finder?.Variables.Where(v => given.ContainsKey(v.Parameter)).ToList() ?? [];
            return variables.Count == 0
                ? base.FinderCall
                : (base.FinderCall ?? new FinderCall(Name: null, new Dictionary<string, object?>())).With(Noun.Finder!.Name, variables.Select(v => (v, (object?)given[v.Parameter])));
        }
    }

    private protected override object? SearchInput => Noun.By.Select(r => MyInvocation.BoundParameters.TryGetValue(r.Parameter, out var record) ? record : null).FirstOrDefault(r => r is not null);

    // Without the value the search would find the records that belong to none.
    private object SharedKey(PSObject record, NounRelation relation) => record.Properties[relation.Property]?.Value
        ?? throw new FusionInputException($"The record has no {relation.Property}, by which its {Noun.Plural} would be found. Read it with that attribute.");

    private static FilterExpression Condition(FilterAttribute attribute, Match match, object? value) => match switch
    {
        Match.AtLeast => FilterExpression.Compare(attribute, FilterOperator.GreaterOrEqual, value),
        Match.AtMost => FilterExpression.Compare(attribute, FilterOperator.LessOrEqual, value),
        _ => value switch
        {
            string[] texts when texts.Any(t => t is not null && WildcardPattern.ContainsWildcardCharacters(t)) => FilterExpression.Or(texts.Select(t => OneOf(attribute, t))),
            Array values => FilterExpression.In(attribute, values.Cast<object?>()),
            _ => FilterExpression.Compare(attribute, FilterOperator.Equal, value),
        },
    };

    // Among the values may be what a record that was read did not have.
    private static FilterExpression OneOf(FilterAttribute attribute, string? text) =>
        text is null ? FilterExpression.Compare(attribute, FilterOperator.Equal, null) : FilterExpression.Like(attribute, text);
}
