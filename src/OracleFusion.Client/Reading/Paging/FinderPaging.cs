using System.Globalization;

namespace OracleFusion.Client.Reading.Paging;

/// <summary>
/// Reads on by a finder's own variables. Such a finder answers with one row, however much it finds: a part of that stands in a child of the
/// row, and an attribute says how much there is. Each part is handed out as the row that it came in.
/// </summary>
internal sealed class FinderPaging : PageSource
{
    private readonly PageFetcher _fetcher;
    private readonly PagedFinder _paging;
    private readonly string? _limit;
    private IReadOnlyList<FusionRecord> _before = [];
    private long _skip;
    private readonly long _start;
    private long _came;
    private bool _ended;

    public FinderPaging(PageFetcher fetcher, PagedFinder paging)
    {
        _fetcher = fetcher;
        _paging = paging;
        _skip = fetcher.Query.Skip;
        var finder = FinderText.Of(fetcher.Query)!;
        _limit = finder.Find(paging.LimitName);
        if (finder.Find(paging.OffsetName) is not { } offset)
            return;
        if (!long.TryParse(offset.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out _start))
        {
            throw new FusionInputException($"The finder's variable {paging.OffsetName} is '{offset}': give a whole number from 0.");
        }
    }

    public override string PagingMethod => $"by the finder's own {_paging.OffsetName}: each record has a part of {_paging.ChildName}";

    protected override async Task<ParsedPage?> TakeAsync()
    {
        while (!_ended)
        {
            var offset = _start + _came;
            var ask = new PageAsk
            {
                Limit = _fetcher.Query.PageSize,
                Finder = FinderAt(offset),
                PagedChild = _paging.ChildName,
                Total = _came == 0 && _fetcher.Query.IncludeTotalCount,
            };
            var page = await _fetcher.FetchAsync(ask, arrived: null, Stopped).ConfigureAwait(false);
            if (page.Received > 1 || page.HasMore == true)
            {
                throw new KeyRefusedException(KeyRefusal.Filter, "the finder answers with rows of its own");
            }
            Advance(page, offset);
            if (_skip-- > 0)
                continue;
            return page;
        }
        return null;
    }

    private string FinderAt(long offset)
    {
        var finder = FinderText.Of(_fetcher.Query)!;
        finder.Set(_paging.OffsetName, offset.ToString(CultureInfo.InvariantCulture));
        return finder.ToString();
    }

    private void Advance(ParsedPage page, long offset)
    {
        if (page.Records.Length == 0)
        {
            _ended = true;
            return;
        }
        var row = page.Records[0];
        var rows = FusionRecord.GetValue(row, _paging.ChildName!) as FusionRecord[];
        var total = PagedFinder.TotalOf(row, out var totalName);
        if (PagedFinder.OffsetOf(row) is { } actual && actual != offset && rows is { Length: > 0 })
        {
            throw Unusable($"it begins at row {actual}, and row {offset} was asked for");
        }
        if (rows is { Length: > 0 } && IsSame(rows))
            throw Unusable("it has the same rows as the one before");
        _before = rows ?? [];
        _came += _before.Count;
        // Without a count only a part that is not full is the last. Where the child was not asked for, there is nothing to read on.
        var isFull = total is { } all
            ? _start + _came < all
            : _limit is null || !long.TryParse(_limit.Trim('"'), out var limit) || _before.Count >= limit;
        _ended = _before.Count == 0 || !isFull;
        if (!_ended || !(total > _start + _came))
            return;
        var rest =
            rows is null ? $": they stand in {_paging.ChildName}, which was not asked for (-Expand {_paging.ChildName})"
            : _start > 0 ? $" from number {_start} on"
            : "; the others are missing";
        var resource = _fetcher.Query.Resource.Names[_fetcher.Query.Resource.Names.Count - 1];
        Warning = string.Format(
            CultureInfo.InvariantCulture,
            "{0} of {1} is {2:N0}, and {3:N0} came{4}.",
            totalName,
            resource,
            total,
            _came,
            rest
        );
    }

    private bool IsSame(FusionRecord[] rows) => rows.Length == _before.Count && rows.Zip(_before, IsSame).All(static same => same);

    private static bool IsSame(FusionRecord one, FusionRecord other) =>
        FusionRecord.GetValues(one).Where(IsPlain).SequenceEqual(FusionRecord.GetValues(other).Where(IsPlain));

    private static bool IsPlain(KeyValuePair<string, object?> value) => value.Value is not (FusionRecord or Array);

    private ServiceException Unusable(string what) => Unusable(_fetcher.Query, what);
}

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
