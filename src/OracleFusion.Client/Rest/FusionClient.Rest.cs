using System.Collections.Specialized;
using OracleFusion.Client.Addresses;
using OracleFusion.Client.Http;
using OracleFusion.Client.Records;
using OracleFusion.Client.Rest;
using OracleFusion.Client.Writing;

namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>
    /// Sends a request of any kind and reads its answer: JSON as it stands, with objects as <see
    /// cref="System.Collections.Specialized.OrderedDictionary"/>, lists as arrays, whole numbers as long and others as decimal; text as a
    /// string; anything else as bytes; nothing as null.
    /// </summary>
    /// <param name="request">The request. Where it has a body and no type, the body is JSON.</param>
    /// <param name="values">Attributes and their values, to be sent as JSON; null for the body that the request has.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="FusionInputException">A value or a header cannot be sent.</exception>
    /// <exception cref="ServiceException">
    /// The service refused or failed, could not be reached, or sent what cannot be read: <c>DoneWithoutResult</c> where the request was a
    /// write.
    /// </exception>
    public async Task<object?> InvokeAsync(
        FusionRequest request,
        IReadOnlyDictionary<string, object?>? values,
        CancellationToken cancellationToken
    )
    {
        _ = request ?? throw new ArgumentNullException(nameof(request));
        if (values is not null)
            request.Body = RecordPayload.OfAction(values, action: null);
        request.TakesAnything = true;
        request.SuccessStatuses = request.Method is "GET" or "HEAD" or "OPTIONS" ? RawRead : RawWritten;
        // Actions insist on a type of their own; everything else takes plain JSON.
        if (request.Body is not null)
        {
            request.ContentType ??= request.Path.Contains("/action/") ? WriteRequest.ActionType : "application/json";
        }
        return await SendAsync(request, ReadAnswer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a request and reads the object that it is answered with.</summary>
    /// <param name="service">The service, as a message names it.</param>
    /// <param name="request">The request.</param>
    /// <param name="values">Attributes and their values, to be sent as JSON; null for no body.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">The service refused or failed, or answered without an object: <c>DoneWithoutResult</c> where the
    /// request was a write.</exception>
    internal async Task<OrderedDictionary> AskAsync(
        string service,
        FusionRequest request,
        IReadOnlyDictionary<string, object?>? values,
        CancellationToken cancellationToken
    ) =>
        await InvokeAsync(request, values, cancellationToken).ConfigureAwait(false) as OrderedDictionary
        ?? throw (
            request.IsRepeatable
                ? UnusableAnswer.Of(
                    request.Method,
                    request.Path,
                    $"{service} answered {request.Method} {LinkPath.Of(request.Path)} without an object."
                )
                : ObjectAnswer.WithoutResult(service, request.Method, request.Path, "an object")
        );

    // The request is the user's own, and so is what it may be answered with: a part of a file, an order that was taken on, several results.
    private static readonly int[] RawRead = [200, 201, 202, 203, 204, 206, 207];
    private static readonly int[] RawWritten = [200, 201, 202, 204, 207];

    private static object? ReadAnswer(FusionResponse response)
    {
        if (response.Body.IsEmpty)
            return null;
        var type = response.ContentType ?? "";
        if (type.Contains("json", StringComparison.OrdinalIgnoreCase))
            return JsonTree.Read(response.Body.Span);
        return BodyText.IsText(type) ? BodyText.Read(response.Body, type) : response.Body.ToArray();
    }
}
