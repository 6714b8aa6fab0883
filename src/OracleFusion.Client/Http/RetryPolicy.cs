using Polly;
using Polly.Retry;

namespace OracleFusion.Client.Http;

/// <summary>
/// Sends a request again after a failure that is transient (<see cref="ServiceException.IsTransient"/>). It waits as long as the server
/// asks for, else twice as long each time, with jitter, up to a minute.
/// </summary>
internal sealed class RetryPolicy
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestOwnWait = TimeSpan.FromMinutes(1);
    private static readonly ResiliencePropertyKey<PendingRequest> PendingKey = new("OracleFusion.PendingRequest");
    private readonly ResiliencePipeline _pipeline = ResiliencePipeline.Empty;

    internal RetryPolicy(FusionConnectionSettings settings)
    {
        if (settings.MaxRetryCount == 0)
            return;
        var options = new RetryStrategyOptions
        {
            MaxRetryAttempts = settings.MaxRetryCount,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = FirstWait < settings.MaxRetryWait ? FirstWait : settings.MaxRetryWait,
            MaxDelay = LongestOwnWait < settings.MaxRetryWait ? LongestOwnWait : settings.MaxRetryWait,
            ShouldHandle = arguments => new ValueTask<bool>(
                arguments.Outcome.Exception is ServiceException { IsTransient: true } e
                    && arguments.AttemptNumber < e.MostRepetitions
                    && !(e.RetryAfter > settings.MaxRetryWait)
            ),
            // Retry-After: 0 gets the wait that there is without it.
            DelayGenerator = static arguments => new ValueTask<TimeSpan?>(
                arguments.Outcome.Exception is ServiceException { RetryAfter: { } asked } && asked > TimeSpan.Zero ? asked : null
            ),
            OnRetry = static arguments =>
            {
                if (!arguments.Context.Properties.TryGetValue(PendingKey, out var pending))
                    return default;
                pending.IsUnderWay = false;
                if (pending.LastTrace is { } trace && arguments.Outcome.Exception is ServiceException e)
                    pending.Observer?.Retrying(trace, arguments.RetryDelay, e.StatusCode > 0 ? $"HTTP {e.StatusCode}" : e.Message);
                return default;
            },
        };
        if (settings.Randomizer is { } randomizer)
            options.Randomizer = randomizer;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = settings.TimeProvider }
            .AddRetry(options)
            .Build();
    }

    /// <exception cref="UnsentException">It was cancelled while nothing was under way.</exception>
    internal async Task<T> ExecuteAsync<T>(
        PendingRequest pending,
        Func<CancellationToken, Task<T>> run,
        CancellationToken cancellationToken
    )
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        try
        {
            context.Properties.Set(PendingKey, pending);
            return await _pipeline
                .ExecuteAsync(static async (context, run) => await run(context.CancellationToken).ConfigureAwait(false), context, run)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!pending.IsUnderWay && e is not UnsentException)
        {
            throw new UnsentException(cancellationToken);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
