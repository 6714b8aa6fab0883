using OracleFusion.Client.Http;

namespace OracleFusion.Client.Writing;

/// <summary>Makes the requests that write. Sources: "HTTP methods", "Headers" and "Media types" in Oracle's REST API books.</summary>
internal static class WriteRequest
{
    public const string ItemType = "application/vnd.oracle.adf.resourceitem+json";
    public const string ActionType = "application/vnd.oracle.adf.action+json";
    public const string BatchType = "application/vnd.oracle.adf.batch+json";
    public const string BinaryType = "application/octet-stream";

    public static FusionRequest Create(IRequestSender sender, ResourcePath collection, byte[]? body, WriteOptions options)
    {
        var request = New(sender, "POST", collection, ItemType, body, options);
        if (options.Upsert && options.EffectiveRange is not null)
            throw new FusionInputException(
                "Upsert and an effective range were both given: the service does not update or create date-effective records in one."
            );
        if (options.Upsert)
            request.Headers["Upsert-Mode"] = "true";
        return request;
    }

    public static FusionRequest New(
        IRequestSender sender,
        string method,
        ResourcePath path,
        string? contentType,
        byte[]? body,
        WriteOptions options
    )
    {
        var request = new FusionRequest(method, path.ToString());
        if (body is not null)
        {
            request.ContentType = contentType;
            request.Body = body;
        }
        AddHeaders(request, sender, options);
        return request;
    }

    /// <summary>The headers of a write that are the same for all kinds.</summary>
    public static void AddHeaders(FusionRequest request, IRequestSender sender, WriteOptions options)
    {
        // The change indicator is the ETag without its quotes.
        if (options.ChangeIndicator is { } indicator)
            request.Headers["If-Match"] = Tag(indicator);
        if (options.EffectiveRange?.ToString() is { Length: > 0 } range)
            request.Headers["Effective-Of"] = range;
        request.InVersion(options.FrameworkVersion, sender.FrameworkVersion);
    }

    private static string Tag(string indicator) => "\"" + indicator.Trim('"') + "\"";
}
