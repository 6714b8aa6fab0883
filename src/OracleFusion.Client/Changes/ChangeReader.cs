using OracleFusion.Client.Changes;
using OracleFusion.Client.Http;
using OracleFusion.Client.Reading;

namespace OracleFusion.Client;

/// <summary>
/// Reads the rows that changed since a watermark, each state of a row once, and makes the next watermark of those that the caller accepted.
/// </summary>
/// <remarks>
/// Rows are asked for from the last change less an overlap on, since a change may become visible after another that has a later time; those
/// that were handed out before are left out by their key and state. The last change is never taken to be later than the moment at which the
/// reading began, by the server's clock: what changed while pages were read shows at the next reading.
/// </remarks>
public sealed class ChangeReader : ChangeSource
{
    private readonly ClockedSender _sender;
    private readonly ClockWarning _clockWarning;
    private readonly RecordQuery _query;
    private readonly ChangeOptions _options;
    private readonly ChangeWindow _window;
    private RecordReader? _reader;
    private bool _isHeld;
    private bool _hasEnded;
    private long _handed;

    internal ChangeReader(IRequestSender sender, RecordQuery query, ChangeStart start, ChangeOptions options)
    {
        _ = query ?? throw new ArgumentNullException(nameof(query));
        _ = start ?? throw new ArgumentNullException(nameof(start));
        _options = options ?? throw new ArgumentNullException(nameof(options));
        if (options.Overlap < TimeSpan.Zero)
            throw new FusionInputException($"The overlap is {options.Overlap}: give zero or more.");
        _sender = new ClockedSender(sender);
        _clockWarning = new ClockWarning(_sender, start);
        // Links say which row it is and in which state; a watermark has to mean the same to every user who reads next.
        _query = options.Attribute is null ? query : query with { OnlyData = false };
        _window = new ChangeWindow(sender.Server, _query, query.FrameworkVersion ?? sender.FrameworkVersion, start, options, () =>
            _sender.Began
        );
        _isHeld = start == ChangeStart.Now;
    }

    /// <summary>How the rows are read, in words.</summary>
    public override string PagingMethod => _reader?.PagingMethod ?? "";

    /// <inheritdoc/>
    public override bool IsInKeyOrder => _reader is { IsInKeyOrder: true };

    /// <summary>Whether all changes that there were have been handed out.</summary>
    public override bool IsComplete => _hasEnded;

    /// <summary>
    /// The next watermark. Before all changes are handed out and accepted it is one after which the others come, and is only to be had
    /// where the options say so.
    /// </summary>
    /// <exception cref="InvalidOperationException">Not everything was handed out, and the reader was not made for that.</exception>
    public override FusionWatermark Watermark
    {
        get
        {
            var isWhole = _hasEnded && _window.IsSettled;
            return isWhole || _options.IsInterruptible || _options.First is not null
                ? _window.Next(isWhole)
                : throw new InvalidOperationException("There are changes left that were not handed out or not accepted.");
        }
    }

    /// <summary>The next changes.</summary>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The changes, or null where there are no more, or as many as were wanted have been handed out.</returns>
    /// <exception cref="ServiceException">The service refused, could not be reached, or sent rows that cannot be told apart.</exception>
    public override async Task<IReadOnlyList<FusionChange>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_isHeld)
            await HoldAsync(cancellationToken).ConfigureAwait(false);
        _reader ??= _hasEnded ? null : new QueryReader(_sender, _window.Query(_query));
        while (!_hasEnded && !(_handed >= _options.First))
        {
            if (await _reader!.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } page)
            {
                End();
                break;
            }
            if (!_reader.IsInKeyOrder)
                _window.NoteDisorder();
            var changes = new List<FusionChange>();
            foreach (var record in page)
            {
                if (_handed >= _options.First)
                    break;
                if (_window.ChangeOf(record) is not { } change)
                    continue;
                changes.Add(change);
                _handed++;
            }
            if (changes.Count > 0)
                return changes;
        }
        return null;
    }

    /// <summary>Says that a change was worked on, so that the next watermark is behind it.</summary>
    public override void Accept(FusionChange change) => _window.Accept(change ?? throw new ArgumentNullException(nameof(change)));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _reader?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Takes what is there already, and hands out none of it.</summary>
    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        _isHeld = false;
        if (_window.IsByTime)
        {
            using var clock = new QueryReader(_sender, _query with { OrderBy = null, First = 1 });
            await clock.ReadAsync(cancellationToken).ConfigureAwait(false);
            _window.BeginAt(
                _sender.Began
                    ?? throw new ServiceException(
                        FusionFailure.IncompleteAnswer,
                        $"{_sender.Server.Authority} does not say what time it has. Say from when on changes are wanted: give a date."
                    )
            );
        }
        _reader = new QueryReader(_sender, _window.HeldQuery(_query));
        while (await _reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            foreach (var record in page)
            {
                if (_window.ChangeOf(record) is { } change)
                    _window.Accept(change);
            }
        }
        End();
    }

    private void End()
    {
        _hasEnded = true;
        if (_window.IsByTime)
            _clockWarning.Give(_handed > 0);
    }
}
