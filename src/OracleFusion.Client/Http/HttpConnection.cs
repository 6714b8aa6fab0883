using System.Collections.Concurrent;
using System.Net;

namespace OracleFusion.Client.Http;

/// <summary>The connection to one server: its settings, its <see cref="HttpClient"/>, and what has been learned about the way
/// there.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly HttpClient _http;
    private int _reached;
    private int _closed;
    private long _pausedUntil;

    internal HttpConnection(FusionConnectionSettings settings)
    {
        settings.Validate();
        Settings = settings;
        Trust = new ServerTrust(settings);
        _http = new HttpClient(HttpHandlerFactory.Create(settings, Trust), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }

    internal FusionConnectionSettings Settings { get; }

    internal ServerTrust Trust { get; }

    /// <summary>What was found out about the services of the server, each by a name of its own, for as long as the connection
    /// lives.</summary>
    internal ConcurrentDictionary<string, object> Findings { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the server has ever answered. Until it has, an unknown host or a refused connection is a wrong address rather than
    /// a passing trouble.</summary>
    internal bool WasReached => Volatile.Read(ref _reached) != 0;

    /// <summary>The credentials that the proxy gets; null for none.</summary>
    internal NetworkCredential? ProxyCredential =>
        Settings.Proxy is { } proxy && proxy.GetProxy(Settings.Server) is { } address
            ? proxy.Credentials?.GetCredential(address, "Basic")
            : null;

    /// <summary>Whether it was closed here.</summary>
    internal bool IsClosed => Volatile.Read(ref _closed) != 0;

    public void Dispose()
    {
        Volatile.Write(ref _closed, 1);
        _http.Dispose();
    }

    /// <exception cref="ServiceException">The connection was closed; nothing was sent.</exception>
    internal void ThrowIfClosed(PendingRequest pending)
    {
        if (IsClosed)
            throw new ServiceException(
                FusionFailure.ConnectionFailed,
                $"The connection was closed meanwhile; nothing was sent. Connect again. ({pending.Request.Method} {pending.ErrorUrl})"
            )
            {
                Method = pending.Request.Method,
                Url = pending.ErrorUrl,
            };
    }

    /// <summary>Takes note that the server asked for a wait after a write that is not repeated: what comes next waits.</summary>
    internal void PauseFor(TimeSpan wait)
    {
        var until = Settings.TimeProvider.GetUtcNow().UtcTicks + Math.Min(wait.Ticks, TimeSpan.FromDays(365).Ticks);
        // Of two answers at once the longer wait holds.
        for (var before = Volatile.Read(ref _pausedUntil); until > before; )
        {
            var now = Interlocked.CompareExchange(ref _pausedUntil, until, before);
            if (now == before)
                return;
            before = now;
        }
    }

    /// <summary>Waits as long as the server has asked for.</summary>
    /// <exception cref="ServiceException">It asked for longer than the longest wait allowed, and the request is a write.</exception>
    internal async Task WaitWhilePausedAsync(PendingRequest pending, CancellationToken cancellationToken)
    {
        var wait = TimeSpan.FromTicks(Volatile.Read(ref _pausedUntil) - Settings.TimeProvider.GetUtcNow().UtcTicks);
        var isTooLong = wait > Settings.MaxRetryWait;
        // A look at what became of the write does no harm, and is what the user needs now.
        if (wait <= TimeSpan.Zero || (isTooLong && pending.Request.IsRepeatable))
            return;
        if (isTooLong)
            throw new ServiceException(
                FusionFailure.Unavailable,
                $"The server has asked to wait, {wait:c} more, which is longer than the longest wait allowed ({Settings.MaxRetryWait:c}). "
                    + $"Nothing was sent. ({pending.Request.Method} {pending.ErrorUrl})"
            )
            {
                Method = pending.Request.Method,
                Url = pending.ErrorUrl,
                RetryAfter = wait,
            };
        pending.Observer?.Warning($"The server has asked to wait: {pending.Request.Method} {pending.ErrorUrl} follows in {wait:c}.");
        await Settings.TimeProvider.Delay(wait, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hands a message to the network and gives the answer when its headers have come.</summary>
    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        // The wait is left at once when cancelled, also where the platform's own handler takes its time.
        var pending = _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        HttpResponseMessage response;
        try
        {
            response = await pending.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!pending.IsCompleted)
        {
            _ = pending.ContinueWith(Discard, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }

        Volatile.Write(ref _reached, 1);
        return response;
    }

    private static void Discard(Task<HttpResponseMessage> abandoned)
    {
        if (abandoned.Status == TaskStatus.RanToCompletion)
            abandoned.Result.Dispose();
        else
            _ = abandoned.Exception;
    }
}
