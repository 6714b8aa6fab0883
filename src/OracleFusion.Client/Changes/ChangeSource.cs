namespace OracleFusion.Client;

/// <summary>Hands out changes after a watermark, and makes the next watermark of those that the caller accepted.</summary>
public abstract class ChangeSource : IDisposable
{
    private protected ChangeSource() { }

    /// <summary>How changes are read, in words.</summary>
    public abstract string PagingMethod { get; }

    /// <summary>Whether changes are read in the order of one key, so that reading can go on behind a row.</summary>
    public virtual bool IsInKeyOrder => false;

    /// <summary>Whether all changes that there were have been handed out.</summary>
    public abstract bool IsComplete { get; }

    /// <summary>
    /// The next watermark. Before all changes are handed out and accepted it is one after which the others come, and is only to be had
    /// where the options say so.
    /// </summary>
    /// <exception cref="InvalidOperationException">Not everything was handed out, and the source was not made for that.</exception>
    public abstract FusionWatermark Watermark { get; }

    /// <summary>The next changes.</summary>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The changes, or null where there are no more, or as many as were wanted have been handed out.</returns>
    /// <exception cref="ServiceException">The service refused, could not be reached, or sent what cannot be told apart.</exception>
    public abstract Task<IReadOnlyList<FusionChange>?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Says that a change was worked on, so that the next watermark is behind it.</summary>
    public abstract void Accept(FusionChange change);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops the requests under way.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing) { }
}
