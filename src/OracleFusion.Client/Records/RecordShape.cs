using OracleFusion.Client.Describe;

namespace OracleFusion.Client.Records;

/// <summary>What is known of rows before they are read: the name of their class, the types of their attributes, where they stand.</summary>
internal sealed class RecordShape
{
    private readonly CatalogResource? _resource;
    private readonly DescribedResource? _described;

    public RecordShape(string typeName, CatalogResource? resource, DescribedResource? described = null)
    {
        TypeName = typeName;
        _resource = resource;
        _described = described;
    }

    public string TypeName { get; }

    /// <summary>The path of the collection, for rows that name their key and have no self link.</summary>
    public string? CollectionPath { get; init; }

    /// <summary>The address of the row that has a key; null where there is no key, or the collection is not known.</summary>
    public string? PathOf(string? key) => key is null || CollectionPath is null ? null : CollectionPath + "/" + Uri.EscapeDataString(key);

    /// <summary>The attributes that were asked for, an attribute of a child as <c>invoiceLines.LineNumber</c>; empty for all.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The children that were asked for.</summary>
    public IReadOnlyList<string> Expand { get; init; } = [];

    /// <summary>The attribute that was asked for only to page by; no property.</summary>
    public string? Hidden { get; init; }

    /// <summary>Whether the records are to know neither the address nor the change indicator that the server sends with them.</summary>
    public bool ForgetsOrigin { get; init; }

    /// <summary>What is known of the rows of a collection.</summary>
    /// <param name="server">The server.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="typeName">The name of the class; null for the resource's.</param>
    public static RecordShape Of(Uri server, ResourcePath collection, string? typeName) => Of(server, collection, typeName, [], []);

    /// <summary>What is known of the rows of a collection of which not everything is asked for.</summary>
    /// <param name="server">The server.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="typeName">The name of the class; null for the resource's.</param>
    /// <param name="fields">The attributes that are asked for; empty for all.</param>
    /// <param name="expand">The children that are asked for.</param>
    /// <param name="hidden">The attribute that is asked for only to page by.</param>
    /// <param name="forgetsOrigin">Whether the records are not to know their address.</param>
    public static RecordShape Of(
        Uri server,
        ResourcePath collection,
        string? typeName,
        IReadOnlyList<string> fields,
        IReadOnlyList<string> expand,
        string? hidden = null,
        bool forgetsOrigin = false
    ) =>
        new(
            typeName ?? DefaultTypeName(collection),
            ResourceCatalog.Find(collection),
            new DescribedResource(server, collection.Root, collection.Names)
        )
        {
            CollectionPath = collection.ToString(),
            Fields = fields,
            Expand = expand,
            Hidden = hidden,
            ForgetsOrigin = forgetsOrigin,
        };

    /// <summary>The full name of the class of a resource's records where none is given, such as <c>OracleFusion.invoices</c>.</summary>
    public static string DefaultTypeName(ResourcePath resource) => "OracleFusion." + string.Join(".", resource.Names);

    /// <summary>The type of an attribute: as the pod described it, else as the catalog has it.</summary>
    public CatalogType? TypeOf(string attribute) =>
        _described?.TypeOf(attribute) ?? (_resource is not null && _resource.Attributes.TryGetValue(attribute, out var type) ? type : null);

    /// <summary>The attributes of text whose value is a number.</summary>
    public IReadOnlyList<string> NumericTexts => _resource?.NumericTexts ?? [];

    /// <summary>Which place an attribute, or a child, has among those that were asked for; the last where it was not.</summary>
    public int RankOf(string attribute)
    {
        for (var rank = 0; rank < Fields.Count; rank++)
        {
            if (Fields[rank].Split('.')[0].Equals(attribute, StringComparison.Ordinal))
                return rank;
        }
        return Fields.Count;
    }

    /// <summary>
    /// The attributes that rows have, as far as they are known: those that were asked for, otherwise those that the pod has described or
    /// the catalog lists, and the children that were asked for.
    /// </summary>
    public IEnumerable<string> KnownAttributes()
    {
        if (Fields.Count > 0)
            return Fields.Select(static field => field.Split('.')[0]).Distinct(StringComparer.Ordinal);
        var own = _described?.Attributes ?? _resource?.Attributes.Where(IsOfRows).Select(static attribute => attribute.Key) ?? [];
        return own.Concat(Expand.Where(IsChild));
    }

    public bool IsChild(string attribute) => _resource is not null && _resource.Children.ContainsKey(attribute);

    public RecordShape Child(string name) =>
        new(
            TypeName + "." + name,
            _resource is not null && _resource.Children.TryGetValue(name, out var child) ? child : null,
            _described?.Child(name)
        )
        {
            Fields = ChildFields(Fields, name),
            ForgetsOrigin = ForgetsOrigin,
        };

    /// <summary>Those of some fields that are a child's, as the child names them.</summary>
    public static IReadOnlyList<string> ChildFields(IReadOnlyList<string> fields, string child) =>
        [
            .. fields
                .Where(field => field.StartsWith(child + ".", StringComparison.Ordinal))
                .Select(field => field.Substring(child.Length + 1)),
        ];

    /// <summary>Whether an attribute stands in rows for certain: neither a list, nor a file, nor one that no source confirmed.</summary>
    private bool IsOfRows(KeyValuePair<string, CatalogType> attribute) =>
        attribute.Value is not (CatalogType.Array or CatalogType.Object)
        && !_resource!.Recalled.Contains(attribute.Key)
        && !_resource.Enclosures.Contains(attribute.Key);
}
