using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Schema;

/// <summary>The operations that a resource has, as the catalog lists them.</summary>
[Flags]
internal enum Verbs
{
    None = 0,
    List = 1,
    Get = 2,
    Create = 4,
    Update = 8,
    Delete = 16,
}

/// <summary>A finder: a named query with variables.</summary>
internal sealed record FinderType(string Name, IReadOnlyList<string> Variables);

/// <summary>An action: on the collection or on one item, with named parameters.</summary>
internal sealed record ActionType(string Name, bool OnItem, IReadOnlyDictionary<string, AttributeKind> Parameters);

/// <summary>A list of values that a row offers for one of its attributes: the rows of another resource.</summary>
/// <param name="Accessor">The name in <c>/lov/{name}</c>.</param>
/// <param name="Attribute">The row's attribute that takes the value.</param>
/// <param name="Resource">The root resource that holds the values.</param>
/// <param name="Source">The attribute there that is copied.</param>
internal sealed record LovType(string Accessor, string Attribute, string Resource, string Source);

/// <summary>A resource, or a child collection of one, as the catalog describes it.</summary>
internal sealed class ResourceType
{
    private readonly Dictionary<string, ResourceAttribute> _byName;

    public ResourceType(string name, ResourceType? parent, IReadOnlyList<ResourceAttribute> attributes)
    {
        Name = name;
        Parent = parent;
        Attributes = attributes;
        _byName = attributes.ToDictionary(a => a.Name, StringComparer.Ordinal);
        Path = parent is null ? name : $"{parent.Path}.{name}";
    }

    public string Name { get; }

    public ResourceType? Parent { get; }

    /// <summary>The names from the root resource on, with dots: <c>invoices.invoiceLines</c>.</summary>
    public string Path { get; }

    /// <summary>The context root in URLs: <c>fscmRestApi</c>, <c>crmRestApi</c> or <c>hcmRestApi</c>.</summary>
    public required string ContextRoot { get; init; }

    public IReadOnlyList<ResourceAttribute> Attributes { get; }

    /// <summary>The key; empty when the catalog knows none: such rows are addressed by their number.</summary>
    public required IReadOnlyList<ResourceAttribute> Key { get; init; }

    /// <summary>
    /// The alternate key that stands in URLs in place of the primary key, as <c>/opportunities/{OptyNumber}</c> and
    /// <c>/userAccounts/{GUID}</c>; null where the primary key itself does.
    /// </summary>
    public ResourceAttribute? AlternateKey { get; init; }

    /// <summary>How the key stands in URLs.</summary>
    public required UrlKey UrlKey { get; init; }

    public required Verbs Verbs { get; init; }

    public bool Upsert { get; init; }

    /// <summary>Whether rows hold for a span of dates and reads choose one.</summary>
    public bool DateEffective =>
        Find("EffectiveStartDate") is { Kind: AttributeKind.Date } && Find("EffectiveEndDate") is { Kind: AttributeKind.Date };

    public IReadOnlyDictionary<string, FinderType> Finders { get; init; } = new Dictionary<string, FinderType>();

    public IReadOnlyDictionary<string, ActionType> Actions { get; init; } = new Dictionary<string, ActionType>();

    public IReadOnlyList<string> Enclosures { get; init; } = [];

    public IReadOnlyList<LovType> Lovs { get; init; } = [];

    /// <summary>The child collections, in the catalog's order. Filled while the catalog is read.</summary>
    public Dictionary<string, ResourceType> Children { get; } = new(StringComparer.Ordinal);

    public ResourceType Root => Parent?.Root ?? this;

    /// <summary>How deep the collection lies: 0 for a root resource.</summary>
    public int Depth => Parent is null ? 0 : Parent.Depth + 1;

    public ResourceAttribute? Find(string attribute) => _byName.GetValueOrDefault(attribute);

    public bool Has(Verbs operation) => (Verbs & operation) == operation;

    public override string ToString() => Path;
}
