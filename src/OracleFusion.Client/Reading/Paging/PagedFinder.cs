namespace OracleFusion.Client.Reading.Paging;

/// <summary>
/// A finder that has variables of its own for the place and the length of a page. What it finds stands in a child of its one row.
/// </summary>
internal sealed class PagedFinder
{
    private const string Facet = "Facet";
    private const string List = "List";
    private readonly CatalogResource _resource;

    private PagedFinder(CatalogResource resource, string limit, string offset)
    {
        _resource = resource;
        LimitName = limit;
        OffsetName = offset;
    }

    public string LimitName { get; }

    public string OffsetName { get; }

    /// <summary>The child that holds what was found: of several, the one that is called a list. Null where that cannot be told.</summary>
    public string? ChildName
    {
        get
        {
            // The others count what was found by its kinds.
            var children = _resource.Children.Keys.Where(static name => !name.EndsWith(Facet, StringComparison.Ordinal)).ToList();
            var lists = children.FindAll(static name => name.EndsWith(List, StringComparison.Ordinal));
            return lists.Count == 1 ? lists[0]
                : children.Count == 1 ? children[0]
                : null;
        }
    }

    /// <summary>The paging of a query's finder; null where it has none of its own.</summary>
    public static PagedFinder? Of(RecordQuery query)
    {
        if (
            FinderText.Of(query) is not { } finder
            || ResourceCatalog.Find(query.Resource) is not { } resource
            || !resource.Finders.TryGetValue(finder.Name, out var variables)
        )
        {
            return null;
        }
        var limit = Find(variables, "limit");
        var offset = Find(variables, "offset");
        if (limit is null || offset is null)
            return null;
        var paging = new PagedFinder(resource, limit, offset);
        return paging.ChildName is null ? null : paging;
    }

    /// <summary>How many rows the service found, by its own word: <c>TotalJobsCount</c> and the like.</summary>
    public static long? TotalOf(FusionRecord record, out string name)
    {
        name = FusionRecord.GetNames(record).FirstOrDefault(IsTotal) ?? "";
        return name.Length == 0 ? null : FusionRecord.GetValue(record, name) as long?;
    }

    /// <summary>The place of the first row, by the service's own word: <c>Offset</c>, or <c>OffsetAttr</c>.</summary>
    public static long? OffsetOf(FusionRecord record) =>
        (FusionRecord.GetValue(record, "Offset") ?? FusionRecord.GetValue(record, "OffsetAttr")) as long?;

    private static bool IsTotal(string name) =>
        name.StartsWith("Total", StringComparison.Ordinal) && name.EndsWith("Count", StringComparison.Ordinal);

    private static string? Find(IReadOnlyDictionary<string, CatalogType> variables, string name) =>
        variables
            .Where(static variable => variable.Value == CatalogType.Integer)
            .Select(static variable => variable.Key)
            .FirstOrDefault(variable => variable.Equals(name, StringComparison.OrdinalIgnoreCase));
}
