namespace OracleFusion.Client;

/// <summary>The attribute by which changes are told.</summary>
public static class ChangeAttribute
{
    private static readonly string[] Updated = ["LastUpdateDate", "LastUpdateDateTime", "LastUpdatedDate"];
    private static readonly string[] Made = ["CreationDate", "CreationDateTime", "CreatedDate"];

    /// <summary>
    /// The attribute that says when a row was updated, or was made: by its name, as the catalog knows it for certain or else as the server
    /// describes the resource. Null where there is none.
    /// </summary>
    /// <param name="resource">The collection.</param>
    /// <param name="kind">Whether updated rows count.</param>
    /// <param name="describe">Asks the server; gives null where it does not tell.</param>
    public static FilterAttribute? Find(ResourcePath resource, FusionChangeKind kind, Func<ResourceDescription?> describe)
    {
        _ = resource ?? throw new ArgumentNullException(nameof(resource));
        _ = describe ?? throw new ArgumentNullException(nameof(describe));
        var names = kind == FusionChangeKind.New ? Made : Updated;
        var known = ResourceCatalog.Find(resource);
        var attributes = known
            ?.Attributes.Where(a => !known.Recalled.Contains(a.Key))
            .Select(a => ((string, CatalogType?))(a.Key, a.Value));
        return Find(names, attributes ?? []) ?? Find(names, describe()?.Attributes.Select(a => (a.Name, a.ValueType)) ?? []);
    }

    /// <summary>Whether an attribute of a type can tell changes: a moment or a date.</summary>
    /// <param name="type">The type; null where it is not known.</param>
    public static bool IsTime(CatalogType? type) => type is CatalogType.Timestamp or CatalogType.Date;

    private static FilterAttribute? Find(string[] names, IEnumerable<(string Name, CatalogType? Type)> attributes)
    {
        var moments = attributes.Where(static a => IsTime(a.Type)).ToList();
        foreach (var name in names)
        {
            var found = moments.Find(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (found.Name is not null)
                return new FilterAttribute(found.Name, found.Type);
        }
        return null;
    }
}
