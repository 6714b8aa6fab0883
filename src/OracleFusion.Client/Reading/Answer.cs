namespace OracleFusion.Client;

/// <summary>Reads answers, and reports one that cannot be read as a failure of its request.</summary>
internal static class Answer
{
    public static async Task<T> ReadAsync<T>(IRecordSender sender, FusionRequest request, Func<FusionResponse, T> read, CancellationToken cancellationToken)
    {
        try
        {
            return await sender.SendAsync(request, read, cancellationToken).ConfigureAwait(false);
        }
        catch (UnreadableBodyException exception)
        {
            throw Unusable(request.Method, request.Path, $"The answer to {request.Method} {ResourcePath.PathOf(request.Path)} cannot be read: {exception.Message}.", exception);
        }
    }

    /// <summary>The failure of a request whose answer is not what it must be.</summary>
    public static FusionException Unusable(string method, string path, string message, Exception? inner = null) =>
        new(FusionFailure.IncompleteAnswer, message, inner) { Method = method, Url = ResourcePath.PathOf(path) };
}
