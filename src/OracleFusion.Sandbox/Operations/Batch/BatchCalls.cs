using System.Text.Json;
using OracleFusion.Sandbox.Payload;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations.Batch;

/// <summary>
/// A batch: parts that are done one after the other in one transaction. If one is refused, the answer shows that part alone and nothing is
/// kept.
/// </summary>
internal static class BatchCalls
{
    /// <param name="read">How a part that reads is done.</param>
    /// <param name="change">How any other is done.</param>
    public static Reply Run(
        FusionCall call,
        Transaction transaction,
        Func<FusionCall, Snapshot, Reply> read,
        Func<FusionCall, Transaction, Reply> change
    )
    {
        MediaTypes.Require(call.Header("Content-Type"), MediaTypes.Batch);
        using var body = PayloadReader.Parse(call.Body);
        if (
            body.RootElement.ValueKind != JsonValueKind.Object
            || !body.RootElement.TryGetProperty("parts", out var parts)
            || parts.ValueKind != JsonValueKind.Array
        )
            throw PayloadReader.Unparsable();
        var answers = new List<(BatchPart Part, Reply Reply)>();
        var media = MediaTypes.Negotiate(call.Header("Accept"), MediaTypes.Batch);
        foreach (var element in parts.EnumerateArray())
        {
            var part = BatchPart.Read(element);
            var reply = Do(part.ToCall(call), transaction, read, change);
            if (!reply.Succeeded)
                return Write(reply.Status, media, [(part, reply)]);
            answers.Add((part, reply));
        }

        return Write(200, media, answers);
    }

    private static Reply Do(
        FusionCall part,
        Transaction transaction,
        Func<FusionCall, Snapshot, Reply> read,
        Func<FusionCall, Transaction, Reply> change
    )
    {
        try
        {
            return part.Method == "GET" ? read(part, transaction.Current) : change(part, transaction);
        }
        catch (FusionError error)
        {
            return Errors.Write(error, part.FrameworkVersion);
        }
    }

    private static Reply Write(int status, string media, List<(BatchPart Part, Reply Reply)> answers) => Reply.Json(status, media, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("parts"u8);
            foreach (var (part, reply) in answers)
            {
                json.WriteStartObject();
                json.WriteString("id"u8, part.Id);
                json.WriteString("path"u8, part.Path);
                json.WriteString("operation"u8, part.Operation);
                if (part.HasPrecondition)
                    json.WriteBoolean("preconditionSucceeded"u8, reply.Status is not (304 or 412));
                WritePayload(json, reply);
                json.WriteEndObject();
                reply.Dispose();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static void WritePayload(Utf8JsonWriter json, Reply reply)
    {
        if (reply.Body.IsEmpty)
            return;
        json.WritePropertyName("payload"u8);
        if (reply.ContentType!.StartsWith("text/", StringComparison.Ordinal))
            json.WriteStringValue(reply.Body.Span);
        else
            json.WriteRawValue(reply.Body.Span, skipInputValidation: true);
    }
}
