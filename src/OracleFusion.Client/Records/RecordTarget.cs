namespace OracleFusion.Client;

/// <summary>What is known of rows before they are read: the name of their class, the types of their attributes, where they stand.</summary>
internal sealed class RecordTarget
{
    private static readonly IReadOnlyDictionary<string, CatalogType> NoTypes = new Dictionary<string, CatalogType>();
    private readonly CatalogResource? _resource;
    private readonly IReadOnlyDictionary<string, CatalogType> _described;

    public RecordTarget(string typeName, CatalogResource? resource, IReadOnlyDictionary<string, CatalogType>? described = null)
    {
        TypeName = typeName;
        _resource = resource;
        _described = described ?? NoTypes;
    }

    public string TypeName { get; }

    /// <summary>The path of the collection, for rows that name their key and have no self link.</summary>
    public string? CollectionPath { get; init; }

    /// <summary>The attribute that was asked for only to page by; no property.</summary>
    public string? Hidden { get; init; }

    /// <summary>The name of a class for which no other was asked: the resource's, under <c>OracleFusion</c>.</summary>
    public static string DefaultTypeName(ResourcePath path) => "OracleFusion." + string.Join(".", path.Names);

    /// <summary>The type of an attribute: as the pod described it, else as the catalog has it.</summary>
    public CatalogType? TypeOf(string attribute) =>
        _described.TryGetValue(attribute, out var type) || (_resource is not null && _resource.Attributes.TryGetValue(attribute, out type)) ? type : null;

    public bool IsChild(string attribute) => _resource is not null && _resource.Children.ContainsKey(attribute);

    public RecordTarget Child(string name) =>
        new(TypeName + "." + name, _resource is not null && _resource.Children.TryGetValue(name, out var child) ? child : null);
}
