namespace OracleFusion.Client;

/// <summary>One connection to a server: its <see cref="HttpClient"/>, its patience, and what it repeats.</summary>
internal sealed class FusionTransport : IDisposable
{
    private readonly HttpClient _http;
    private readonly RetryPolicy _retry;
    private int _reached;

    internal FusionTransport(FusionConnectionSettings settings)
    {
        settings.Validate();
        Settings = settings;
        Trust = new ServerTrust(settings);
        _retry = new RetryPolicy(settings);
        _http = new HttpClient(HttpHandlerFactory.Create(settings, Trust), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }

    internal FusionConnectionSettings Settings { get; }

    internal ServerTrust Trust { get; }

    /// <summary>Whether the server has ever answered. Until it has, an unknown host or a refused connection is a wrong address rather than a passing trouble.</summary>
    internal bool WasReached => Volatile.Read(ref _reached) != 0;

    public void Dispose() => _http.Dispose();

    /// <summary>Sends a request and reads the whole answer, again and again as far as that is allowed.</summary>
    internal Task<T> SendAsync<T>(Call call, Func<FusionResponse, T> read, CancellationToken cancellationToken) =>
        _retry.ExecuteAsync(call, token => SignedAsync(call, attempt => attempt.ReceiveAsync(read), token), cancellationToken);

    /// <summary>Sends a request and hands out the answer while it arrives.</summary>
    internal Task<FusionStreamResponse> OpenAsync(Call call, CancellationToken cancellationToken) =>
        _retry.ExecuteAsync(call, token => SignedAsync(call, attempt => attempt.OpenAsync(), token), cancellationToken);

    /// <summary>Sends a request and gives its answer to <paramref name="read"/> while it arrives; from the beginning again, as far as that is allowed, where it breaks off.</summary>
    internal Task<T> ReadAsync<T>(Call call, Func<FusionStreamResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken) => _retry.ExecuteAsync(
        call,
        async token =>
        {
            using var response = await SignedAsync(call, attempt => attempt.OpenAsync(), token).ConfigureAwait(false);
            return await read(response, token).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Hands a message to the network.</summary>
    internal async Task<HttpResponseMessage> ExchangeAsync(HttpRequestMessage message, CancellationToken cancellationToken)
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

    /// <summary>Runs an attempt, and again with another token when the service refuses the one that was sent, until one that was made for this call is refused too.</summary>
    private async Task<T> SignedAsync<T>(Call call, Func<Attempt, Task<T>> run, CancellationToken cancellationToken)
    {
        var isFresh = false;
        while (true)
        {
            var authorization = await call.AuthorizeAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await run(new Attempt(this, call, authorization, cancellationToken)).ConfigureAwait(false);
            }
            catch (FusionException refused) when (refused.StatusCode == 401 && !isFresh && call.TryRenew(authorization, out isFresh))
            {
                // The next turn asks for another one, and nothing is under way while it waits for that.
                call.IsUnderWay = false;
            }
        }
    }

    private static void Discard(Task<HttpResponseMessage> abandoned)
    {
        if (abandoned.Status == TaskStatus.RanToCompletion) abandoned.Result.Dispose();
        else _ = abandoned.Exception;
    }
}
