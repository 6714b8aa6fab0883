using OracleFusion.Client.Reading.Paging;

namespace OracleFusion.Client.Reading;

/// <summary>Reads the rows of a query the best way that the key and the server allow, and another way when the server turns out not to allow it.</summary>
internal sealed class QueryReader : RecordReader
{
    private readonly IRecordSender _sender;
    private readonly RecordQuery _query;
    private readonly IReadOnlyList<string>? _within;
    private readonly RecordKey _key;
    private PageSource _source;
    private IReadOnlyList<FusionRecord> _lastRecords = [];
    private KeyStart? _next;
    private long _taken;
    private readonly RowReport _report;
    private bool _ended;

    /// <summary>Makes a reader. Nothing is sent yet.</summary>
    /// <param name="sender">The connection.</param>
    /// <param name="query">What to read.</param>
    /// <param name="within">The children that are completed by it, and those whose completion that is a part of; null for none.</param>
    public QueryReader(IRecordSender sender, RecordQuery query, IReadOnlyList<string>? within = null)
    {
        RecordQueryCheck.Check(query);
        _sender = sender;
        _within = within;
        _query = query;
        _report = new RowReport(query);
        _key = RecordKey.Of(query, query.FrameworkVersion ?? sender.FrameworkVersion);
        _source = PagedFinder.Of(query) is { } finder ? new FinderPaging(Fetcher(key: null), finder) : _key.Paged is null ? ByOffset(_key.WhyNot!, orders: true) : ByKey();
        PagingMethod = _source.PagingMethod;
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
            if (page is null) break;
            TotalCount ??= page.Total;
            PagingMethod = _source.PagingMethod;
            var records = Take(page);
            if (records.Count > 0) return new RecordPage(records);
        }
        if (!_ended) _report.NoteEnd(_taken, TotalCount, _source.Warning);
        _ended = true;
        return null;
    }

    public override IReadOnlyList<string> TakeWarnings() => _report.TakeWarnings();

    protected override void Dispose(bool disposing)
    {
        _ended = true;
        _source.Dispose();
    }

    private IReadOnlyList<FusionRecord> Take(ParsedPage page)
    {
        IReadOnlyList<FusionRecord> records = page.Records;
        if (_query.First - _taken < records.Count) records = new ArraySegment<FusionRecord>(page.Records, 0, (int)(_query.First!.Value - _taken));
        _taken += records.Count;
        _ended = _taken >= _query.First;
        _next = page.Next ?? _next;
        if (records.Count > 0) _lastRecords = records;
        if (records.Count > 0) _report.NoteColumns(page.Layout!.Class);
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
        return new OffsetPaging(Fetcher(key: null), new OffsetPlan
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
        });
    }

    /// <summary>The key's attributes where rows read by offset have them: they are not asked for besides the fields there.</summary>
    private IReadOnlyList<string> Identity() => _query.Fields.Count == 0 || _key.Attributes.All(_query.Fields.Contains) ? _key.Attributes : [];

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
            throw Answer.Unusable("GET", _query.Resource.ToString(), $"Reading {_query.Resource} stops after {_taken} rows: {refused.Message}. Read without OnlyData, or give OrderBy.", refused);
        }
        var isUnique = refused.Refusal != KeyRefusal.NotUnique;
        if (isUnique && _taken > _lastRecords.Count)
        {
            throw Answer.Unusable("GET", _query.Resource.ToString(), $"Reading {_query.Resource} stops after {_taken} rows: {refused.Message}.", refused);
        }
        Use(new OffsetPaging(Fetcher(key: null), new OffsetPlan
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
        }));
    }

    private void Use(PageSource source)
    {
        _source.Dispose();
        _source = source;
        PagingMethod = source.PagingMethod;
    }
}
