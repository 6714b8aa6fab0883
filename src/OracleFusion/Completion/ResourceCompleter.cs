using System.Collections;
using OracleFusion.Client;

namespace OracleFusion.Completion;

/// <summary>Completes the names of resources; behind a root and a slash (crm/), those of that root.</summary>
public class ResourceCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound)
    {
        var root = word.Substring(0, word.IndexOf('/') + 1);
        return ResourceCatalog
            .All.Where(r => root.Length == 0 || root.Equals(r.Root + "/", StringComparison.OrdinalIgnoreCase))
            .OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase)
            .Select(r => new Candidate(root + r.Name, $"{r.Name} ({r.Module}: {r.Area})"));
    }
}

/// <summary>Completes the names of resources and, behind a slash, of their children.</summary>
public sealed class ResourceTreeCompleter : ResourceCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound)
    {
        var slash = word.LastIndexOf('/');
        return slash > 0 && ResourceCatalog.Find(word.Substring(0, slash)) is { } parent
            ? parent.Children.Keys.Select(child => new Candidate(word.Substring(0, slash + 1) + child, $"child of {parent.FullName}"))
            : base.Candidates(resource, word, bound);
    }
}

/// <summary>Completes the names of business modules.</summary>
public sealed class ModuleNameCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound) =>
        ResourceCatalog.All.GroupBy(r => r.Module).Select(g => new Candidate(g.Key, $"{g.Key} ({g.Count()} resources)"));
}
