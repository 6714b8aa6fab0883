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
