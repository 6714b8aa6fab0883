namespace OracleFusion.Client;

/// <summary>Reads the rows of a query, each once, page by page. Disposing it stops the requests under way.</summary>
public abstract class RecordReader : IDisposable
{
    private protected RecordReader() { }

    /// <summary>The service's estimate of the number of rows; null where it was not asked for or before the first page.</summary>
    public long? TotalCount { get; private protected set; }

    /// <summary>How the rows are read, in words: by key, by offset, and why. Changes when a server makes another way necessary.</summary>
    public string PagingMethod { get; private protected set; } = "";

    /// <summary>Whether the rows come in the order of one key, so that reading can go on behind a row. Changes as the paging method
    /// does.</summary>
    public bool IsInKeyOrder { get; private protected set; }

    /// <summary>The next records.</summary>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The records, or null at the end.</returns>
    /// <exception cref="ServiceException">The service refused, could not be reached, or sent what cannot be the next rows.</exception>
    public abstract Task<RecordPage?> ReadAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops the requests under way.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected abstract void Dispose(bool disposing);
}
