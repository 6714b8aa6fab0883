using System.Text.Json;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client.Http;

/// <summary>
/// Reads the body of an error in every shape that the service and what stands in front of it use: Oracle's structured details
/// (<c>application/vnd.oracle.adf.error+json</c>), other JSON, plain text (framework versions before 4), a page of HTML, or nothing.
/// </summary>
internal static class ErrorBody
{
    private const int LongestText = 4000;
    private const int DeepestDetails = 5;
    private static readonly string[] MessageNames =
    [
        "detail",
        "description",
        "message",
        "errorMessage",
        "error_description",
        "title",
        "error",
    ];
    private static readonly string[] CodeNames = ["o:errorCode", "errorCode", "code", "error"];

    /// <param name="response">The answer.</param>
    /// <param name="mask">The secrets of the connection, which the answer may repeat.</param>
    internal static IReadOnlyList<FusionErrorDetail> Read(FusionResponse response, SecretMask? mask = null)
    {
        var text = response.ReadText().Trim();
        if (text.Length == 0)
            return [];
        var details =
            text[0] is '{' or '[' && TryReadJson(text) is { } json ? json
            : text.Contains("Envelope", StringComparison.Ordinal) && SoapFault.Find(text) is { } fault ? fault
            : [new FusionErrorDetail { Message = text }];
        // A service that failed says so in the form of its refusals too; a fault has been judged.
        bool? isRefusal = response.StatusCode >= 500 && details.Any(static d => TellsOfOutage(d.Message)) ? false : null;
        return
        [
            .. details
                .Where(static detail => !string.IsNullOrWhiteSpace(detail.Message))
                .Select(detail => Shown(detail, detail.IsRefusal ?? isRefusal, mask))
                .Where(static detail => detail.Message.Length > 0),
        ];
    }

    // The title of an answer with 500 is only the name of the status.
    private static bool TellsOfOutage(string message) => message.Trim() != "Internal Server Error" && OutageWords.AreIn(message);

    /// <summary>A detail as it may be shown: cut, without secrets and what a terminal would obey, and with the code that stands in its
    /// text.</summary>
    private static FusionErrorDetail Shown(FusionErrorDetail detail, bool? isRefusal, SecretMask? mask)
    {
        // Some services put their XML into the detail of the JSON.
        var isMarkup = MarkupText.IsMarkup(detail.Message);
        var message = isMarkup ? MarkupText.Read(detail.Message, mask) : detail.Message;
        var written = OracleCode.Find(message);
        var marked = isMarkup ? MarkupText.ReadCode(detail.Message) : null;
        return new FusionErrorDetail
        {
            Message = Shorten(Safe(message)!),
            Code = Safe(detail.Code ?? marked ?? written),
            Path = Safe(detail.Path),
            Part = detail.Part,
            IsRefusal = isRefusal,
            // The element of a code is everybody's: <code>500</code> is a gateway's, and a fault that cannot be read proves nothing.
            IsOracles = detail.IsOracles || written is not null || (marked is not null && OracleCode.Find(marked) is not null),
        };

        string? Safe(string? text) => text is null ? null : VisibleText.Of(mask is null ? text : mask.Apply(text));
    }

    private static List<FusionErrorDetail>? TryReadJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var details = new List<FusionErrorDetail>();
            Collect(document.RootElement, details, DeepestDetails);
            return details;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON after all, broken off, or with half of a surrogate pair in a name: shown as text.
            return null;
        }
    }

    private static void Collect(JsonElement element, List<FusionErrorDetail> details, int depth, bool isOracles = false)
    {
        if (depth == 0)
            return;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Collect(item, details, depth - 1, isOracles);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        var before = details.Count;
        if (element.TryGetProperty("parts", out var parts) && parts.ValueKind == JsonValueKind.Array)
        {
            foreach (var part in parts.EnumerateArray())
                CollectPart(part, details, depth - 1);
            if (details.Count > before)
                return;
        }

        if (element.TryGetProperty("o:errorDetails", out var nested))
            Collect(nested, details, depth - 1, isOracles: true);
        // SCIM of Fusion: {"Errors":[{"description":"...","code":"400"}]}.
        if (element.TryGetProperty("Errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
            Collect(errors, details, depth - 1);
        if (details.Count > before && Text(element, "detail") is null)
            return;
        if (First(element, MessageNames) is not { } message)
            return;
        var detail = new FusionErrorDetail
        {
            Message = message,
            Code = First(element, CodeNames),
            Path = Text(element, "o:errorPath"),
            IsOracles = isOracles || element.EnumerateObject().Any(static own => own.Name.StartsWith("o:error", StringComparison.Ordinal)),
        };
        // The envelope's own words come first, unless its details only repeat them.
        if (!details.Skip(before).Any(inner => inner.Message == detail.Message))
            details.Insert(before, detail);
    }

    /// <summary>Reads the refusal of a part of a batch: an error of its own as the part's payload, as JSON or as text.</summary>
    private static void CollectPart(JsonElement part, List<FusionErrorDetail> details, int depth)
    {
        if (part.ValueKind != JsonValueKind.Object)
            return;
        var own = new List<FusionErrorDetail>();
        if (Text(part, "payload") is { } text)
            own.Add(new FusionErrorDetail { Message = text });
        else if (part.TryGetProperty("payload", out var payload))
            Collect(payload, own, depth);
        if (own.Count == 0 && part.TryGetProperty("preconditionSucceeded", out var succeeded) && succeeded.ValueKind == JsonValueKind.False)
            own.Add(new FusionErrorDetail { Message = "The row has been changed since it was read." });
        details.AddRange(
            own.Select(detail => new FusionErrorDetail
            {
                Message = detail.Message,
                Code = detail.Code,
                Path = detail.Path,
                Part = Text(part, "id"),
                IsOracles = true,
            })
        );
    }

    private static string? First(JsonElement element, string[] names)
    {
        foreach (var name in names)
        {
            if (Text(element, name) is { } text)
                return text;
        }

        return null;
    }

    private static string? Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => Unescaped(value),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static string? Unescaped(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which no string can hold: the text as it came.
            return value.GetRawText();
        }
    }

    private static string Shorten(string text) =>
        text.Length <= LongestText ? text : $"{text.Substring(0, LongestText)}... ({text.Length - LongestText} more characters)";
}
