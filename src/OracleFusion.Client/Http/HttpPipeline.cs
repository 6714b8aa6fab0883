namespace OracleFusion.Client.Http;

/// <summary>
/// The line that every request goes along: <c>Retry( Renew401( SignInTrials( Exchange ) ) )</c>. An exchange sends the request once, judges
/// the status and reads the answer. A password that the service refuses is not given again and again; a token that it refuses with 401 is
/// renewed where another one can be had; a failure that passes is sent again after a wait.
/// </summary>
internal sealed class HttpPipeline(HttpConnection connection)
{
    private readonly RetryPolicy _retry = new(connection.Settings);

    internal FusionConnectionSettings Settings => connection.Settings;

    /// <summary>Sends a request and reads the whole answer.</summary>
    internal Task<T> SendAsync<T>(PendingRequest pending, Func<FusionResponse, T> read, CancellationToken cancellationToken) =>
        _retry.ExecuteAsync(pending, token => RenewAsync(pending, exchange => exchange.ReceiveAsync(read), token), cancellationToken);

    /// <summary>Sends a request and hands out the answer while it arrives.</summary>
    internal Task<FusionStreamResponse> OpenAsync(PendingRequest pending, CancellationToken cancellationToken) =>
        _retry.ExecuteAsync(pending, token => RenewAsync(pending, static exchange => exchange.OpenAsync(), token), cancellationToken);

    /// <summary>Sends a request and gives its answer to <paramref name="read"/> while it arrives; from the beginning again, as far as that
    /// is allowed, where it breaks off.</summary>
    internal Task<T> ReadAsync<T>(
        PendingRequest pending,
        Func<FusionStreamResponse, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    ) =>
        _retry.ExecuteAsync(
            pending,
            async token =>
            {
                using var response = await RenewAsync(pending, static exchange => exchange.OpenAsync(), token).ConfigureAwait(false);
                return await read(response, token).ConfigureAwait(false);
            },
            cancellationToken
        );

    /// <summary>Runs an exchange, and again with another token when the service refuses the one that was sent, until one that was made for
    /// this request is refused too.</summary>
    private async Task<T> RenewAsync<T>(PendingRequest pending, Func<HttpExchange, Task<T>> run, CancellationToken cancellationToken)
    {
        connection.ThrowIfClosed(pending);
        if (pending.Authentication is not null)
            await connection.WaitWhilePausedAsync(pending, cancellationToken).ConfigureAwait(false);
        var isFresh = pending.IsFreshRefused;
        var isNext = false;
        while (true)
        {
            pending.Authorization = await pending.AuthorizeAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await TryAsync(pending, () => ExchangeAsync(pending, run, cancellationToken), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (ServiceException refused) when (refused.StatusCode == 401 && !isFresh && pending.TryRenew(isNext, out isFresh))
            {
                // The next turn asks for another one, and nothing is under way while it waits for that.
                pending.IsUnderWay = false;
                isNext = true;
            }
            catch (ServiceException refused) when (refused.StatusCode == 401 && isFresh)
            {
                // It is not the token: no exchange after a wait makes another one.
                pending.IsFreshRefused = true;
                throw;
            }
        }
    }

    private async Task<T> ExchangeAsync<T>(PendingRequest pending, Func<HttpExchange, Task<T>> run, CancellationToken cancellationToken)
    {
        await pending.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await run(new HttpExchange(connection, pending, cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            pending.Leave();
        }
    }

    private Task<T> TryAsync<T>(PendingRequest pending, Func<Task<T>> run, CancellationToken cancellationToken) =>
        pending is { Request.IsProbe: false, Authentication.Trials: { } trials }
            ? trials.RunAsync(pending, run, Settings.TimeProvider, cancellationToken)
            : run();
}
