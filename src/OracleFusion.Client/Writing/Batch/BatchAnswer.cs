using System.Text.Json;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Http;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Writing;

/// <summary>Reads the answer to a batch.</summary>
internal static class BatchAnswer
{
    /// <summary>The results in the order of the parts.</summary>
    /// <exception cref="FusionException">The answer does not list every part: one was refused, and nothing was done; or it does not say
    /// what was wrong, and the outcome is unknown.</exception>
    public static IReadOnlyList<BatchResult> Read(
        FusionResponse response,
        Uri server,
        IReadOnlyList<BatchPart> parts,
        string[] ids,
        FusionRequest request
    )
    {
        JsonBody.RequireJson(response);
        var results = new BatchResult?[ids.Length];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < ids.Length; index++)
            places.Add(ids[index], index);
        var body = response.Body.Span;
        try
        {
            var reader = new Utf8JsonReader(body);
            reader.BeginBody("batch");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!reader.IsText("parts"u8))
                {
                    reader.Skip();
                    continue;
                }
                reader.Read();
                if (reader.TokenType != JsonTokenType.StartArray)
                    throw JsonForm.Wrong(reader, "parts", "an array");
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType != JsonTokenType.StartObject)
                        throw JsonForm.Wrong(reader, "part", "an object");
                    ReadPart(ref reader, body, server, parts, places, results);
                }
            }
            reader.EndBody();
        }
        catch (JsonException exception)
        {
            throw JsonBody.Explain(body, exception);
        }
        if (Array.IndexOf(results, null) < 0)
            return results!;
        throw NotAll(response, ids, results, request);
    }

    private static void ReadPart(
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> body,
        Uri server,
        IReadOnlyList<BatchPart> parts,
        Dictionary<string, int> places,
        BatchResult?[] results
    )
    {
        string? id = null;
        bool? precondition = null;
        // The payload may come before the id that tells its class: it is read when the part is known.
        Utf8JsonReader payload = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.IsText("id"u8))
                id = reader.ReadText("part's id");
            else if (reader.IsText("preconditionSucceeded"u8))
                precondition = reader.ReadBoolean("part's preconditionSucceeded");
            else if (reader.IsText("payload"u8))
            {
                reader.Read();
                payload = reader;
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }
        if (id is null || !places.TryGetValue(id, out var place))
            throw new UnreadableBodyException($"it has a part {id ?? "without an id"} that was not sent");
        if (results[place] is not null)
            throw new UnreadableBodyException($"it has two parts {id}");
        var incomplete = new List<IncompleteChild>();
        results[place] = new BatchResult(
            id,
            payload.TokenType == JsonTokenType.StartObject ? ReadRecord(ref payload, body, server, parts[place], incomplete) : null,
            precondition,
            incomplete
        );
    }

    private static FusionRecord ReadRecord(
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> body,
        Uri server,
        BatchPart part,
        List<IncompleteChild> incomplete
    )
    {
        var target =
            part.Path.Kind == ResourcePathKind.Action
                ? new RecordShape(part.TypeName ?? RecordQuery.DefaultTypeName(part.Path) + "." + part.Path.ActionName, resource: null)
                : RecordShape.Of(server, part.Path.Parent, part.TypeName);
        var table = new RecordTable(target, layout: null)
        {
            DefaultPath = part.Path.Kind == ResourcePathKind.Item ? part.Path.ToString() : null,
        };
        table.ReadRow(ref reader, body);
        return table.Finish(new RecordServer(server), incomplete)[0];
    }

    private static FusionException NotAll(FusionResponse response, string[] ids, BatchResult?[] results, FusionRequest request)
    {
        var details = ErrorBody.Read(response);
        var listed = ids.Where((_, index) => results[index] is not null).ToList();
        // A refusal lists what was refused, with its error. Parts that are missing without one are no word on what was done.
        return details.Count > 0
            ? Failure(
                FusionFailure.InvalidInput,
                string.Join(
                    Environment.NewLine,
                    details.Select(static detail => detail.Part is null ? detail.Message : $"{detail.Message} (in part {detail.Part})")
                )
                    + Environment.NewLine
                    + "A batch is done as a whole or not at all: nothing was done."
            )
            : Failure(
                FusionFailure.UnknownOutcome,
                $"The answer lists {(listed.Count == 0 ? "no part" : "only "
 + string.Join(", ", listed))}, and no error. "
                    + $"{OutcomeText.Unknown}"
            );

        FusionException Failure(FusionFailure failure, string message) =>
            new(failure, message)
            {
                StatusCode = response.StatusCode,
                Details = details,
                Method = request.Method,
                Url = ResourcePath.PathOf(request.Path),
            };
    }
}
