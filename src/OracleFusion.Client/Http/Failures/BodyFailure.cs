using OracleFusion.Client.Errors;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client.Http;

/// <summary>
/// Makes an exception of an answer that says success and whose body cannot be read, whatever the reason. A write was done all the same,
/// unless something else than the service may have answered.
/// </summary>
internal static class BodyFailure
{
    /// <summary>What of a body is quoted at most.</summary>
    private const int LongestQuote = 300;

    /// <param name="pending">The request.</param>
    /// <param name="response">The answer.</param>
    /// <param name="exception">What was wrong with it.</param>
    /// <param name="connection">The connection.</param>
    internal static ServiceException Of(PendingRequest pending, FusionResponse response, Exception exception, HttpConnection connection)
    {
        var request = pending.Request;
        var isForeign =
            exception is UnreadableBodyException { IsForeign: true } || (!response.Body.IsEmpty && ForeignBody.IsPage(response));
        var isBrokenOff = exception is IncompleteBodyException;
        var mask = pending.MaskOf(connection);
        var reason = mask.Apply(ReasonOf(exception));
        var what =
            isBrokenOff ? reason + "."
            : request.IsRepeatable ? $"The answer to {request.Method} {pending.ErrorUrl} cannot be read: {reason}."
            : $"The answer cannot be read: {reason}.";
        if (Quote(response, exception, mask) is { } quote)
            what += $" In it stands: {quote}.";
        if (request.IsRepeatable && Page(request.Path) is { } page)
            what += $" It was the page with {page}: ask for smaller pages, or for fewer attributes.";
        var failure =
            request.IsRepeatable ? FusionFailure.IncompleteAnswer
            : isForeign ? FusionFailure.UnknownOutcome
            : FusionFailure.DoneWithoutResult;
        if (!request.IsRepeatable)
            what +=
                " "
                + (
                    isForeign ? OutcomeText.Unknown
                    : response.StatusCode == 202 ? OutcomeText.Accepted
                    : OutcomeText.Done
                );
        if (!request.IsRepeatable || isBrokenOff)
            what += FormattableString.Invariant($" (HTTP {response.StatusCode}, {request.Method} {pending.ErrorUrl})");
        return new ServiceException(failure, what, mask.Safe(exception))
        {
            StatusCode = request.IsRepeatable ? 0 : response.StatusCode,
            Method = request.Method,
            Url = pending.ErrorUrl,
            TraceId = ResponseHeaders.TraceIdOf(response.Headers) is { } id ? mask.Apply(id) : null,
            IsForeignPage = isForeign,
            IsTransient = isBrokenOff && request.IsRepeatable,
        };
    }

    // The platform's own exceptions speak of code, not of the answer.
    private static string ReasonOf(Exception exception)
    {
        var message = exception.Message.TrimEnd('.');
        return exception is UnreadableBodyException or IncompleteBodyException or FusionInputException or OperationCanceledException
            ? message
            : $"it is not of the form that it has to have ({message})";
    }

    /// <summary>What Oracle says in the middle of an answer: the service has begun it, and then failed.</summary>
    private static string? Quote(FusionResponse response, Exception exception, SecretMask mask)
    {
        if (exception.InnerException is not System.Text.Json.JsonException json || response.Body.IsEmpty)
            return null;
        var text = BodyText.Read(response.Body.Slice(Place(response.Body.Span, json)), response.ContentType).Trim();
        if (MarkupText.IsMarkup(text))
            text = MarkupText.Read(text, mask);
        // Before it is cut: half of a secret is not found.
        text = mask.Apply(text);
        if (text.Length > LongestQuote)
            text = $"{text.Substring(0, LongestQuote)}...";
        return OracleCode.IsIn(text) ? text : null;
    }

    /// <summary>Where the JSON ends to be JSON.</summary>
    private static int Place(ReadOnlySpan<byte> body, System.Text.Json.JsonException exception)
    {
        var start = 0;
        for (var line = 0L; line < (exception.LineNumber ?? 0); line++)
        {
            var end = body.Slice(start).IndexOf((byte)'\n');
            if (end < 0)
                break;
            start += end + 1;
        }

        return (int)Math.Min(body.Length, start + (exception.BytePositionInLine ?? 0));
    }

    /// <summary>Which rows were asked for; null where the address does not say.</summary>
    private static string? Page(string path)
    {
        var query = path.IndexOf('?');
        if (query < 0)
            return null;
        var named = path.Substring(query + 1)
            .Split('&')
            .Where(static p => p.StartsWith("limit=", StringComparison.Ordinal) || p.StartsWith("offset=", StringComparison.Ordinal))
            .ToList();
        return named.Count == 0 ? null : string.Join(" and ", named.Select(static p => p.Replace('=', ' ')));
    }
}
