using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Http;

/// <summary>Sends requests and reads their answers; one that cannot be read is a failure of its request.</summary>
internal static class RequestExecutor
{
    /// <exception cref="FusionException">The answer cannot be read; of a write it says whether it was done.</exception>
    public static async Task<T> ReadAsync<T>(
        IRequestSender sender,
        FusionRequest request,
        Func<FusionResponse, T> read,
        CancellationToken cancellationToken
    )
    {
        var status = 0;
        try
        {
            return await sender
                .SendAsync(
                    request,
                    response =>
                    {
                        status = response.StatusCode;
                        return Read(response, read);
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (UnreadableBodyException exception)
        {
            var url = ResourcePath.PathOf(request.Path);
            if (request.IsRepeatable)
                throw Unusable(
                    request.Method,
                    request.Path,
                    $"The answer to {request.Method} {url} cannot be read: {exception.Message}.",
                    exception
                );
            // A page of something in front of the service tells nothing of what the service did.
            throw exception.IsForeign
                ? Lost(
                    FusionFailure.UnknownOutcome,
                    request,
                    status,
                    $"The answer cannot be read: {exception.Message}. {OutcomeText.Unknown}",
                    exception
                )
                : Lost(
                    FusionFailure.DoneWithoutResult,
                    request,
                    status,
                    $"The answer cannot be read: {exception.Message}. {OutcomeText.Done}",
                    exception
                );
        }
    }

    /// <summary>The failure of a request that reads and whose answer is not what it must be.</summary>
    public static FusionException Unusable(string method, string path, string message, Exception? inner = null) =>
        new(FusionFailure.IncompleteAnswer, message, inner) { Method = method, Url = ResourcePath.PathOf(path) };

    /// <summary>Reads an answer. Whatever goes wrong with it is said in our own words: a raw exception after a write would hide that it was
    /// done.</summary>
    private static T Read<T>(FusionResponse response, Func<FusionResponse, T> read)
    {
        try
        {
            return read(response);
        }
        catch (Exception exception)
            when (exception
                    is not (
                        FusionException
                        or FusionInputException
                        or UnreadableBodyException
                        or IncompleteBodyException
                        or OperationCanceledException
                        or OutOfMemoryException
                    )
            )
        {
            throw new UnreadableBodyException($"it is not of the form that it has to have ({exception.Message.TrimEnd('.')})", exception);
        }
    }

    private static FusionException Lost(FusionFailure failure, FusionRequest request, int status, string what, Exception inner)
    {
        var url = ResourcePath.PathOf(request.Path);
        return new FusionException(failure, FormattableString.Invariant($"{what} (HTTP {status}, {request.Method} {url})"), inner)
        {
            StatusCode = status,
            Method = request.Method,
            Url = url,
        };
    }
}
