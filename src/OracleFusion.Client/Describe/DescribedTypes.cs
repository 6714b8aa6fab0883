using System.Collections.Concurrent;

namespace OracleFusion.Client.Describe;

/// <summary>The types of attributes that servers have described since the process began: custom attributes and resources, which the catalog does not know.</summary>
internal static class DescribedTypes
{
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, CatalogType?>> Known = new(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, CatalogType?>? Find(string name) => Known.TryGetValue(name, out var types) ? types : null;

    public static void Keep(string name, IReadOnlyDictionary<string, CatalogType?> types) => Known[name] = types;
}
