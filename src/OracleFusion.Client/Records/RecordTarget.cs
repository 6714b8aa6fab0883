namespace OracleFusion.Client;

/// <summary>What is known of rows before they are read: the name of their class, the types of their attributes, where they stand.</summary>
internal sealed class RecordTarget
{
    private readonly CatalogResource? _resource;
    private readonly DescribedResource? _described;

    public RecordTarget(string typeName, CatalogResource? resource, DescribedResource? described = null)
    {
        TypeName = typeName;
        _resource = resource;
        _described = described;
    }

    public string TypeName { get; }

    /// <summary>The path of the collection, for rows that name their key and have no self link.</summary>
    public string? CollectionPath { get; init; }

    /// <summary>The attribute that was asked for only to page by; no property.</summary>
    public string? Hidden { get; init; }

    /// <summary>Whether the records are to know neither the address nor the change indicator that the server sends with them.</summary>
    public bool ForgetsOrigin { get; init; }

    /// <summary>What is known of the rows of a collection.</summary>
    /// <param name="server">The server.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="typeName">The name of the class; null for the resource's.</param>
    /// <param name="hidden">The attribute that was asked for only to page by.</param>
    /// <param name="forgetsOrigin">Whether the records are to know neither their address nor their change indicator.</param>
    public static RecordTarget Of(Uri server, ResourcePath collection, string? typeName, string? hidden = null, bool forgetsOrigin = false) =>
        new(typeName ?? DefaultTypeName(collection), ResourceCatalog.Find(collection), new DescribedResource(server, collection.Root, collection.Names))
        {
            CollectionPath = collection.ToString(),
            Hidden = hidden,
            ForgetsOrigin = forgetsOrigin,
        };

    /// <summary>The name of a class for which no other was asked: the resource's, under <c>OracleFusion</c>.</summary>
    public static string DefaultTypeName(ResourcePath path) => "OracleFusion." + string.Join(".", path.Names);

    /// <summary>The type of an attribute: as the pod described it, else as the catalog has it.</summary>
    public CatalogType? TypeOf(string attribute) =>
        _described?.TypeOf(attribute) ?? (_resource is not null && _resource.Attributes.TryGetValue(attribute, out var type) ? type : null);

    public bool IsChild(string attribute) => _resource is not null && _resource.Children.ContainsKey(attribute);

    public RecordTarget Child(string name) =>
        new(TypeName + "." + name, _resource is not null && _resource.Children.TryGetValue(name, out var child) ? child : null, _described?.Child(name)) { ForgetsOrigin = ForgetsOrigin };
}
