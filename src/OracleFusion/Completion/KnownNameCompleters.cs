using System.Collections;
using OracleFusion.Client;

namespace OracleFusion.Completion;

/// <summary>Completes the names that attributes have in any resource.</summary>
public sealed class KnownAttributeCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound) =>
        ResourceCatalog
            .All.SelectMany(r => r.Attributes.Keys.Except(r.Recalled))
            .GroupBy(name => name, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Candidate(g.Key, $"{g.Key} ({g.Count()} resources)"));
}

/// <summary>Completes the names that actions have in any resource.</summary>
public sealed class KnownActionCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound) =>
        ResourceCatalog
            .All.SelectMany(r => r.Actions.Keys.Select(action => (Action: action, r.Name)))
            .GroupBy(a => a.Action, a => a.Name, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Candidate(g.Key, $"{g.Key} ({string.Join(", ", g)})"));
}
