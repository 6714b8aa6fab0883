using OracleFusion.Client.Catalog;

namespace OracleFusion.Client;

/// <summary>
/// What is known without a network of a REST resource or of one of its child collections. The name, root, module and area are at hand at
/// once; the rest is read from the catalog when first asked for.
/// </summary>
/// <remarks>Source: API collections generated from Oracle's OpenAPI documents, and the pages on docs.oracle.com. A pod's own
/// <c>describe</c> corrects it.</remarks>
public sealed class CatalogResource
{
    private readonly Lazy<CatalogFacts> _facts;

    internal CatalogResource(
        string name,
        string root,
        string module,
        string area,
        CatalogResource? parent,
        Func<CatalogResource, CatalogFacts> read
    )
    {
        Name = name;
        Root = root;
        Module = module;
        Area = area;
        Parent = parent;
        _facts = new Lazy<CatalogFacts>(() => read(this));
    }

    /// <summary>The name in URLs, such as <c>invoices</c>.</summary>
    public string Name { get; }

    /// <summary><c>fscm</c>, <c>crm</c> or <c>hcm</c>.</summary>
    public string Root { get; }

    /// <summary>The business module, such as <c>Financials</c>.</summary>
    public string Module { get; }

    /// <summary>The chapter of Oracle's books.</summary>
    public string Area { get; }

    /// <summary>The resource that this is a child of; null for a root resource.</summary>
    public CatalogResource? Parent { get; }

    /// <summary>The name with those of its parents: <c>invoices/invoiceLines</c>.</summary>
    public string FullName => Parent is null ? Name : Parent.FullName + "/" + Name;

    /// <summary>The attributes of the primary key; empty where none is known.</summary>
    public IReadOnlyList<string> Key => _facts.Value.Key;

    /// <summary>The name of the path variable in Oracle's documentation, such as <c>invoicesUniqID</c>.</summary>
    public string? PathKey => _facts.Value.PathKey;

    /// <summary>The operations; <see cref="ResourceOperations.None"/> where unknown.</summary>
    public ResourceOperations Operations => _facts.Value.Operations;

    /// <summary>Whether the resource or one of its children takes effective dates.</summary>
    public bool IsDateEffective => _facts.Value.IsDateEffective;

    /// <summary>Whether the list of attributes is known to be incomplete.</summary>
    public bool IsPartial => _facts.Value.IsPartial;

    /// <summary>Attributes and their types, by exact name.</summary>
    public IReadOnlyDictionary<string, CatalogType> Attributes => _facts.Value.Attributes;

    /// <summary>Attributes of text and the greatest number of characters that they take; only those of which Oracle's pages state
    /// it.</summary>
    public IReadOnlyDictionary<string, int> MaxLengths => _facts.Value.MaxLengths;

    /// <summary>Attributes of text whose value is a number, such as the amounts of <c>ledgerBalances</c>: records have them as
    /// numbers.</summary>
    public IReadOnlyList<string> NumericTexts => _facts.Value.NumericTexts;

    /// <summary>
    /// Attributes of text and the values that they take; only those of which Oracle's pages list them. The owner of a pod may have added
    /// others.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values => _facts.Value.Values;

    /// <summary>Attributes needed on create, where known.</summary>
    public IReadOnlyList<string> Required => _facts.Value.Required;

    /// <summary>Finders and their variables.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, CatalogType>> Finders => _facts.Value.Finders;

    /// <summary>Actions by name.</summary>
    public IReadOnlyDictionary<string, CatalogAction> Actions => _facts.Value.Actions;

    /// <summary>Child collections by name.</summary>
    public IReadOnlyDictionary<string, CatalogResource> Children => _facts.Value.Children;

    /// <summary>Attributes whose content is read and written as a stream of bytes under <c>/enclosure/{name}</c>.</summary>
    public IReadOnlyList<string> Enclosures => _facts.Value.Enclosures;

    /// <summary>Attributes that no source confirmed.</summary>
    public IReadOnlyList<string> Recalled => _facts.Value.Recalled;

    /// <summary>The collection's address; for a child, which needs its parent's key, null.</summary>
    public ResourcePath? Path => Parent is null ? ResourcePath.Collection(Root, Name) : null;

    /// <summary>The type of an attribute, by exact name first and then without regard to case; null where unknown.</summary>
    /// <param name="attribute">The attribute's name.</param>
    public CatalogType? TypeOf(string attribute)
    {
        if (Attributes.TryGetValue(attribute, out var type))
            return type;
        foreach (var pair in Attributes)
        {
            if (pair.Key.Equals(attribute, StringComparison.OrdinalIgnoreCase))
                return pair.Value;
        }
        return null;
    }

    /// <summary>The full name with the root: <c>fscm/invoices</c>.</summary>
    public override string ToString() => Root + "/" + FullName;
}
