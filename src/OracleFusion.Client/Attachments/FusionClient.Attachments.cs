using OracleFusion.Client.Http;
using OracleFusion.Client.Writing;

namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>
    /// Reads the content of a large attribute of a record, such as <c>FileContents</c> of an attachment, into a stream, piece by piece. An
    /// answer that breaks off is asked for again as often as the connection repeats what it reads, and then written from the stream's
    /// beginning.
    /// </summary>
    /// <param name="item">The record.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="target">Where to write; must be able to seek. Its content is whole only when the task ends well.</param>
    /// <param name="expected">What the record says of the content, which is checked against what comes.</param>
    /// <param name="progress">Told how many bytes have come, and of how many where the server says; null for none.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">The service refused, has no such content (NotFound), or its answer broke off or stood still; or
    /// what came is a page of something before the service, or has another length than the record says.</exception>
    /// <exception cref="IOException">The target cannot be written.</exception>
    public async Task ReadEnclosureAsync(
        ResourcePath item,
        string attribute,
        Stream target,
        ExpectedContent expected,
        Action<long, long?>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(expected);
        var request = Get(item, attribute);
        var length = await _pipeline
            .ReadAsync(
                PendingOf(request),
                (response, token) => ContentCopy.RunAsync(request, response, target, expected.IsPage, progress, token),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (expected.Length is not { } told || told == length)
            return;
        // It may have been replaced since the record was read.
        var now = ExpectedContent
            .OfAttachment(await GetAsync(item, new RecordQuery { Resource = item.Parent }, cancellationToken).ConfigureAwait(false))
            .Length;
        if (now is not null && now != length)
            throw ContentCopy.Foreign(
                request,
                200,
                FormattableString.Invariant($"What came for {attribute} has {length:N0} bytes, and the record says {now:N0}: ")
                    + "it is not the whole content, or not the content."
            );
    }

    /// <summary>
    /// Whether a large attribute of a record has content, or may have some that the user is not shown. Asks for the content, and leaves
    /// when it begins.
    /// </summary>
    /// <param name="item">The record.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">The service failed or could not be reached.</exception>
    public async Task<bool> HasEnclosureAsync(ResourcePath item, string attribute, CancellationToken cancellationToken)
    {
        try
        {
            var request = Get(item, attribute);
            request.SuccessStatuses = [200, 204];
            using var response = await OpenAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.Length is { } length)
                return length > 0;
            return await response.Body.ReadAsync(new byte[1].AsMemory(), cancellationToken).ConfigureAwait(false) > 0;
        }
        catch (ServiceException e) when (e.Failure == FusionFailure.NotFound)
        {
            return false;
        }
        catch (ServiceException e) when (e.Failure is FusionFailure.Forbidden or FusionFailure.InvalidInput)
        {
            // A user who may write need not be allowed to read.
            return true;
        }
    }

    /// <summary>Creates a record together with the content of a large attribute, such as an attachment with its file. The content is read
    /// while it is sent.</summary>
    /// <param name="collection">The collection to create it in.</param>
    /// <param name="values">The other attributes.</param>
    /// <param name="attribute">The attribute of the content.</param>
    /// <param name="open">Opens the content, whose length must be known: once for each attempt. The client closes it.</param>
    /// <param name="options">How to write.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The record as the service made it; null where it sent none.</returns>
    /// <exception cref="ServiceException">
    /// The service refused; or, with <c>UnknownOutcome</c>, whether it did the work is not known; or, with <c>DoneWithoutResult</c>, it did
    /// and its answer cannot be used.
    /// </exception>
    public Task<FusionRecord?> CreateWithContentAsync(
        ResourcePath collection,
        IReadOnlyDictionary<string, object?> values,
        string attribute,
        Func<Stream> open,
        WriteOptions options,
        CancellationToken cancellationToken
    ) => RecordWriter.CreateWithContentAsync(this, collection, values, attribute, open, options, cancellationToken);

    /// <summary>Replaces the content of a large attribute of a record, or gives it one.</summary>
    /// <param name="item">The record.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="open">Opens the content, whose length must be known: once for each attempt. The client closes it.</param>
    /// <param name="options">How to write.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The record as it is now: the service answers nothing, so it is read again; null where that fails.</returns>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did the work is not
    /// known.</exception>
    /// <exception cref="FusionInputException">The content changed while it was sent.</exception>
    public Task<FusionRecord?> WriteEnclosureAsync(
        ResourcePath item,
        string attribute,
        Func<Stream> open,
        WriteOptions options,
        CancellationToken cancellationToken
    )
    {
        var request = Change("PUT", item, attribute, options);
        request.ContentType = WriteRequest.BinaryType;
        request.OpenBody = open;
        return ChangeAsync(request, item, options, cancellationToken);
    }

    /// <summary>Removes the content of a large attribute of a record.</summary>
    /// <param name="item">The record.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="options">How to write.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The record as it is now: the service answers nothing, so it is read again; null where that fails.</returns>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did the work is not
    /// known.</exception>
    public Task<FusionRecord?> DeleteEnclosureAsync(
        ResourcePath item,
        string attribute,
        WriteOptions options,
        CancellationToken cancellationToken
    ) => ChangeAsync(Change("DELETE", item, attribute, options), item, options, cancellationToken);

    private async Task<FusionRecord?> ChangeAsync(
        FusionRequest request,
        ResourcePath item,
        WriteOptions options,
        CancellationToken cancellationToken
    )
    {
        await RecordWriter.DoAsync(this, request, cancellationToken).ConfigureAwait(false);
        try
        {
            var shape = new RecordQuery
            {
                Resource = item.Parent,
                FrameworkVersion = options.FrameworkVersion,
                TypeName = options.TypeName,
            };
            return await GetAsync(item, shape, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ServiceException or OperationCanceledException)
        {
            // The work is done: a failure or a stop of the reading must not look like a failure of the write.
            return null;
        }
    }

    private static FusionRequest Get(ResourcePath item, string attribute) =>
        new("GET", PathOf(item, attribute))
        {
            Accept = WriteRequest.BinaryType + ", */*;q=0.5",
            SuccessStatuses = [200],
            TakesAnything = true,
            // As it is: files are mostly compressed in themselves, and its length tells that it is whole and how much is still to come.
            Headers = { ["Accept-Encoding"] = "identity" },
        };

    private FusionRequest Change(string method, ResourcePath item, string attribute, WriteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var request = new FusionRequest(method, PathOf(item, attribute));
        WriteRequest.AddHeaders(request, this, options);
        return request;
    }

    private static string PathOf(ResourcePath item, string attribute)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Kind != ResourcePathKind.Item)
            throw new FusionInputException($"'{item}' is not the address of a record.");
        if (string.IsNullOrEmpty(attribute))
            throw new FusionInputException($"Which attribute's content of {item} is meant was not said.");
        return item + "/enclosure/" + Uri.EscapeDataString(attribute);
    }
}
