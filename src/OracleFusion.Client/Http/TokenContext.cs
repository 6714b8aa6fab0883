namespace OracleFusion.Client.Http;

/// <summary>What an authentication may need to make a token: a clock, a way to ask for one, and the observer.</summary>
internal sealed class TokenContext(HttpPipeline pipeline, IFusionObserver? observer)
{
    internal TimeProvider TimeProvider => pipeline.Settings.TimeProvider;

    internal IFusionObserver? Observer => observer;

    /// <summary>Sends a request for a token. Its bodies are not shown.</summary>
    /// <param name="tokenUri">Where to.</param>
    /// <param name="request">Method and body.</param>
    /// <param name="authorization">The <c>Authorization</c> header; empty for none.</param>
    /// <param name="secrets">What of the body is secret, and hidden where the answer repeats it.</param>
    /// <param name="read">Reads the answer.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<T> AskAsync<T>(
        Uri tokenUri,
        FusionRequest request,
        string authorization,
        IReadOnlyList<string> secrets,
        Func<FusionResponse, T> read,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await pipeline
                .SendAsync(new PendingRequest(request, tokenUri, authorization, secrets, observer), read, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.IsLost)
        {
            // Of the request that waits for the token this would say that it may have been done: it was not sent.
            throw new ServiceException(
                FusionFailure.Unavailable,
                $"{tokenUri.Host} gave no answer to a request for a token ({e.Message.TrimEnd('.')}). What the token is for was not sent.",
                e
            );
        }
        catch (ServiceException e)
            when (e.Failure
                    is not (
                        FusionFailure.Unauthorized
                        or FusionFailure.Throttled
                        or FusionFailure.Unavailable
                        or FusionFailure.ConnectionFailed
                        or FusionFailure.TimedOut
                    )
            )
        {
            // A refusal or a failure of the identity domain is none of the request that waits for the token.
            throw e.WithMore("What the token is for was not sent.", FusionFailure.Unavailable);
        }
        catch (ServiceException e)
        {
            // It has been repeated as often as is allowed; the request that waits for the token must not begin all over.
            e.IsTransient = false;
            throw;
        }
    }
}
