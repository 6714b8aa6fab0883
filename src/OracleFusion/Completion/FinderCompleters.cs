using System.Collections;
using OracleFusion.Client;
using OracleFusion.Nouns;

namespace OracleFusion.Completion;

/// <summary>Completes the finders of a resource.</summary>
public sealed class FinderCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound) =>
        resource is null ? [] : resource.Finders.Select(f => new Candidate(f.Key, $"{f.Key}({string.Join(", ", f.Value.Keys)})"));
}

/// <summary>Completes a table of names whose values are to be filled in: variables of a finder, parameters of an action,
/// attributes.</summary>
public abstract class TableCompleter : CatalogCompleter
{
    private protected sealed override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound)
    {
        var names = resource is null ? [] : Names(resource, bound).ToList();
        return names.Count == 0
            ? []
            : [new Candidate($"@{{ {string.Join("; ", names.Select(n => n + " = "))} }}", string.Join(", ", names))];
    }

    private protected abstract IEnumerable<string> Names(CatalogResource resource, IDictionary bound);

    // A table is code, not text.
    private protected sealed override string Quoted(string text) => text;
}

/// <summary>Completes the variables of the finder that is named on the command line.</summary>
public sealed class FinderVariableCompleter : TableCompleter
{
    private protected override IEnumerable<string> Names(CatalogResource resource, IDictionary bound) =>
        bound["Finder"] is { } finder && resource.Finders.TryGetValue(finder.ToString()!, out var variables) ? variables.Keys : [];
}

/// <summary>Completes the actions of a resource.</summary>
public sealed class ActionCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound) =>
        resource is null
            ? []
            : resource.Actions.Values.Select(a => new Candidate(
                a.Name,
                $"{a.Name}({string.Join(", ", a.Parameters.Keys)}) on {(a.IsOnItem ? "a record" : "the collection")}"
            ));
}

/// <summary>Completes the parameters of the action that is named on the command line.</summary>
public sealed class ActionParameterCompleter : TableCompleter
{
    private protected override IEnumerable<string> Names(CatalogResource resource, IDictionary bound) =>
        bound["Action"] is { } action && resource.Actions.TryGetValue(action.ToString()!, out var known) ? known.Parameters.Keys : [];
}

/// <summary>Completes a table of the attributes that a creation needs, as far as that is known; else of those that may be known by their
/// names.</summary>
public sealed class PropertyCompleter : TableCompleter
{
    private protected override IEnumerable<string> Names(CatalogResource resource, IDictionary bound) =>
        resource.Required.Count > 0 ? resource.Required
        : NounTable.OfResource(resource.ToString()) is { } noun && noun.Create.Count + noun.Update.Count > 0
            ? (noun.Create.Count > 0 ? noun.Create : noun.Update).Select(p => p.Attribute)
        : resource.Attributes.Keys.Except(resource.Recalled).Except(resource.Key);
}

/// <summary>Completes a table of what an effective range mostly has.</summary>
public sealed class EffectiveRangeCompleter : TableCompleter
{
    private protected override IEnumerable<string> Names(CatalogResource resource, IDictionary bound) => ["Mode", "StartDate", "EndDate"];
}
