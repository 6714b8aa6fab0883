using System.Collections.Specialized;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Rest;

/// <summary>Requests to services whose every answer is one JSON object.</summary>
internal static class ObjectAnswer
{
    /// <summary>Sends a request and reads the object that it is answered with.</summary>
    /// <param name="client">The client.</param>
    /// <param name="service">The service, as a message names it.</param>
    /// <param name="request">The request.</param>
    /// <param name="values">Attributes and their values, to be sent as JSON; null for no body.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="FusionException">The service refused or failed, or answered without an object: <c>DoneWithoutResult</c> where the
    /// request was a write.</exception>
    public static async Task<OrderedDictionary> AskAsync(
        this FusionClient client,
        string service,
        FusionRequest request,
        IReadOnlyDictionary<string, object?>? values,
        CancellationToken cancellationToken
    ) =>
        await client.InvokeAsync(request, values, cancellationToken).ConfigureAwait(false) as OrderedDictionary
        ?? throw (
            request.IsRepeatable
                ? RequestExecutor.Unusable(
                    request.Method,
                    request.Path,
                    $"{service} answered {request.Method} {ResourcePath.PathOf(request.Path)} without an object."
                )
                : WithoutResult(service, request.Method, request.Path, "an object")
        );

    /// <summary>The failure of a write that was done, and whose answer lacks what it has to have.</summary>
    /// <param name="service">The service, as a message names it.</param>
    /// <param name="method">The method of the request.</param>
    /// <param name="path">Its path.</param>
    /// <param name="what">What is missing.</param>
    public static FusionException WithoutResult(string service, string method, string path, string what) =>
        new(
            FusionFailure.DoneWithoutResult,
            $"{service} took the request and answered without {what}. {OutcomeText.Done} ({method} {ResourcePath.PathOf(path)})"
        );
}
