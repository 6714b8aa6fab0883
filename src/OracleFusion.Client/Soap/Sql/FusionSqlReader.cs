using System.Globalization;
using OracleFusion.Client.Soap;

namespace OracleFusion.Client;

/// <summary>
/// The rows of a query, page by page, each once. Pages are cut by OFFSET and FETCH, one after the other or several at the same time, and
/// given out in their order. A page that comes short is not the end before the service has said, asked from there, that nothing follows;
/// one that is too large is asked for in halves. What is read at once and is large is counted.
/// </summary>
public sealed class FusionSqlReader : IDisposable
{
    // A document of one row is not cut behind it, unless it is large: what counts or sums is not asked again.
    private const int ShortestCut = 2;
    private const long SmallestCut = 256 * 1024;

    // What a run without the installed report takes to clear away.
    private static readonly TimeSpan ClearingAway = TimeSpan.FromSeconds(10);

    private readonly SqlStatement _statement;
    private readonly FusionSqlOptions _options;
    private readonly Func<string, CancellationToken, Task<FusionSqlPage>> _run;
    private readonly Func<Task>? _end;
    private readonly Queue<Task<FusionSqlPage>> _ahead = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? _columns;
    private string?[]? _last;
    private long _offset;
    private int _largest;
    private bool _isEnded;

    internal FusionSqlReader(
        SqlStatement statement,
        FusionSqlOptions options,
        Func<string, CancellationToken, Task<FusionSqlPage>> run,
        bool isBySession = false,
        Func<Task>? end = null
    )
    {
        IsBySession = isBySession;
        _end = end;
        _statement = statement;
        _options = options;
        _run = run;
        _largest = options.PageSize;
    }

    /// <summary>Whether its statements are run without the installed report, all in one session, and what they make is deleted.</summary>
    internal bool IsBySession { get; }

    /// <summary>The next rows; null behind the last ones.</summary>
    /// <exception cref="ServiceException">The query is refused, takes too long, or its pages contradict each other.</exception>
    public async Task<FusionSqlPage?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_isEnded)
            return null;
        if (_options.PageSize == 0 || !_statement.IsPageable)
        {
            _isEnded = true;
            _ahead.Enqueue(WholeAsync(cancellationToken));
            var all = await _ahead.Peek().ConfigureAwait(false);
            return all.Rows.Count == 0 ? null : all;
        }

        // Pages that are read ahead outlive the call that asks for them, and end with the reader.
        using var stopping = cancellationToken.Register(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);
        var size = _options.PageSize;
        // The first page goes alone: most results have no other.
        var wanted =
            _offset == 0 ? 1
            : IsBySession ? Math.Min(_options.ThrottleLimit, SqlSession.MostAtOnce)
            : _options.ThrottleLimit;
        while (_ahead.Count < wanted)
        {
            var start = _offset + ((long)_ahead.Count * size);
            _ahead.Enqueue(PageAsync(start, size, _stop.Token));
        }

        // It stays in the queue until it is there: the end of the reader may have to wait for it.
        var page = await _ahead.Peek().ConfigureAwait(false);
        _ = _ahead.Dequeue();
        if (page.Rows.Count < size)
            await EndAsync().ConfigureAwait(false);
        if (page.Rows.Count == 0)
            return null;
        Compare(page);
        _offset += page.Rows.Count;
        return page;
    }

    /// <summary>Ends what is under way. The pod may go on with it; what runs without the installed report is cleared away first, for ten
    /// seconds at most.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        if (IsBySession && _ahead.Count > 0)
            Task.WhenAny(Task.WhenAll(_ahead), Task.Delay(ClearingAway)).GetAwaiter().GetResult();
        if (_end is not null)
            Task.WhenAny(_end(), Task.Delay(ClearingAway)).GetAwaiter().GetResult();
        _stop.Dispose();
    }

    // Behind the end there is nothing; a page that has rows all the same says that rows came or went meanwhile.
    private async Task EndAsync()
    {
        _isEnded = true;
        for (; _ahead.Count > 0; _ = _ahead.Dequeue())
        {
            if ((await _ahead.Peek().ConfigureAwait(false)).Rows.Count > 0)
                throw new ServiceException(
                    FusionFailure.IncompleteAnswer,
                    "A page of the rows came short, and a later one has rows: rows were added or deleted while they were read. Read "
                        + "again, in an order by which new rows come last."
                );
        }
    }

    /// <summary>All rows at once. A service that cuts a document says nothing: what may be cut is counted.</summary>
    private async Task<FusionSqlPage> WholeAsync(CancellationToken cancellationToken)
    {
        var all = await _run(_statement.Text, cancellationToken).ConfigureAwait(false);
        if (IsWhole(all))
            return all;
        long count;
        try
        {
            var counted = await _run(_statement.Count, cancellationToken).ConfigureAwait(false);
            if (counted.Rows.Count != 1 || !long.TryParse(counted.Rows[0][0], NumberStyles.None, CultureInfo.InvariantCulture, out count))
                throw new ServiceException(FusionFailure.IncompleteAnswer, "The service gave no count.");
        }
        catch (ServiceException e)
        {
            Tell($"Whether the service gave all rows cannot be said: it gave {all.Rows.Count}, and they cannot be counted. {e.Message}");
            return all;
        }

        // Fewer than came were deleted meanwhile: a statement sees one state of the data.
        return count <= all.Rows.Count
            ? all
            : throw new ServiceException(
                FusionFailure.IncompleteAnswer,
                $"The service gave {all.Rows.Count} rows, and the statement has {count}: the service cut them, or rows were added "
                    + "meanwhile. "
                    + (
                        _statement.IsPageable
                            ? "Read them page by page (-PageSize)."
                            : "Ask for fewer at once: a statement that does not limit its rows itself is read page by page."
                    )
            );
    }

    private static bool IsWhole(FusionSqlPage page) => page.Rows.Count < ShortestCut && page.Bytes < SmallestCut;

    /// <summary>A page that is full, or behind which nothing follows.</summary>
    private async Task<FusionSqlPage> PageAsync(long start, int count, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> columns = [];
        var rows = new List<string?[]>();
        var (cutAt, cutOf) = (0, 0);
        while (rows.Count < count)
        {
            var asked = Math.Min(count - rows.Count, Volatile.Read(ref _largest));
            FusionSqlPage part;
            try
            {
                part = await _run(_statement.Page(start + rows.Count, asked), cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException e) when (ReportFailure.IsTooLarge(e) && asked > 1)
            {
                Volatile.Write(ref _largest, asked / 2);
                Tell($"{asked} rows at a time are too large for the service; {asked / 2} are asked for.");
                continue;
            }

            if (part.Rows.Count > asked)
                throw new ServiceException(
                    FusionFailure.IncompleteAnswer,
                    $"The service gave {part.Rows.Count} rows where {asked} were asked for: it does not read the statement page by "
                        + $"page. Use -PageSize 0."
                );
            if (part.Rows.Count == 0)
                break;
            if (cutOf > 0)
                Tell($"The service cut a page of {cutOf} rows at {cutAt}; those behind were asked for.");
            if (columns.Count == 0)
                columns = part.Columns;
            else if (!columns.SequenceEqual(part.Columns))
                throw OtherColumns();
            else
                CheckOrder(columns, rows[rows.Count - 1], part.Rows[0]);
            rows.AddRange(part.Rows);
            (cutAt, cutOf) = part.Rows.Count < asked ? (part.Rows.Count, asked) : (0, 0);
            if (cutOf > 0 && start == 0 && rows.Count == part.Rows.Count && IsWhole(part))
                break;
        }

        return new FusionSqlPage(columns, rows);
    }

    private void Compare(FusionSqlPage page)
    {
        if (_columns is null)
        {
            _columns = page.Columns;
        }
        else
        {
            if (!_columns.SequenceEqual(page.Columns))
                throw OtherColumns();
            CheckOrder(_columns, _last!, page.Rows[0]);
        }

        _last = page.Rows[page.Rows.Count - 1];
    }

    // Rows that sort alike may come in another order with each run: one before the edge and one behind it could be the same, or another
    // be missing. An edge is between pages, and wherever one was cut.
    private void CheckOrder(IReadOnlyList<string> columns, string?[] last, string?[] first)
    {
        if (!_statement.HasOrder)
        {
            Tell(
                "The statement has no ORDER BY, and its rows came in several pieces: a row may come twice or not at all. Order by a key, "
                    + "or read all at once with -PageSize 0."
            );
            return;
        }

        foreach (var column in _statement.OrderColumns)
        {
            var place =
                column is null ? -1
                : int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1
                : columns.ToList().IndexOf(column);
            if (place < 0 || place >= first.Length)
            {
                Tell(
                    $"The rows are ordered by {column ?? "an expression"}, which is not among the columns: whether rows that sort "
                        + $"alike stand "
                        + "at the edge of a page, and come twice or not at all, cannot be seen. Select what you order by, and end "
                        + "with a key."
                );
                return;
            }

            if (first[place] != last[place])
                return;
        }

        Tell(
            "Rows that sort alike stand at the edge of a page: one may come twice, and another not at all. Add a key to the ORDER BY, "
                + "or read all at once with -PageSize 0."
        );
    }

    private void Tell(string what)
    {
        lock (_told)
        {
            if (!_told.Add(what))
                return;
        }

        _options.Warn?.Invoke(what);
    }

    private static ServiceException OtherColumns() =>
        new(
            FusionFailure.IncompleteAnswer,
            "Two pages of the rows have other columns: they are not of the same statement. Nothing behind is read."
        );
}
