using OracleFusion.Client.Errors;
using OracleFusion.Client.Http;
using OracleFusion.Client.Reading;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Writing;

/// <summary>Writes single records and calls actions.</summary>
internal static class RecordWriter
{
    public static Task<FusionRecord?> CreateAsync(
        IRequestSender sender,
        ResourcePath collection,
        IReadOnlyDictionary<string, object?> values,
        WriteOptions options,
        CancellationToken cancellationToken
    )
    {
        Require(collection, ResourcePathKind.Collection, "Records are created in a collection");
        var body = RecordPayload.OfRecord(values, RecordShape.Of(sender.Server, collection, options.TypeName));
        return SendAsync(
            sender,
            WriteRequest.Create(sender, collection, body, options),
            collection,
            item: null,
            options,
            cancellationToken
        );
    }

    public static Task<FusionRecord?> CreateWithContentAsync(
        IRequestSender sender,
        ResourcePath collection,
        IReadOnlyDictionary<string, object?> values,
        string attribute,
        Func<Stream> open,
        WriteOptions options,
        CancellationToken cancellationToken
    )
    {
        Require(collection, ResourcePathKind.Collection, "Records are created in a collection");
        var record = RecordPayload.OfRecord(values, RecordShape.Of(sender.Server, collection, options.TypeName));
        var request = WriteRequest.Create(sender, collection, body: null, options);
        request.ContentType = WriteRequest.ItemType;
        request.OpenBody = () => new ContentBody(record, attribute, open());
        return SendAsync(sender, request, collection, item: null, options, cancellationToken);
    }

    public static Task<FusionRecord?> UpdateAsync(
        IRequestSender sender,
        ResourcePath item,
        IReadOnlyDictionary<string, object?> values,
        WriteOptions options,
        CancellationToken cancellationToken
    )
    {
        Require(item, ResourcePathKind.Item, "One record is updated");
        if (values.Count == 0)
            throw new FusionInputException($"Nothing is to be changed in {item}: give at least one attribute.");
        var body = RecordPayload.OfRecord(values, RecordShape.Of(sender.Server, item.Parent, options.TypeName));
        return SendAsync(
            sender,
            WriteRequest.New(sender, "PATCH", item, WriteRequest.ItemType, body, options),
            item.Parent,
            item,
            options,
            cancellationToken
        );
    }

    public static async Task DeleteAsync(
        IRequestSender sender,
        ResourcePath item,
        WriteOptions options,
        CancellationToken cancellationToken
    )
    {
        Require(item, ResourcePathKind.Item, "One record is deleted");
        await DoAsync(sender, WriteRequest.New(sender, "DELETE", item, contentType: null, body: null, options), cancellationToken)
            .ConfigureAwait(false);
    }

    public static async Task<object?> InvokeAsync(
        IRequestSender sender,
        ResourcePath target,
        string action,
        IReadOnlyDictionary<string, object?> parameters,
        WriteOptions options,
        CancellationToken cancellationToken
    )
    {
        if (target.Kind == ResourcePathKind.Action)
            throw new FusionInputException($"'{target}' is an action already: give the collection or the record that it belongs to.");
        var known = ResourceCatalog.Find(target)?.Actions;
        CatalogAction? described = null;
        known?.TryGetValue(action, out described);
        var body = RecordPayload.OfAction(parameters, described);
        var request = WriteRequest.New(sender, "POST", target.Action(action), WriteRequest.ActionType, body, options);
        var typeName = options.TypeName ?? RecordQuery.DefaultTypeName(target) + "." + action;
        var incomplete = new List<IncompleteChild>();
        var result = await sender
            .SendAsync(request, response => ActionResult.Read(response, sender.Server, typeName, incomplete), cancellationToken)
            .ConfigureAwait(false);
        await CompleteAsync(sender, request.Method, target, options.FrameworkVersion, incomplete, cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>The answer to a write that leaves a record.</summary>
    private static FusionRecord ReadRecord(
        FusionResponse response,
        Uri server,
        ResourcePath collection,
        ResourcePath? item,
        string? typeName,
        List<IncompleteChild> incomplete
    )
    {
        if (response.Body.IsEmpty)
            throw new UnreadableBodyException("it has no body");
        if (item is null && response.Headers.TryGetValue("Location", out var location) && ResourcePath.TryParse(location, out var made))
            item = made;
        return SingleRecordReader.Read(response, server, RecordShape.Of(server, collection, typeName), item, incomplete);
    }

    /// <summary>Sends a write that has no result.</summary>
    internal static async Task DoAsync(IRequestSender sender, FusionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await sender.SendAsync(request, RequireNoPage, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.Failure == FusionFailure.DoneWithoutResult)
        {
            // Its status is all that is wanted of the answer.
        }
    }

    /// <summary>A page tells of a sign-in or a gateway, and not of what the service did.</summary>
    private static bool RequireNoPage(FusionResponse response)
    {
        if (ForeignBody.IsMarkup(response.Body.Span))
            throw new UnreadableBodyException("it is a page; a gateway or a login page may have answered in the service's place")
            {
                IsForeign = true,
            };
        return true;
    }

    /// <summary>Reads the children that the answer to a write had only the beginning of.</summary>
    /// <exception cref="ServiceException">They cannot be read, or not any more; it says that the write was done.</exception>
    internal static async Task CompleteAsync(
        IRequestSender sender,
        string method,
        ResourcePath path,
        int? frameworkVersion,
        List<IncompleteChild> incomplete,
        CancellationToken cancellationToken
    )
    {
        // Where the server neither says that there are more nor where they stand, a full list is all there is.
        incomplete.RemoveAll(static child => !child.IsSaid && child.Path is null);
        try
        {
            await new ChildCompletion(
                ThrottledSender.Of(sender, limit: 1),
                new RecordQuery { Resource = path, FrameworkVersion = frameworkVersion }
            )
                .CompleteAsync(incomplete, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Cancelled too: it came too late for the write, which must not be counted as not done.
            throw new ServiceException(
                FusionFailure.DoneWithoutResult,
                $"The answer had only some of the children, and reading the others failed: {exception.Message} {OutcomeText.Done} "
                    + $"({method} {path})",
                exception
            )
            {
                Method = method,
                Url = path.ToString(),
            };
        }
    }

    private static async Task<FusionRecord?> SendAsync(
        IRequestSender sender,
        FusionRequest request,
        ResourcePath collection,
        ResourcePath? item,
        WriteOptions options,
        CancellationToken cancellationToken
    )
    {
        var incomplete = new List<IncompleteChild>();
        var record = await sender
            .SendAsync(
                request,
                response => ReadRecord(response, sender.Server, collection, item, options.TypeName, incomplete),
                cancellationToken
            )
            .ConfigureAwait(false);
        await CompleteAsync(sender, request.Method, item ?? collection, options.FrameworkVersion, incomplete, cancellationToken)
            .ConfigureAwait(false);
        return record;
    }

    private static void Require(ResourcePath path, ResourcePathKind kind, string what)
    {
        _ = path ?? throw new ArgumentNullException(nameof(path));
        if (path.Kind != kind)
            throw new FusionInputException($"{what}, and '{path}' is {ResourcePath.Describe(path.Kind)}.");
    }
}
