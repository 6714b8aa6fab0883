using System.Collections;
using OracleFusion.Client;
using OracleFusion.Nouns;

namespace OracleFusion.Completion;

/// <summary>Completes attributes, and those of children behind a dot.</summary>
public sealed class FieldCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound)
    {
        if (resource is null)
            return [];
        var parts = word.Split('.');
        var prefix = "";
        foreach (var part in parts.Take(parts.Length - 1))
        {
            if (!resource.Children.TryGetValue(part, out var child))
                return [];
            resource = child;
            prefix += part + ".";
        }

        return Candidate
            .Attributes(resource, prefix)
            .Concat(resource.Children.Keys.Select(c => new Candidate(prefix + c + ".", $"attributes of {c}")));
    }
}

/// <summary>Completes attributes that are a moment or a date, by which changes are told.</summary>
public sealed class ChangeAttributeCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound) =>
        resource is null ? [] : Candidate.Attributes(resource).Where(a => ChangeAttribute.IsTime(resource.TypeOf(a.Text)));
}

/// <summary>Completes child collections to expand, nested ones behind a dot.</summary>
public sealed class ExpandCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound) =>
        resource is null ? [] : Children(resource, "").Prepend(new Candidate("all", "every child collection"));

    private static IEnumerable<Candidate> Children(CatalogResource resource, string prefix) =>
        resource.Children.SelectMany(c =>
            Children(c.Value, prefix + c.Key + ".").Prepend(new Candidate(prefix + c.Key, "child collection " + prefix + c.Key))
        );
}

/// <summary>Completes attributes to order by, ascending and descending.</summary>
public sealed class OrderByCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound) =>
        resource is null
            ? []
            : Candidate.Attributes(resource).SelectMany(a => new[] { a, new Candidate(a.Text + ":desc", a.Tip + ", greatest first") });
}

/// <summary>Completes child collections.</summary>
public sealed class ChildCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound) =>
        resource is null ? [] : resource.Children.Keys.Select(child => new Candidate(child, "child collection " + child));
}

/// <summary>Completes the attributes that tell a record from all others: those of the natural key together, and each attribute by
/// itself.</summary>
public sealed class NaturalKeyCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound)
    {
        if (resource is null)
            return [];
        var natural = NounTable.OfResource(resource.ToString())?.Natural ?? [];
        var attributes = Candidate.Attributes(resource);
        return natural.Count < 2 ? attributes : attributes.Prepend(new Candidate(string.Join(", ", natural), "the natural key"));
    }

    // A list is code, not text.
    private protected override string Quoted(string text) => text.Contains(", ") ? text : base.Quoted(text);
}
