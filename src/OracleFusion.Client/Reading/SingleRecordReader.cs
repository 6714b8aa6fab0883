using System.Text.Json;
using OracleFusion.Client.Http;
using OracleFusion.Client.Reading.Paging;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Reading;

/// <summary>Reads one record.</summary>
internal static class SingleRecordReader
{
    public static async Task<FusionRecord> GetAsync(
        IRequestSender sender,
        ResourcePath item,
        RecordQuery? shape,
        CancellationToken cancellationToken
    )
    {
        _ = item ?? throw new ArgumentNullException(nameof(item));
        if (item.Kind != ResourcePathKind.Item)
            throw new FusionInputException($"'{item}' is not the address of a record.");
        if (shape is not null)
            RecordQueryCheck.CheckShape(shape);
        var throttled = ThrottledSender.Of(sender, shape?.ThrottleLimit ?? 1);
        var target = (shape ?? new RecordQuery { Resource = item.Parent }).ShapeOn(sender.Server);
        var request = PageFetcher.NewRequest(sender, PageUrl.ForItem(item, shape), shape?.FrameworkVersion);
        var incomplete = new List<IncompleteChild>();
        var record = await throttled
            .SendAsync(request, response => Read(response, sender.Server, target, item, incomplete), cancellationToken)
            .ConfigureAwait(false);
        var completion = new ChildCompletion(throttled, shape ?? new RecordQuery { Resource = item.Parent });
        await completion.CompleteAsync(incomplete, cancellationToken).ConfigureAwait(false);
        return record;
    }

    /// <summary>Reads a body that is one record.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="server">The server.</param>
    /// <param name="target">What is known of the record before it is read.</param>
    /// <param name="item">The record's address, where it is known: for a record that has no links.</param>
    /// <param name="incomplete">Takes the child collections of which only the beginning was sent.</param>
    public static FusionRecord Read(
        FusionResponse response,
        Uri server,
        RecordShape target,
        ResourcePath? item,
        List<IncompleteChild> incomplete
    )
    {
        var table = new RecordTable(target, layout: null) { DefaultPath = item?.ToString(), DefaultChangeIndicator = ETag(response) };
        return ReadRow(table, response, "record", server, incomplete);
    }

    /// <summary>Reads a body that is one object.</summary>
    /// <param name="table">What makes the record.</param>
    /// <param name="response">The answer.</param>
    /// <param name="what">What the body must be, for a message.</param>
    /// <param name="server">The server.</param>
    /// <param name="incomplete">Takes the child collections of which only the beginning was sent.</param>
    public static FusionRecord ReadRow(
        RecordTable table,
        FusionResponse response,
        string what,
        Uri server,
        List<IncompleteChild> incomplete
    )
    {
        JsonBody.RequireJson(response);
        var body = response.Body.Span;
        try
        {
            var reader = new Utf8JsonReader(body);
            reader.BeginBody(what);
            table.ReadRow(ref reader, body);
            reader.EndBody();
        }
        catch (JsonException exception)
        {
            throw JsonBody.Explain(body, exception);
        }
        return table.Finish(new RecordServer(server), incomplete)[0];
    }

    private static string? ETag(FusionResponse response)
    {
        if (!response.Headers.TryGetValue("ETag", out var tag) || tag.StartsWith("W/", StringComparison.Ordinal))
            return null;
        return tag.Trim('"');
    }
}
