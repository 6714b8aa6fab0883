using System.Collections.Concurrent;

namespace OracleFusion.Client.Describe;

/// <summary>What a server has described of a resource or a child of one, if it has.</summary>
internal sealed class DescribedResource
{
    private readonly string _name;
    private readonly IReadOnlyDictionary<string, CatalogType?>? _types;

    public DescribedResource(Uri server, string root, IReadOnlyList<string> names)
        : this(server.Authority + "/" + root + "/" + string.Join("/", names)) { }

    private DescribedResource(string name)
    {
        _name = name;
        _types = DescribedTypes.Find(name);
    }

    public CatalogType? TypeOf(string attribute) => _types is not null && _types.TryGetValue(attribute, out var type) ? type : null;

    /// <summary>The attributes with plain values; null where the resource has not been described.</summary>
    public IEnumerable<string>? Attributes =>
        _types?.Where(static known => known.Value is not (CatalogType.Array or CatalogType.Object)).Select(static known => known.Key);

    public DescribedResource Child(string name) => new(_name + "/" + name);

    /// <summary>Remembers what the server says of the resource and of the children that came with it.</summary>
    public void Keep(ResourceDescription description)
    {
        if (description.IsReference)
            return;
        var types = new Dictionary<string, CatalogType?>(StringComparer.Ordinal);
        foreach (var attribute in description.Attributes)
        {
            // What is read as a file is no attribute of a row.
            if (attribute.Type != "attachment")
                types[attribute.Name] = attribute.ValueType;
        }
        DescribedTypes.Keep(_name, types);
        foreach (var child in description.Children)
            Child(child.Name).Keep(child);
    }
}

/// <summary>
/// The types of attributes that servers have described since the process began: custom attributes and resources, which the catalog does not
/// know.
/// </summary>
internal static class DescribedTypes
{
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, CatalogType?>> Known = new(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, CatalogType?>? Find(string name) => Known.TryGetValue(name, out var types) ? types : null;

    public static void Keep(string name, IReadOnlyDictionary<string, CatalogType?> types) => Known[name] = types;
}
