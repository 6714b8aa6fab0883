using System.Collections.Concurrent;

namespace OracleFusion.Client;

/// <summary>The types of attributes that servers have described since the process began: custom attributes and resources, which the catalog does not know.</summary>
internal static class DescribedTypes
{
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, CatalogType>> Known = new(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, CatalogType>? Find(Uri server, ResourcePath resource) =>
        Known.TryGetValue(Name(server, resource.Root, resource.Names), out var types) ? types : null;

    public static void Keep(Uri server, string root, IReadOnlyList<string> names, IReadOnlyDictionary<string, CatalogType> types) => Known[Name(server, root, names)] = types;

    private static string Name(Uri server, string root, IReadOnlyList<string> names) => server.Authority + "/" + root + "/" + string.Join("/", names);
}
