using System.Globalization;
using OracleFusion.Client.Reading;
using OracleFusion.Client.Reading.Paging;

namespace OracleFusion.Client.Changes;

/// <summary>Which rows to ask for after a watermark, which of them were handed out before, and the watermark after them.</summary>
/// <remarks>
/// A reading that is ended before its end leaves a place, where rows come in the order of one key: those up to the place were handed out,
/// and of them only what changes from then on is asked for again; of those behind it, all that the reading was of. So a watermark stays
/// small, however many rows the reading has.
/// </remarks>
internal sealed class ChangeWindow
{
    /// <summary>
    /// The greatest keys that a watermark keeps where new rows are told by their key: a page, which is read again each time.
    /// </summary>
    private const int KeptKeys = RecordQuery.DefaultPageSize;

    private readonly Uri _server;
    private readonly Func<DateTimeOffset?> _began;
    private readonly RecordQuery _query;
    private readonly ChangeOptions _options;
    private readonly FilterAttribute? _attribute;
    private readonly RowStates _states;
    private readonly string? _key;
    private readonly string? _orderKey;
    private readonly FusionWatermark? _before;
    private readonly bool _isRest;
    private readonly Dictionary<string, SeenVersion> _seen = new(StringComparer.Ordinal);

    /// <summary>The order keys of the rows that the watermark before remembers, of those that this reading came upon.</summary>
    private readonly Dictionary<string, long> _met = new(StringComparer.Ordinal);
    private readonly long? _keysFrom;
    private DateTimeOffset? _from;
    private DateTimeOffset? _last;
    private long? _position;
    private DateTimeOffset? _positionFrom;
    private bool _isOutOfOrder;
    private long _open;
    private int _pruneAt;

    /// <summary>Makes a window.</summary>
    /// <param name="server">The server.</param>
    /// <param name="query">The rows.</param>
    /// <param name="frameworkVersion">The framework version that they are read in.</param>
    /// <param name="start">From where on.</param>
    /// <param name="options">How changes are told.</param>
    /// <param name="began">When the reading began, by the server's clock; gives null where that is not known.</param>
    public ChangeWindow(
        Uri server,
        RecordQuery query,
        int frameworkVersion,
        ChangeStart start,
        ChangeOptions options,
        Func<DateTimeOffset?> began
    )
    {
        _server = server;
        _began = began;
        _query = query;
        _options = options;
        _pruneAt = options.PruneAt;
        _attribute = options.Attribute;
        if (query.OrderBy is not null || query.Finder is not null || query.Skip > 0)
            throw new FusionInputException("Changes are read by their time or their key: neither an order nor a finder can be given.");
        _key = _attribute is null ? KeyOf(query, options.Kind) : null;
        _orderKey = _attribute is null ? null : RecordKey.Of(query, frameworkVersion).Paged;
        _states = new RowStates(query, options.Kind, _attribute, _key);
        _before = start.Watermark;
        if (_before is not null)
            Check(_before);
        if (start.Time is not null && !IsByTime)
            throw new FusionInputException(
                $"New rows of {query.Resource} are told by their key, which says nothing of time: begin with Now or Beginning."
            );
        _isRest = options.IsRestOnly && _before?.Position is not null;
        _position = _before?.Position;
        _from = Floor(start.Time)
            ?? (_position is null && _before is { Time: { } time } ? FromAfter(time, _before.From) : Floor(_before?.From));
        // What was taken before From is not remembered.
        _positionFrom = _before?.PositionFrom < _from ? _from : _before?.PositionFrom;
        foreach (var row in _before?.Seen ?? new Dictionary<string, string>())
            _seen[row.Key] = SeenVersion.TryParse(row.Value)!.Value;
        if (!IsByTime)
            _keysFrom = _before?.KeysFrom ?? (_seen.Count < KeptKeys ? null : _seen.Keys.Min(Number));
    }

    /// <summary>Whether changes are told by a time.</summary>
    public bool IsByTime => _attribute is not null;

    /// <summary>Whether everything that was handed out was accepted.</summary>
    public bool IsSettled => _open == 0;

    private string AttributeName => _attribute?.Path ?? _key!;

    private bool HasPlace => _orderKey is not null && !_isOutOfOrder;

    /// <summary>Begins with the server's present time, less the overlap: what changes late before it is none of the changes.</summary>
    public void BeginAt(DateTimeOffset now) => _from = Floor(now - _options.Overlap);

    /// <summary>The rows to ask for.</summary>
    public RecordQuery Query(RecordQuery query) =>
        query with
        {
            Filter = PageUrl.Both(query.Filter, Condition()),
            Fields = Fields(query),
            Wanted = query.Wanted,
            OrderBy = null,
            First = null,
        };

    /// <summary>The rows that are there already when changes are wanted from now on.</summary>
    public RecordQuery HeldQuery(RecordQuery query) =>
        IsByTime ? Query(query) : query with { Fields = Fields(query), Wanted = query.Wanted, OrderBy = _key + ":desc", First = KeptKeys };

    /// <summary>The change that a row is; null where it was handed out before in this state.</summary>
    /// <exception cref="ServiceException">The row does not say which one it is.</exception>
    public FusionChange? ChangeOf(FusionRecord record)
    {
        var key = _states.NameOf(record);
        var version = _states.VersionOf(record);
        if (version.Time > _last || _last is null)
            _last = version.Time ?? _last;
        if (_orderKey is not null && _before?.Seen.ContainsKey(key) == true && FusionRecord.GetHidden(record, _orderKey) is long order)
            _met[key] = order;
        if (_seen.TryGetValue(key, out var known) && (_options.Kind == FusionChangeKind.New || known == version))
            return null;
        _open++;
        return new FusionChange(record, key, version);
    }

    /// <summary>Says that rows no longer come in the order of the key: the place stays where it is.</summary>
    public void NoteDisorder() => _isOutOfOrder = true;

    public void Accept(FusionChange change)
    {
        _open--;
        _seen[change.Key] = change.Version;
        if (!IsByTime)
            return;
        if (HasPlace && FusionRecord.GetHidden((FusionRecord)change.Value, _orderKey!) is long key && !(key <= _position))
        {
            _position = key;
            if (Until() is { } until)
                _positionFrom = FromAfter(until, _positionFrom ?? _from);
            else
                _positionFrom ??= _from;
        }
        var keepsAll = (_options.IsInterruptible || _options.First is not null) && !HasPlace;
        if (keepsAll || _seen.Count < _pruneAt || Until() is not { } last)
            return;
        // A watermark keeps only what the next reading comes upon again; the first of all readings may bring millions.
        PruneAccepted(_seen, HasPlace ? _positionFrom : FromAfter(last, _from));
        _pruneAt = Math.Max(_pruneAt, 2 * _seen.Count);
    }

    /// <summary>The watermark after the rows that were accepted.</summary>
    /// <param name="isWhole">Whether these were all rows.</param>
    public FusionWatermark Next(bool isWhole)
    {
        var seen = new Dictionary<string, SeenVersion>(_seen, StringComparer.Ordinal);
        var time = _before?.Time;
        var from = _from;
        var place = !isWhole && IsByTime && _positionFrom is not null ? _position : null;
        var isUnordered = !isWhole && _isOutOfOrder;
        if (!IsByTime)
        {
            if (!isUnordered)
                KeepGreatest(seen);
        }
        else if (place is not null && HasPlace)
        {
            PruneAccepted(seen, _positionFrom);
        }
        else if (isWhole)
        {
            var last = Until() ?? _positionFrom;
            time = last is null || last < time ? time : last;
            if (time is { } until)
            {
                from = FromAfter(until, _positionFrom ?? _from);
                Prune(seen, from, static _ => false);
            }
        }
        return new FusionWatermark
        {
            Server = _server,
            Resource = _query.Resource.ToString(),
            Kind = _options.Kind,
            Attribute = AttributeName,
            Condition = _query.Filter,
            Number = (_before?.Number ?? 0) + 1,
            Time = time,
            From = from,
            Position = place,
            PositionFrom = place is null ? null : _positionFrom,
            PositionBegan = place is null ? null : Began(),
            KeysFrom = !IsByTime && isUnordered ? _keysFrom ?? long.MinValue : null,
            Seen = seen.ToDictionary(static row => row.Key, static row => row.Value.ToString(), StringComparer.Ordinal),
        };
    }

    /// <summary>
    /// The last change, or when the reading began, whichever was earlier: of rows that changed while others were read some were passed by.
    /// Without a clock of the server the last change is the only one.
    /// </summary>
    private DateTimeOffset? Until()
    {
        if (Began() is { } began)
            return began < _last ? began : _last;
        // When the rows before the place were read is not known.
        return _isRest ? null : _last;
    }

    /// <summary>When the first of the rows were read. Where those before the place are left out, an earlier reading read them.</summary>
    private DateTimeOffset? Began() => _isRest ? _before!.PositionBegan : _began();

    /// <summary>Drops what no reading comes upon again. What the watermark before has may be still to come in this reading.</summary>
    private void PruneAccepted(Dictionary<string, SeenVersion> seen, DateTimeOffset? from) =>
        Prune(seen, from, key => _before?.Seen.ContainsKey(key) == true && !(_met.TryGetValue(key, out var order) && order <= _position));

    private static void Prune(Dictionary<string, SeenVersion> seen, DateTimeOffset? from, Func<string, bool> isSpared)
    {
        if (from is null)
            return;
        // Rows without a time fail the condition on the time, so they are never read again.
        foreach (var old in seen.Where(row => !(row.Value.Time >= from) && !isSpared(row.Key)).Select(static row => row.Key).ToList())
            seen.Remove(old);
    }

    private static void KeepGreatest(Dictionary<string, SeenVersion> seen)
    {
        foreach (var old in seen.Keys.OrderByDescending(static key => Number(key)).Skip(KeptKeys).ToList())
            seen.Remove(old);
    }

    private static long Number(string key) => long.Parse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>From where on the next reading asks when changes were taken until a time.</summary>
    private DateTimeOffset? FromAfter(DateTimeOffset until, DateTimeOffset? least)
    {
        var from = Floor(until - _options.Overlap);
        return from > least || least is null ? from : Floor(least);
    }

    /// <summary>
    /// The time that the service is really asked from: it keeps moments to the millisecond, and what is a date has no time at all. What a
    /// watermark remembers has to begin there too.
    /// </summary>
    private DateTimeOffset? Floor(DateTimeOffset? from) =>
        from is not { } time ? null
        : _attribute?.Type == CatalogType.Date ? new DateTimeOffset(time.Date, TimeSpan.Zero)
        : new DateTimeOffset(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    private string? Condition()
    {
        if (!IsByTime)
            return _keysFrom is null or long.MinValue ? null : FormattableString.Invariant($"{_key} >= {_keysFrom}");
        var changed = Since(_from);
        if (_position is not { } position)
            return changed;
        var behind = PageUrl.Both(FormattableString.Invariant($"{_orderKey} > {position}"), changed)!;
        return _options.IsRestOnly ? behind : $"(({behind}) or {Since(_positionFrom)})";
    }

    private string? Since(DateTimeOffset? from) =>
        from is { } time ? FilterExpression.Compare(_attribute!, FilterOperator.GreaterOrEqual, time).ToQuery() : null;

    private IReadOnlyList<string> Fields(RecordQuery query) =>
        query.Fields.Count == 0 || query.Fields.Contains(AttributeName) ? query.Fields : [.. query.Fields, AttributeName];

    private void Check(FusionWatermark watermark)
    {
        var now = $"{_server.Authority}{_query.Resource}";
        var then = $"{watermark.Server.Authority}{watermark.Resource}";
        if (watermark.Server != _server || watermark.Resource != _query.Resource.ToString())
            throw new FusionInputException($"The watermark is of {then}, and changes of {now} are asked for.");
        if (watermark.Kind != _options.Kind || watermark.Attribute != AttributeName)
            throw new FusionInputException(
                $"The watermark is of {Word(watermark.Kind)} rows told by {watermark.Attribute}, and {Word(_options.Kind)} ones told by "
                    + $"{AttributeName} are asked for. Begin anew, with a date."
            );
        if (watermark.Condition != _query.Filter)
            throw new FusionInputException(
                $"The watermark is of the rows of another condition ({watermark.Condition ?? "none"}) than is asked for now "
                    + $"({_query.Filter ?? "none"}): what changed before, and only now meets it, would be missed. Begin anew, with a date."
            );
        if (watermark.Position is not null && (_orderKey is null || watermark.PositionFrom is null))
            throw new FusionInputException(
                $"The watermark was made within a reading by key, and {_query.Resource} is not read by key now. Read it in the same "
                    + "way, or begin anew, with a date."
            );
    }

    private static string Word(FusionChangeKind kind) => kind == FusionChangeKind.New ? "new" : "new and updated";

    private static string KeyOf(RecordQuery query, FusionChangeKind kind)
    {
        if (kind == FusionChangeKind.Updated)
            throw new FusionInputException(
                $"{query.Resource} does not say when a row was updated: it has no attribute for that, such as LastUpdateDate. -New gives "
                    + "new rows; -Attribute names another attribute that is later with each change."
            );
        return ResourceCatalog.Find(query.Resource) is { Key.Count: 1 } known && known.TypeOf(known.Key[0]) == CatalogType.Integer
            ? known.Key[0]
            : throw new FusionInputException(
                $"New rows of {query.Resource} cannot be told: it has no attribute that says when a row was made, such as CreationDate, "
                    + "and its key is not a single number. -Attribute names an attribute that is later with each new row."
            );
    }
}
