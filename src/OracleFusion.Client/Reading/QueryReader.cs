using OracleFusion.Client.Http;
using OracleFusion.Client.Reading.Paging;

namespace OracleFusion.Client.Reading;

/// <summary>
/// Reads the rows of a query the best way that the key and the server allow, and another way when the server turns out not to allow it.
/// </summary>
internal sealed class QueryReader : RecordReader
{
    private readonly ThrottledSender _sender;
    private readonly RecordQuery _query;
    private readonly IReadOnlyList<string>? _within;
    private readonly RecordKey _key;
    private PageSource _source;
    private IReadOnlyList<FusionRecord> _lastRecords = [];
    private KeyStart? _next;
    private long _taken;
    private readonly RowReport _report;
    private readonly bool _isTable;
    private bool _ended;

    /// <summary>Makes a reader. Nothing is sent yet.</summary>
    /// <param name="sender">The connection.</param>
    /// <param name="query">What to read.</param>
    /// <param name="within">The children that are completed by it, and those whose completion that is a part of; null for none.</param>
    /// <param name="isTable">Whether the rows are handed on as they come, to what may take its columns from the first one.</param>
    public QueryReader(IRequestSender sender, RecordQuery query, IReadOnlyList<string>? within = null, bool isTable = true)
    {
        RecordQueryCheck.Check(query);
        _sender = ThrottledSender.Of(sender, query.ThrottleLimit);
        _within = within;
        _query = query;
        _isTable = isTable && within is null;
        _report = new RowReport(sender, query);
        _key = RecordKey.Of(query, query.FrameworkVersion ?? sender.FrameworkVersion);
        _source =
            PagedFinder.Of(query) is { } finder ? new FinderPaging(Fetcher(key: null), finder)
            : _key.Paged is null ? ByOffset(_key.WhyNot!, orders: true)
            : ByKey();
        NoteMethod();
    }

    public override async Task<RecordPage?> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (!_ended)
        {
            ParsedPage? page;
            try
            {
                page = await _source.NextAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (KeyRefusedException exception)
            {
                Switch(exception);
                continue;
            }
            if (page is null)
                break;
            TotalCount ??= page.Total;
            NoteMethod();
            var records = Take(page);
            if (records.Count > 0)
                return new RecordPage(records);
        }
        if (!_ended)
            _report.NoteEnd(_taken, TotalCount, _source.Warning);
        _ended = true;
        return null;
    }

    /// <summary>All rows of a query that are few, for what works on them one by one.</summary>
    public static async Task<List<FusionRecord>> ReadAllAsync(IRequestSender sender, RecordQuery query, CancellationToken cancellationToken)
    {
        using var reader = new QueryReader(sender, query, isTable: false);
        var records = new List<FusionRecord>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } page)
            records.AddRange(page);
        return records;
    }

    protected override void Dispose(bool disposing)
    {
        _ended = true;
        _source.Dispose();
    }

    private IReadOnlyList<FusionRecord> Take(ParsedPage page)
    {
        IReadOnlyList<FusionRecord> records = page.Records;
        if (_query.First - _taken < records.Count)
        {
            records = new ArraySegment<FusionRecord>(page.Records, 0, (int)(_query.First!.Value - _taken));
        }
        _taken += records.Count;
        _ended = _taken >= _query.First;
        _next = page.Next ?? _next;
        if (records.Count > 0)
            _lastRecords = records;
        // Exports handle late columns themselves; only objects need the warning.
        if (_isTable && records.Count > 0 && page.Layout is { } layout)
        {
            _report.NoteColumns(layout.Class);
            _report.NoteTexts(layout.Columns);
        }
        return records;
    }

    private PageFetcher Fetcher(string? key) => new(_sender, _query, key, _within);

    private PageSource ByKey()
    {
        var fetcher = Fetcher(_key.Paged);
        return _query.ThrottleLimit > 1 && !(_query.First <= _query.PageSize) ? new RangePaging(fetcher) : new KeyPaging(fetcher);
    }

    private OffsetPaging ByOffset(string reason, bool orders)
    {
        var order = _query.OrderBy is null || !orders ? _query.OrderBy : OffsetPlan.WithKey(_query.OrderBy, _key.Attributes);
        return new OffsetPaging(
            Fetcher(key: null),
            new OffsetPlan
            {
                Reason = reason,
                OrderBy = order ?? (orders ? _key.OrderBy : null),
                // Once it has been given up there is nothing left of ours: a further refusal is of the user's own words.
                IsOrderOptional = orders && (_query.OrderBy is null ? _key.OrderBy is not null : order != _query.OrderBy),
                IsOrderExtended = order != _query.OrderBy,
                KeyAttributes = _key.Attributes,
                Identity = Identity(),
                Least = _query.Skip,
                Offset = _query.Skip,
                Total = _query.IncludeTotalCount,
            }
        );
    }

    /// <summary>The key's attributes where rows read by offset have them: they are not asked for besides the fields there.</summary>
    private IReadOnlyList<string> Identity() =>
        _query.Fields.Count == 0 || _key.Attributes.All(_query.Fields.Contains) ? _key.Attributes : [];

    /// <summary>Goes on by offset. What was handed out already is left out, by its position or by its key.</summary>
    private void Switch(KeyRefusedException refused)
    {
        if (_taken == 0)
        {
            Use(ByOffset(refused.Message, orders: refused.Refusal != KeyRefusal.Order));
            return;
        }
        // After the first page it is too late for an order that is none, or for a key that no row had.
        if (refused.Refusal == KeyRefusal.Order || (refused.Refusal == KeyRefusal.NotUnique && _query.OnlyData))
        {
            throw Stopped(refused, " Give an order (-OrderBy): rows are then read in that one, and not by their key.");
        }
        var isUnique = refused.Refusal != KeyRefusal.NotUnique;
        if (isUnique && _taken > _lastRecords.Count)
        {
            throw Stopped(refused, "");
        }
        Use(
            new OffsetPaging(
                Fetcher(key: null),
                new OffsetPlan
                {
                    Reason = refused.Message,
                    OrderBy = _key.OrderBy,
                    KeyAttributes = isUnique ? _key.Attributes : [],
                    Identity = isUnique ? Identity() : [],
                    Condition = isUnique ? null : KeyOrder.Condition(_key.Paged!, _next, through: null),
                    Least = isUnique ? _query.Skip : 0,
                    Offset = isUnique ? _query.Skip + _taken : 0,
                    Taken = _taken,
                    Seen = isUnique ? _lastRecords : [],
                }
            )
        );
    }

    private ServiceException Stopped(KeyRefusedException refused, string advice) =>
        UnusableAnswer.Of(
            "GET",
            _query.Resource.ToString(),
            $"Reading {_query.Resource} stops after {_taken} rows: {refused.Message}.{advice}",
            refused
        );

    private void Use(PageSource source)
    {
        _source.Dispose();
        _source = source;
        NoteMethod();
    }

    private void NoteMethod() => (PagingMethod, IsInKeyOrder) = (_source.PagingMethod, _source.IsInKeyOrder);
}
