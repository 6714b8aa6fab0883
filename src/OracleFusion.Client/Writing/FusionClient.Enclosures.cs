namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>Opens the content of a large attribute of a record, such as <c>FileContents</c> of an attachment, as a stream of bytes.</summary>
    /// <param name="item">The record.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="cancellationToken">Stops the request, and reading from the stream.</param>
    /// <exception cref="FusionException">The service refused, or has no such content (NotFound).</exception>
    public Task<FusionStreamResponse> OpenEnclosureAsync(ResourcePath item, string attribute, CancellationToken cancellationToken) =>
        OpenAsync(new FusionRequest("GET", PathOf(item, attribute)) { Accept = WriteRequest.BinaryType + ", */*;q=0.5" }, cancellationToken);

    /// <summary>Creates a record together with the content of a large attribute, such as an attachment with its file. The content is read while it is sent.</summary>
    /// <param name="collection">The collection to create it in.</param>
    /// <param name="values">The other attributes.</param>
    /// <param name="attribute">The attribute of the content.</param>
    /// <param name="open">Opens the content, whose length must be known: once for each attempt. The client closes it.</param>
    /// <param name="options">How to write.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The record as the service made it; null where it sent none.</returns>
    /// <exception cref="FusionException">The service refused; or, with <c>UnknownOutcome</c>, whether it did the work is not known.</exception>
    public Task<FusionRecord?> CreateWithContentAsync(
        ResourcePath collection, IReadOnlyDictionary<string, object?> values, string attribute, Func<Stream> open, WriteOptions options, CancellationToken cancellationToken) =>
        RecordWriter.CreateWithContentAsync(this, collection, values, attribute, open, options, cancellationToken);

    /// <summary>Replaces the content of a large attribute of a record.</summary>
    /// <param name="item">The record.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="open">Opens the content, whose length must be known: once for each attempt. The client closes it.</param>
    /// <param name="options">How to write.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="FusionException">The service refused.</exception>
    public Task WriteEnclosureAsync(ResourcePath item, string attribute, Func<Stream> open, WriteOptions options, CancellationToken cancellationToken)
    {
        var request = Enclosure("PUT", item, attribute, options);
        request.ContentType = WriteRequest.BinaryType;
        request.OpenBody = open;
        return SendAsync(request, static _ => true, cancellationToken);
    }

    /// <summary>Removes the content of a large attribute of a record.</summary>
    /// <param name="item">The record.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="options">How to write.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="FusionException">The service refused.</exception>
    public Task DeleteEnclosureAsync(ResourcePath item, string attribute, WriteOptions options, CancellationToken cancellationToken) =>
        SendAsync(Enclosure("DELETE", item, attribute, options), static _ => true, cancellationToken);

    private FusionRequest Enclosure(string method, ResourcePath item, string attribute, WriteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var request = new FusionRequest(method, PathOf(item, attribute));
        WriteRequest.AddHeaders(request, this, options);
        return request;
    }

    private static string PathOf(ResourcePath item, string attribute)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Kind != ResourcePathKind.Item) throw new FusionInputException($"'{item}' is not the address of a record.");
        if (string.IsNullOrEmpty(attribute)) throw new FusionInputException($"Which attribute's content of {item} is meant was not said.");
        return item + "/enclosure/" + Uri.EscapeDataString(attribute);
    }
}
