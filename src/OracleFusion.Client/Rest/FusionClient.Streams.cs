using OracleFusion.Client.Addresses;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Http;

namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>
    /// Sends a request and gives its answer to <paramref name="read"/> while it arrives. Where it breaks off, a request that may be
    /// repeated is sent again, as often as the connection allows, and its answer is read from the beginning.
    /// </summary>
    internal Task<T> ReadStreamAsync<T>(
        FusionRequest request,
        Func<FusionStreamResponse, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken
    ) =>
        _pipeline.ReadAsync(
            PendingOf(request),
            async (response, token) =>
            {
                try
                {
                    return await read(response, token).ConfigureAwait(false);
                }
                catch (Exception e) when (e is IncompleteBodyException or UnreadableBodyException)
                {
                    var url = LinkPath.Of(request.Path);
                    if (request.IsRepeatable)
                        throw UnusableAnswer.Of(
                            request.Method,
                            request.Path,
                            $"The answer to {request.Method} {url} cannot be read: {e.Message.TrimEnd('.')}.",
                            e
                        );
                    var isForeign = e is UnreadableBodyException { IsForeign: true };
                    throw new ServiceException(
                        isForeign ? FusionFailure.UnknownOutcome : FusionFailure.DoneWithoutResult,
                        $"The answer cannot be read: {e.Message.TrimEnd('.')}. "
                            + $"{(isForeign ? OutcomeText.Unknown : OutcomeText.Done)} ({request.Method} {url})",
                        e
                    )
                    {
                        StatusCode = response.StatusCode,
                        Method = request.Method,
                        Url = url,
                    };
                }
            },
            cancellationToken
        );
}
