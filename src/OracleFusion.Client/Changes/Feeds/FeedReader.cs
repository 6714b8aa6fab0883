using System.Globalization;
using OracleFusion.Client.Changes;
using OracleFusion.Client.Http;

namespace OracleFusion.Client;

/// <summary>
/// Reads the entries of an Atom feed since a watermark, each once: from the last one less an overlap on, those that were handed out before
/// left out.
/// </summary>
public sealed class FeedReader : ChangeSource
{
    /// <summary>How many pages in a row may have nothing but entries of pages before: those that come meanwhile move others back.</summary>
    private const int MostRepeats = 3;

    private static readonly DateTimeOffset Oldest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ClockedSender _sender;
    private readonly ClockWarning _clockWarning;
    private readonly string _feed;
    private readonly string _path;
    private readonly int _pageSize;
    private readonly ChangeOptions _options;
    private readonly FusionWatermark? _before;
    private readonly HashSet<string> _came = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SeenVersion> _seen = new(StringComparer.Ordinal);
    private DateTimeOffset? _from;
    private DateTimeOffset? _last;
    private bool _isHeld;
    private bool _hasEnded;
    private int _page;
    private int _repeats;
    private long _handed;
    private long _open;

    /// <summary>Makes a reader. Nothing is sent yet.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="feed">Workspace and collection, such as <c>employee/newhire</c>.</param>
    /// <param name="pageSize">The entries of a page to ask for.</param>
    /// <param name="start">From where on.</param>
    /// <param name="options">Whether entries are told by when they were published (new), or by when they take effect (updated).</param>
    /// <exception cref="FusionInputException">There is no such feed, or the watermark is of something else.</exception>
    public FeedReader(FusionClient client, string feed, int pageSize, ChangeStart start, ChangeOptions options)
    {
        _ = start ?? throw new ArgumentNullException(nameof(start));
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _sender = new ClockedSender(client ?? throw new ArgumentNullException(nameof(client)));
        _clockWarning = new ClockWarning(_sender, start);
        _path = FusionFeeds.PathOf(feed);
        _feed = _path.Substring(FusionFeeds.Root.Length);
        _pageSize = pageSize;
        _before = start.Watermark;
        if (_before is not null && (_before.Server != client.Server || _before.Resource != _path || _before.Kind != options.Kind))
            throw new FusionInputException(
                $"The watermark is of {_before.Server.Authority}{_before.Resource}, told by {_before.Attribute}, and entries of "
                    + $"{client.Server.Authority}{_path}, told by {AttributeName}, are asked for."
            );
        _from = start.Time ?? (_before is { Time: { } time } ? Later(time - options.Overlap, _before.From) : _before?.From);
        foreach (var row in _before?.Seen ?? new Dictionary<string, string>())
            _seen[row.Key] = SeenVersion.TryParse(row.Value)!.Value;
        _isHeld = start == ChangeStart.Now;
    }

    /// <inheritdoc/>
    public override string PagingMethod => $"by page: pages of {_pageSize} entries, told by when they were {AttributeName}";

    /// <inheritdoc/>
    public override bool IsComplete => _hasEnded;

    /// <inheritdoc/>
    public override FusionWatermark Watermark
    {
        get
        {
            var isWhole = _hasEnded && _open == 0;
            if (!isWhole && !_options.IsInterruptible && _options.First is null)
                throw new InvalidOperationException("There are entries left that were not handed out or not accepted.");
            var time = _before?.Time;
            var from = _from;
            var last = _sender.Began is { } began && began < _last ? began : _last;
            if (isWhole && last is not null && !(last < time))
                time = last;
            if (isWhole && time is { } until)
                from = Later(until - _options.Overlap, _from);
            return new FusionWatermark
            {
                Server = _sender.Server,
                Resource = _path,
                Kind = _options.Kind,
                Attribute = AttributeName,
                Number = (_before?.Number ?? 0) + 1,
                Time = time,
                From = from,
                Seen = _seen
                    .Where(row => !isWhole || !(row.Value.Time < from))
                    .ToDictionary(static row => row.Key, static row => row.Value.ToString(), StringComparer.Ordinal),
            };
        }
    }

    private string AttributeName => _options.Kind == FusionChangeKind.New ? "published" : "updated";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<FusionChange>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_isHeld)
            await HoldAsync(cancellationToken).ConfigureAwait(false);
        while (!_hasEnded && !(_handed >= _options.First))
        {
            var changes = Take(await FetchAsync(cancellationToken).ConfigureAwait(false), _options.First - _handed);
            _handed += changes.Count;
            if (changes.Count > 0)
                return changes;
        }
        if (_hasEnded)
            _clockWarning.Give(_handed > 0);
        return null;
    }

    /// <inheritdoc/>
    public override void Accept(FusionChange change)
    {
        _ = change ?? throw new ArgumentNullException(nameof(change));
        _open--;
        _seen[change.Key] = change.Version;
    }

    /// <summary>Takes what is there already, and hands out none of it.</summary>
    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        _isHeld = false;
        await FetchAsync(cancellationToken).ConfigureAwait(false);
        _from = _sender.Began - _options.Overlap;
        _page = 0;
        _hasEnded = false;
        while (!_hasEnded)
        {
            foreach (var change in Take(await FetchAsync(cancellationToken).ConfigureAwait(false), most: null))
                Accept(change);
        }
    }

    private async Task<IReadOnlyList<FusionFeedEntry>> FetchAsync(CancellationToken cancellationToken)
    {
        _page++;
        // The service leaves out what has the very time that it is given. Asked for by no time at all, it leaves out what takes effect
        // later.
        var since = Uri.EscapeDataString(Text(_from > Oldest ? _from.Value.AddSeconds(-1) : Oldest));
        var request = new FusionRequest(
            "GET",
            FormattableString.Invariant($"{_path}?{AttributeName}-min={since}&page-size={_pageSize}&page={_page}")
        )
        {
            Accept = "application/json, application/atom+xml;q=0.9",
            TakesAnything = true,
        };
        try
        {
            return await _sender
                .SendAsync(request, response => FeedPage.Read(_feed, response.ReadText()), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Failure == FusionFailure.NotFound)
        {
            throw e.WithMore(FusionFeeds.NotFound(_feed));
        }
    }

    private List<FusionChange> Take(IReadOnlyList<FusionFeedEntry> entries, long? most)
    {
        var changes = new List<FusionChange>();
        _hasEnded = entries.Count == 0;
        var isNew = _hasEnded;
        foreach (var entry in entries)
        {
            var time = _options.Kind == FusionChangeKind.New ? entry.Published ?? entry.Updated : entry.Updated ?? entry.Published;
            // An id stands for what the entry is of: a change that is entered again for another day has the same one.
            var key = string.Join("|", entry.Id, Text(entry.Published ?? default), Text(entry.Updated ?? default));
            var isFirst = _came.Add(key);
            isNew |= isFirst;
            if (time > _last || _last is null)
                _last = time ?? _last;
            // One that others have moved to a later page was handed out already, accepted or not.
            if (!isFirst || time < _from || _seen.ContainsKey(key) || changes.Count >= most)
                continue;
            changes.Add(new FusionChange(entry, key, new SeenVersion(time, "")));
            _open++;
        }
        _repeats = isNew ? 0 : _repeats + 1;
        return _repeats < MostRepeats
            ? changes
            : throw UnusableAnswer.Of("GET", _path, $"The server sends the same entries of {_feed} on page after page.");
    }

    private static DateTimeOffset? Later(DateTimeOffset one, DateTimeOffset? other) => one > other || other is null ? one : other;

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
