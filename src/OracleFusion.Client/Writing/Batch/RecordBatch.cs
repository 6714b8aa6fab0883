using System.Globalization;
using System.Text.Json;
using OracleFusion.Client.Http;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Writing;

/// <summary>
/// Sends several writes in one request, of which the service does all or none. Source: "Batch actions" in Oracle's REST API books.
/// </summary>
internal static class RecordBatch
{
    /// <summary>What a batch that was done may be answered with.</summary>
    private static readonly int[] Successes = [.. FusionRequest.Written, BatchAnswer.MultiStatus];

    /// <summary>Sends the parts and reads their whole results.</summary>
    public static async Task<IReadOnlyList<BatchResult>> SendAsync(
        IRequestSender sender,
        IReadOnlyList<BatchPart> parts,
        WriteOptions options,
        CancellationToken cancellationToken
    )
    {
        var results = await ExchangeAsync(sender, parts, options, cancellationToken).ConfigureAwait(false);
        for (var index = 0; index < results.Count; index++)
            await CompleteAsync(sender, parts[index], results[index], options.FrameworkVersion, cancellationToken).ConfigureAwait(false);
        return results;
    }

    /// <summary>Sends the parts and reads their results as the answer has them: of some children it may have only the beginning.</summary>
    public static async Task<IReadOnlyList<BatchResult>> ExchangeAsync(
        IRequestSender sender,
        IReadOnlyList<BatchPart> parts,
        WriteOptions options,
        CancellationToken cancellationToken
    )
    {
        if (parts.Count == 0)
            return [];
        if (options.EffectiveRange is not null || options.ChangeIndicator is not null || options.Upsert)
        {
            throw new FusionInputException("A batch takes no effective range, and change indicators and upserts are given with its parts.");
        }
        var ids = Ids(parts);
        var root = RootOf(parts);
        var body = RecordPayload.Write(json => Write(json, sender, parts, ids));
        var request = new FusionRequest("POST", root)
        {
            ContentType = WriteRequest.BatchType,
            Body = body,
            SuccessStatuses = Successes,
        };
        request.InVersion(options.FrameworkVersion, sender.FrameworkVersion);
        return await sender
            .SendAsync(request, response => BatchAnswer.Read(response, sender.Server, parts, ids, request), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Reads the children of a result of which the answer had only the beginning.</summary>
    /// <exception cref="ServiceException">They cannot be read; it says that the part was done.</exception>
    public static Task CompleteAsync(
        IRequestSender sender,
        BatchPart part,
        BatchResult result,
        int? frameworkVersion,
        CancellationToken cancellationToken
    ) => RecordWriter.CompleteAsync(sender, "POST", part.Path.Owner, frameworkVersion, result.Incomplete, cancellationToken);

    private static string[] Ids(IReadOnlyList<BatchPart> parts)
    {
        var ids = new string[parts.Count];
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < ids.Length; index++)
        {
            ids[index] = parts[index].Id ?? "part" + (index + 1).ToString(CultureInfo.InvariantCulture);
            if (!used.Add(ids[index]))
                throw new FusionInputException($"Two parts of the batch are called {ids[index]}: give each a name of its own.");
        }
        return ids;
    }

    private static string RootOf(IReadOnlyList<BatchPart> parts)
    {
        var first = parts[0].Path;
        if (parts.FirstOrDefault(part => part.Path.Root != first.Root || part.Path.Version != first.Version) is { } other)
        {
            throw new FusionInputException(
                $"'{first}' and '{other.Path}' cannot be in one batch: its parts have one root and one version."
            );
        }
        return RootOf(first);
    }

    private static string RootOf(ResourcePath path) => $"/{path.Root}RestApi/resources/{path.Version}";

    private static void Write(Utf8JsonWriter json, IRequestSender sender, IReadOnlyList<BatchPart> parts, string[] ids)
    {
        json.WriteStartObject();
        json.WriteStartArray("parts");
        for (var index = 0; index < ids.Length; index++)
        {
            var part = parts[index];
            Check(part, ids[index]);
            json.WriteStartObject();
            json.WriteString("id", ids[index]);
            json.WriteString("path", part.Path.ToString().AsSpan(RootOf(part.Path).Length));
            json.WriteString("operation", NameOf(part.Operation));
            if (part.ChangeIndicator is { } indicator)
                json.WriteString("ifMatch", indicator.Trim('"'));
            if (part.Operation is not (BatchOperation.Delete or BatchOperation.Get))
                WritePayload(json, sender, part);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePayload(Utf8JsonWriter json, IRequestSender sender, BatchPart part)
    {
        var values = part.Values ?? new Dictionary<string, object?>();
        json.WritePropertyName("payload");
        if (part.Operation != BatchOperation.Invoke)
        {
            RecordPayload.WriteRecord(json, values, RecordShape.Of(sender.Server, part.Path.Parent, part.TypeName));
            return;
        }
        CatalogAction? action = null;
        ResourceCatalog.Find(part.Path)?.Actions.TryGetValue(part.Path.ActionName!, out action);
        RecordPayload.WriteAction(json, values, action);
    }

    private static void Check(BatchPart part, string id)
    {
        var kind = part.Operation switch
        {
            BatchOperation.Create or BatchOperation.Upsert => ResourcePathKind.Collection,
            BatchOperation.Invoke => ResourcePathKind.Action,
            _ => ResourcePathKind.Item,
        };
        if (part.Path.Kind != kind)
            throw new FusionInputException(
                $"Part {id} of the batch cannot {NameOf(part.Operation)} '{part.Path}': that takes {ResourcePath.Describe(kind)}."
            );
    }

    private static string NameOf(BatchOperation operation) =>
        operation switch
        {
            BatchOperation.Create => "create",
            BatchOperation.Upsert => "upsert",
            BatchOperation.Update => "update",
            BatchOperation.Delete => "delete",
            BatchOperation.Get => "get",
            BatchOperation.Invoke => "invoke",
            _ => throw new FusionInputException($"A part of the batch asks for an operation that there is not: {operation}."),
        };
}
