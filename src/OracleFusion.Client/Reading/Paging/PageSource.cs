using OracleFusion.Client.Http;

namespace OracleFusion.Client.Reading.Paging;

/// <summary>One way of reading the rows of a query: hands out pages in order, until there are none.</summary>
internal abstract class PageSource : IDisposable
{
    /// <summary>
    /// A page as long as this is full, whatever was asked for: pods that are said to send 500 rows have been seen to send 499.
    /// </summary>
    private const int UsualCap = 499;

    private readonly CancellationTokenSource _stop = new();
    private int _clamp;

    // Kept, because what is under way asks for it also when the source is disposed of.
    protected PageSource() => Stopped = _stop.Token;

    /// <summary>How it reads, in words.</summary>
    public abstract string PagingMethod { get; }

    /// <summary>Whether rows come in the order of one key, so that reading can go on behind a row.</summary>
    public virtual bool IsInKeyOrder => false;

    /// <summary>What is to be told when the rows have ended; null for nothing.</summary>
    public string? Warning { get; protected set; }

    /// <summary>Stops the requests under way.</summary>
    protected CancellationToken Stopped { get; }

    /// <summary>The next page; null at the end.</summary>
    /// <exception cref="KeyRefusedException">The rows cannot be read this way.</exception>
    public async Task<ParsedPage?> NextAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(_stop.Cancel);
        try
        {
            return await TakeAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>Stops the requests under way.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    protected abstract Task<ParsedPage?> TakeAsync();

    /// <summary>
    /// Whether a page is the last: an empty one is, and a short one of which the server says so. A full page of which the server says so is
    /// not believed: one more request is cheap, and rows that were never asked for are lost. A page is full too when one as long was
    /// followed by more: some servers say the limit that they were asked for and send fewer.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="asked">The limit asked for.</param>
    protected bool IsLast(ParsedPage page, int asked)
    {
        if (page.Received == 0)
            return true;
        if (page.HasMore == true)
        {
            if (page.Received < asked)
                _clamp = Math.Max(_clamp, page.Received);
            return false;
        }
        return page.Received < Math.Min(Math.Min(asked, page.Limit ?? asked), UsualCap) && (_clamp == 0 || page.Received < _clamp);
    }

    /// <summary>Lets a task that is not awaited any more fail unseen: it was cancelled, or its page is not needed.</summary>
    protected static void Forget(Task task) =>
        _ = task.ContinueWith(
            static done => _ = done.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );

    /// <summary>The failure of a read whose server does not do what it was asked: which rows it left out cannot be known.</summary>
    /// <param name="query">The query.</param>
    /// <param name="what">What is wrong with the page.</param>
    internal static ServiceException Unusable(RecordQuery query, string what) =>
        UnusableAnswer.Of(
            "GET",
            query.Resource.ToString(),
            $"The server's answer to GET {query.Resource} cannot be the next rows: {what}. "
                + "No further rows are read, since some could be missing."
        );
}
