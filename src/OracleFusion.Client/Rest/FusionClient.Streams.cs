namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>
    /// Sends a request that only reads and gives its answer to <paramref name="read"/> while it arrives; from the beginning again, as far as the connection's
    /// patience allows, where it breaks off.
    /// </summary>
    internal Task<T> ReadStreamAsync<T>(FusionRequest request, Func<FusionStreamResponse, CancellationToken, Task<T>> read, CancellationToken cancellationToken) => _transport.ReadAsync(
        CallOf(request),
        async (response, token) =>
        {
            try
            {
                return await read(response, token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IncompleteBodyException or UnreadableBodyException)
            {
                throw Answer.Unusable(request.Method, request.Path, $"The answer to {request.Method} {ResourcePath.PathOf(request.Path)} cannot be read: {e.Message}.", e);
            }
        },
        cancellationToken);
}
