using System.Globalization;
using OracleFusion.Client.Http;
using OracleFusion.Client.Reading.Paging;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Changes;

/// <summary>Which rows to ask for after a watermark, which of them were handed out before, and the watermark after them.</summary>
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
    private readonly string? _key;
    private readonly FusionWatermark? _before;
    private readonly Dictionary<string, SeenVersion> _seen = new(StringComparer.Ordinal);
    private DateTimeOffset? _from;
    private DateTimeOffset? _last;
    private long _open;
    private int _pruneAt = 10_000;

    /// <summary>Makes a window.</summary>
    /// <param name="server">The server.</param>
    /// <param name="query">The rows.</param>
    /// <param name="start">From where on.</param>
    /// <param name="options">How changes are told.</param>
    /// <param name="began">When the reading began, by the server's clock; gives null where that is not known.</param>
    public ChangeWindow(Uri server, RecordQuery query, ChangeStart start, ChangeOptions options, Func<DateTimeOffset?> began)
    {
        _server = server;
        _began = began;
        _query = query;
        _options = options;
        _attribute = options.Attribute;
        if (query.OrderBy is not null || query.Finder is not null || query.Skip > 0)
            throw new FusionInputException("Changes are read by their time or their key: neither an order nor a finder can be given.");
        if (_attribute is null)
            _key = KeyOf(query, options.Kind);
        _before = start.Watermark;
        if (_before is not null)
            Check(_before);
        if (start.Time is not null && !IsByTime)
            throw new FusionInputException(
                $"New rows of {query.Resource} are told by their key, which says nothing of time: begin with Now or Beginning."
            );
        _from = start.Time ?? (_before is { Time: { } time } ? Later(time - options.Overlap, _before.From) : _before?.From);
        foreach (var row in _before?.Seen ?? new Dictionary<string, string>())
            _seen[row.Key] = SeenVersion.TryParse(row.Value)!.Value;
    }

    /// <summary>Whether changes are told by a time.</summary>
    public bool IsByTime => _attribute is not null;

    /// <summary>Whether everything that was handed out was accepted.</summary>
    public bool IsSettled => _open == 0;

    private string AttributeName => _attribute?.Path ?? _key!;

    /// <summary>Begins with the server's present time, less the overlap: what changes late before it is none of the changes.</summary>
    public void BeginAt(DateTimeOffset now) => _from = now - _options.Overlap;

    /// <summary>The rows to ask for.</summary>
    public RecordQuery Query(RecordQuery query) => query.With(PageUrl.Both(query.Filter, Condition()), Fields(query));

    /// <summary>The rows that are there already when changes are wanted from now on.</summary>
    public RecordQuery HeldQuery(RecordQuery query) =>
        IsByTime ? Query(query) : query.With(query.Filter, Fields(query), _key + ":desc", KeptKeys);

    /// <summary>The change that a row is; null where it was handed out before in this state.</summary>
    /// <exception cref="FusionException">The row does not say which one it is.</exception>
    public FusionChange? ChangeOf(FusionRecord record)
    {
        var key = NameOf(record);
        var version = VersionOf(record);
        if (version.Time > _last || _last is null)
            _last = version.Time ?? _last;
        if (_seen.TryGetValue(key, out var known) && (_options.Kind == FusionChangeKind.New || known == version))
            return null;
        _open++;
        return new FusionChange(record, key, version);
    }

    public void Accept(FusionChange change)
    {
        _open--;
        _seen[change.Key] = change.Version;
        if (_options.IsInterruptible || _options.First is not null || !IsByTime || _seen.Count < _pruneAt)
            return;
        // A watermark keeps only what the next reading comes upon again; the first of all readings may bring millions.
        if (Until() is { } last)
            Prune(_seen, Later(last - _options.Overlap, _from));
        _pruneAt = Math.Max(_pruneAt, 2 * _seen.Count);
    }

    /// <summary>The watermark after the rows that were accepted.</summary>
    /// <param name="isWhole">Whether these were all rows.</param>
    public FusionWatermark Next(bool isWhole)
    {
        var seen = new Dictionary<string, SeenVersion>(_seen, StringComparer.Ordinal);
        var time = _before?.Time;
        var from = _from;
        if (!IsByTime)
        {
            KeepGreatest(seen);
        }
        else if (isWhole)
        {
            var last = Until();
            time = last is null || last < time ? time : last;
            if (time is { } until)
            {
                from = Later(until - _options.Overlap, _from);
                Prune(seen, from);
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
            Seen = seen.ToDictionary(static row => row.Key, static row => row.Value.ToString(), StringComparer.Ordinal),
        };
    }

    /// <summary>
    /// The last change, or when the reading began, whichever was earlier: of rows that changed while others were read some were passed by.
    /// Without a clock of the server the last change is the only one.
    /// </summary>
    private DateTimeOffset? Until() => _began() is { } began && began < _last ? began : _last;

    private static void Prune(Dictionary<string, SeenVersion> seen, DateTimeOffset? from)
    {
        foreach (var old in seen.Where(row => row.Value.Time is { } time && time < from).Select(static row => row.Key).ToList())
            seen.Remove(old);
    }

    private static void KeepGreatest(Dictionary<string, SeenVersion> seen)
    {
        foreach (var old in seen.Keys.OrderByDescending(static key => Number(key)).Skip(KeptKeys).ToList())
            seen.Remove(old);
    }

    private static long Number(string key) => long.Parse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Later(DateTimeOffset one, DateTimeOffset? other) => one > other || other is null ? one : other;

    private string? Condition()
    {
        if (!IsByTime)
            return _seen.Count < KeptKeys ? null : FormattableString.Invariant($"{_key} >= {_seen.Keys.Min(Number)}");
        return _from is { } from ? FilterExpression.Compare(_attribute!, FilterOperator.GreaterOrEqual, Earlier(from)).ToQuery() : null;
    }

    // The service keeps moments to the millisecond, and what is a date has no time at all.
    private static object Earlier(DateTimeOffset from) =>
        new DateTimeOffset(from.UtcTicks - (from.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    private IReadOnlyList<string>? Fields(RecordQuery query) =>
        query.Fields.Count == 0 || query.Fields.Contains(AttributeName) ? null : [.. query.Fields, AttributeName];

    private string NameOf(FusionRecord record)
    {
        if (_key is not null)
            return Text(FusionRecord.GetValue(record, _key)) ?? throw Nameless(_key);
        if (FusionRecord.GetPath(record) is { } path)
            return path.Substring(path.LastIndexOf('/') + 1);
        var key = ResourceCatalog.Find(_query.Resource)?.Key ?? [];
        var values = key.Select(name => Text(FusionRecord.GetHidden(record, name))).ToList();
        return values.Count == 0 || values.Contains(null) ? throw Nameless("address") : string.Join("/", values);
    }

    private FusionException Nameless(string what) =>
        RequestExecutor.Unusable(
            "GET",
            _query.Resource.ToString(),
            $"A row of {_query.Resource} came without its {what}, so that it cannot be told whether it came before."
        );

    private SeenVersion VersionOf(FusionRecord record)
    {
        if (_attribute is null)
            return default(SeenVersion) with { Mark = "" };
        DateTimeOffset? time = FusionRecord.GetValue(record, _attribute.Path) switch
        {
            DateTimeOffset moment => moment.ToUniversalTime(),
            DateTime date => new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Unspecified), TimeSpan.Zero),
            null => null,
            string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read) =>
                read.ToUniversalTime(),
            var other => throw RequestExecutor.Unusable(
                "GET",
                _query.Resource.ToString(),
                $"The {_attribute.Path} of a row of {_query.Resource} is '{other}', which is no time."
            ),
        };
        return new SeenVersion(time, _options.Kind == FusionChangeKind.New ? "" : MarkOf(record));
    }

    /// <summary>A mark of the row's state: of its change indicator, which the service makes for that, else of its values.</summary>
    private static string MarkOf(FusionRecord record)
    {
        var state = FusionRecord.GetOrigin(record)?.ChangeIndicator
            ?? string.Join("\n", FusionRecord.GetValues(record).Select(static pair => pair.Key + "=" + Text(pair.Value)));
        return RowHash.Of(state).Item1.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static string? Text(object? value) => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);

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
