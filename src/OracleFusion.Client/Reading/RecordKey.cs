namespace OracleFusion.Client.Reading;

/// <summary>What the catalog knows of a resource's key, and whether a query can be read by it.</summary>
internal sealed class RecordKey
{
    private RecordKey(IReadOnlyList<string> attributes, string? paged, string? whyNot)
    {
        Attributes = attributes;
        Paged = paged;
        WhyNot = whyNot;
    }

    /// <summary>The key's attributes; empty where it is unknown.</summary>
    public IReadOnlyList<string> Attributes { get; }

    /// <summary>The attribute to page by; null where rows are to be read by offset.</summary>
    public string? Paged { get; }

    /// <summary>Why rows are to be read by offset.</summary>
    public string? WhyNot { get; }

    /// <summary>The order of the key; null where it is unknown.</summary>
    public string? OrderBy => Attributes.Count == 0 ? null : string.Join(",", Attributes.Select(static name => name + ":asc"));

    public static RecordKey Of(RecordQuery query, int frameworkVersion)
    {
        var resource = ResourceCatalog.Find(query.Resource);
        var key = resource is null ? [] : resource.Key;
        var whyNot = WhyNotPaged(query, resource, frameworkVersion);
        var isKnown = resource is not null && key.All(resource.Attributes.ContainsKey);
        return new RecordKey(isKnown ? key : [], whyNot is null ? key[0] : null, whyNot);
    }

    private static string? WhyNotPaged(RecordQuery query, CatalogResource? resource, int frameworkVersion)
    {
        if (query.OrderBy is not null)
            return "an order was given";
        if (query.Finder is not null)
            return "a finder was given";
        if (frameworkVersion < 2)
            return "filters of framework version 1 cannot be combined";
        if (resource is null)
            return "the catalog does not know the resource";
        if (resource.Key.Count == 0)
            return "its key is not known";
        if (resource.Key.Count > 1)
            return "its key has several attributes";
        if (!resource.Attributes.TryGetValue(resource.Key[0], out var type) || type != CatalogType.Integer)
        {
            return $"its key {resource.Key[0]} is not a whole number";
        }
        return null;
    }
}
