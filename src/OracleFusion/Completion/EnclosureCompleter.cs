using System.Collections;
using OracleFusion.Client;

namespace OracleFusion.Completion;

/// <summary>Completes the large attributes of a resource; those of any, where only the pipeline or an address tells which it is.</summary>
public sealed class EnclosureCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound) =>
        resource is not null
            ? resource.Enclosures.Select(name => new Candidate(name, $"content of {resource.FullName}"))
            : ResourceCatalog
                .All.SelectMany(Tree)
                .SelectMany(r => r.Enclosures)
                .GroupBy(name => name, StringComparer.Ordinal)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new Candidate(g.Key, $"content in {g.Count()} resources"));

    private static IEnumerable<CatalogResource> Tree(CatalogResource resource) =>
        resource.Children.Values.SelectMany(Tree).Prepend(resource);
}
