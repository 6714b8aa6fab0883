using System.Text.Json;
using OracleFusion.Client.Addresses;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Http;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Writing;

/// <summary>Reads the answer to a batch.</summary>
internal static class BatchAnswer
{
    /// <summary>The status of an answer whose parts have statuses of their own (RFC 4918, 13).</summary>
    internal const int MultiStatus = 207;

    /// <summary>The results in the order of the parts.</summary>
    /// <exception cref="ServiceException">The answer does not list every part: one was refused, and nothing was done; or it does not say
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
        var refused = new HashSet<string>(StringComparer.Ordinal);
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
                    ReadPart(ref reader, body, server, parts, places, results, refused);
                }
            }
            reader.EndBody();
        }
        catch (JsonException exception)
        {
            throw JsonBody.Explain(body, exception);
        }
        if (Array.IndexOf(results, null) >= 0)
            throw NotAll(response, ids, results, request);
        return Array.ConvertAll(results, result => refused.Contains(result!.Id) ? Refused(response, result, request) : result);
    }

    private static void ReadPart(
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> body,
        Uri server,
        IReadOnlyList<BatchPart> parts,
        Dictionary<string, int> places,
        BatchResult?[] results,
        HashSet<string> refused
    )
    {
        string? id = null;
        bool? precondition = null;
        var isRefused = false;
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
            else if (reader.IsText("status"u8))
            {
                reader.Read();
                isRefused |= IsError(reader);
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
        if (isRefused || IsErrorBody(payload))
            refused.Add(id);
        results[place] = new BatchResult(
            id,
            payload.TokenType == JsonTokenType.StartObject && !refused.Contains(id)
                ? ReadRecord(ref payload, body, server, parts[place], incomplete)
                : null,
            precondition,
            incomplete
        );
    }

    // 400, "400" and "400 Bad Request" have been seen.
    private static bool IsError(Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.Number or JsonTokenType.String
        && reader.ValueSpan.Length >= 3
        && reader.ValueSpan[0] is (byte)'4' or (byte)'5';

    /// <summary>Whether the payload of a part is Oracle's envelope of errors and no record.</summary>
    private static bool IsErrorBody(Utf8JsonReader payload)
    {
        if (payload.TokenType != JsonTokenType.StartObject)
            return false;
        while (payload.Read() && payload.TokenType == JsonTokenType.PropertyName)
        {
            if (payload.IsText("o:errorDetails"u8))
                return true;
            payload.Skip();
        }
        return false;
    }

    private static BatchResult Refused(FusionResponse response, BatchResult result, FusionRequest request)
    {
        var details = ErrorBody.Read(response, response.MakeMask?.Invoke()).Where(detail => detail.Part == result.Id).ToList();
        return new BatchResult(
            result.Id,
            record: null,
            result.PreconditionSucceeded,
            [],
            new ServiceException(
                FusionFailure.InvalidInput,
                (
                    details.Count == 0
                        ? "The service refuses the part and does not say why."
                        : string.Join(Environment.NewLine, details.Select(static detail => detail.Message))
                )
                    + FormattableString.Invariant(
                        $" (in part {result.Id}, HTTP {response.StatusCode}, {request.Method} {LinkPath.Of(request.Path)})"
                    )
            )
            {
                StatusCode = response.StatusCode,
                Details = details,
                Method = request.Method,
                Url = LinkPath.Of(request.Path),
            }
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

    private static ServiceException NotAll(FusionResponse response, string[] ids, BatchResult?[] results, FusionRequest request)
    {
        var details = ErrorBody.Read(response, response.MakeMask?.Invoke());
        var listed = ids.Where((_, index) => results[index] is not null).ToList();
        // A refusal lists what was refused, with its error. Parts that are missing without one are no word on what was done, nor are those
        // of an answer that says by its status that parts differ.
        return details.Count > 0 && response.StatusCode != MultiStatus
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
                $"The answer lists {(listed.Count == 0 ? "no part" : "only " + string.Join(", ", listed))}"
                    + $"{(details.Count == 0 ? ", and no error" : "")}. "
                    + $"{OutcomeText.Unknown}"
            );

        ServiceException Failure(FusionFailure failure, string message) =>
            new(failure, message)
            {
                StatusCode = response.StatusCode,
                Details = details,
                Method = request.Method,
                Url = LinkPath.Of(request.Path),
            };
    }
}
