using OracleFusion.Client;
using OracleFusion.Nouns;

namespace OracleFusion.Records;

/// <summary>The attribute by which records of a resource are addressed.</summary>
internal static class ResourceKey
{
    /// <summary>The attribute that Oracle names in the path, else the one that is the whole primary key; null where neither is. A noun
    /// knows it without the catalog.</summary>
    public static string? Of(ResourcePath path) =>
        NounTable.OfCollection(path) is { } noun ? noun.KeyAttribute : Of(ResourceCatalog.Find(path));

    private static string? Of(CatalogResource? resource) =>
        resource is null ? null
        : resource.PathKey is { } path && resource.Attributes.ContainsKey(path) ? path
        : resource.Key.Count == 1 ? resource.Key[0]
        : null;
}
