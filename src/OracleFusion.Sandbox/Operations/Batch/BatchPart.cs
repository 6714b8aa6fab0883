using System.Text;
using System.Text.Json;
using OracleFusion.Sandbox.Payload;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Operations.Batch;

/// <summary>One part of a batch.</summary>
internal sealed record BatchPart(string Id, string Path, string Operation, byte[] Body, string? IfMatch, string? IfNoneMatch)
{
    public bool HasPrecondition => IfMatch is not null || IfNoneMatch is not null;

    public static BatchPart Read(JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object)
            throw PayloadReader.Unparsable();
        return new BatchPart(
            Text(part, "id") ?? "",
            Text(part, "path") ?? throw new FusionError(400, "A part of a batch needs a path.", null, "/parts"),
            Text(part, "operation") ?? throw new FusionError(400, "A part of a batch needs an operation.", null, "/parts"),
            part.TryGetProperty("payload", out var payload) ? Encoding.UTF8.GetBytes(payload.GetRawText()) : [],
            Text(part, "ifMatch"),
            Text(part, "ifNoneMatch")
        );
    }

    /// <summary>The part as a request of its own, with the batch's user and framework version.</summary>
    public FusionCall ToCall(FusionCall batch)
    {
        var (method, upsert, action) = Operation switch
        {
            "get" => ("GET", false, false),
            "create" => ("POST", false, false),
            "update" or "replace" => ("PATCH", false, false),
            "delete" => ("DELETE", false, false),
            "upsert" => ("POST", true, false),
            "invoke" => ("POST", false, true),
            _ => throw new FusionError(400, $"The action {Operation} isn't enabled for batch execution."),
        };
        var question = Path.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? Path : Path[..question];
        return batch with
        {
            Method = method,
            Segments = [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)],
            Query = QueryParameters.Parse(question < 0 ? "" : Path[question..]),
            Body = Body,
            Header = name =>
                name switch
                {
                    "Content-Type" => action ? MediaTypes.Action : MediaTypes.Item,
                    "If-Match" => IfMatch,
                    "If-None-Match" => IfNoneMatch,
                    // A client that refuses the body of items (q=0) refuses that of each part.
                    "Accept" => MediaTypes.Suppresses(batch.Header("Accept"), MediaTypes.Item) ? batch.Header("Accept") : null,
                    "Upsert-Mode" => upsert ? "true" : null,
                    _ => null,
                },
        };
    }

    private static string? Text(JsonElement part, string name) =>
        part.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
