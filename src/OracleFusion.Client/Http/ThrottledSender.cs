namespace OracleFusion.Client.Http;

/// <summary>Sends the requests of one reader, of which no more are under way at once than it may have: pages, those asked for ahead, and
/// children.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle is not asked for holds nothing to be disposed of.
internal sealed class ThrottledSender : IRequestSender
#pragma warning restore CA1001
{
    private readonly IRequestSender _sender;

    private readonly SemaphoreSlim _throttle;

    private ThrottledSender(IRequestSender sender, int limit)
    {
        _sender = sender;
        _throttle = new SemaphoreSlim(limit, limit);
    }

    public Uri Server => _sender.Server;

    public int FrameworkVersion => _sender.FrameworkVersion;

    /// <summary>The sender of a reader; that of the reader whose rows it completes, where it is a part of one.</summary>
    /// <param name="sender">The connection, or the sender of the other reader.</param>
    /// <param name="limit">How many requests may be under way at once.</param>
    public static ThrottledSender Of(IRequestSender sender, int limit) => sender as ThrottledSender ?? new ThrottledSender(sender, limit);

    public Task<T> SendAsync<T>(FusionRequest request, Func<FusionResponse, T> read, CancellationToken cancellationToken)
    {
        request.Throttle = _throttle;
        return _sender.SendAsync(request, read, cancellationToken);
    }

    public void Warn(string sentence) => _sender.Warn(sentence);
}
