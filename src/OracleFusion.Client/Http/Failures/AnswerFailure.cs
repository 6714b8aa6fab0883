using System.Globalization;
using System.Text;

namespace OracleFusion.Client;

/// <summary>Makes an exception of an answer whose status says that the request failed.</summary>
internal static class AnswerFailure
{
    private static readonly Dictionary<int, (FusionFailure Failure, string Name)> Statuses = new()
    {
        [400] = (FusionFailure.InvalidInput, "Bad Request"),
        [401] = (FusionFailure.Unauthorized, "Unauthorized"),
        [403] = (FusionFailure.Forbidden, "Forbidden"),
        [404] = (FusionFailure.NotFound, "Not Found"),
        [405] = (FusionFailure.InvalidInput, "Method Not Allowed"),
        [406] = (FusionFailure.InvalidInput, "Not Acceptable"),
        [407] = (FusionFailure.ConnectionFailed, "Proxy Authentication Required"),
        [408] = (FusionFailure.TimedOut, "Request Timeout"),
        [409] = (FusionFailure.Conflict, "Conflict"),
        [412] = (FusionFailure.PreconditionFailed, "Precondition Failed"),
        [413] = (FusionFailure.InvalidInput, "Content Too Large"),
        [415] = (FusionFailure.InvalidInput, "Unsupported Media Type"),
        [428] = (FusionFailure.PreconditionFailed, "Precondition Required"),
        [429] = (FusionFailure.Throttled, "Too Many Requests"),
        [500] = (FusionFailure.ServerError, "Internal Server Error"),
        [501] = (FusionFailure.ServerError, "Not Implemented"),
        [502] = (FusionFailure.Unavailable, "Bad Gateway"),
        [503] = (FusionFailure.Unavailable, "Service Unavailable"),
        [504] = (FusionFailure.Unavailable, "Gateway Timeout"),
    };

    internal static FusionException Of(Call call, FusionResponse response, FusionConnectionSettings settings)
    {
        var now = settings.TimeProvider.GetUtcNow();
        var status = response.StatusCode;
        var (failure, name) = Statuses.TryGetValue(status, out var known) ? known
            : (status >= 500 ? FusionFailure.ServerError : FusionFailure.InvalidInput, "");
        // The service may have done the work before it, or something in front of it, gave up.
        if (failure is FusionFailure.Unavailable or FusionFailure.TimedOut && !call.Request.IsRepeatable) failure = FusionFailure.UnknownOutcome;
        if (call.IsForToken && status is 400 or 401 or 403) failure = FusionFailure.Unauthorized;

        var details = ErrorBody.Read(response);
        var wait = RetryAfter.Read(response.Headers, now);
        var traceId = ResponseHeaders.TraceIdOf(response.Headers);
        var message = new StringBuilder();
        foreach (var detail in details) message.AppendLine(Describe(detail));
        if (Explain(failure, status, call, details.Count > 0) is { } explanation) message.AppendLine(explanation);
        if (wait is { } asked) message.AppendLine(DescribeWait(asked, now, settings));
        message.Append(FormattableString.Invariant($"(HTTP {status}{(name.Length > 0 ? " " : "")}{name}, {call.Request.Method} {call.ErrorUrl}"));
        if (traceId is not null) message.Append(", trace id ").Append(traceId);
        message.Append(')');
        return new FusionException(failure, message.ToString())
        {
            StatusCode = status,
            Details = details,
            Method = call.Request.Method,
            Url = call.ErrorUrl,
            TraceId = traceId,
            RetryAfter = wait,
            ServerTime = DateOf(response.Headers),
            IsTransient = failure is FusionFailure.Throttled or FusionFailure.Unavailable,
        };
    }

    private static string Describe(FusionErrorDetail detail)
    {
        var message = detail.Message.TrimEnd();
        // Oracle's messages often begin with the code, or name the attribute already.
        var code = detail.Code is { } given && message.IndexOf(given, StringComparison.Ordinal) < 0 ? "code " + given : null;
        var place = detail.Path is { Length: > 0 } path and not "/" ? "at " + path : null;
        var part = detail.Part is { } id ? "in part " + id : null;
        var context = string.Join(", ", new[] { part, place, code }.Where(part => part is not null));
        return context.Length == 0 ? message : $"{message} ({context})";
    }

    private static string? Explain(FusionFailure failure, int status, Call call, bool hasDetails) => failure switch
    {
        FusionFailure.UnknownOutcome => OutcomeText.Unknown,
        FusionFailure.Unauthorized when call.IsForToken => hasDetails ? "The identity domain gives no token." : "The identity domain gives no token: check the client id, its secret and the scope.",
        FusionFailure.Unauthorized => call.Authentication?.ExplainRefusal(),
        FusionFailure.Forbidden => $"The user{(call.Authentication?.UserName is { } user ? " " + user : "")} lacks a privilege for this resource.",
        FusionFailure.ConnectionFailed => "The proxy asks for a user name and a password.",
        FusionFailure.PreconditionFailed when status == 412 => "The row has been changed since it was read.",
        _ when hasDetails => null,
        FusionFailure.NotFound => "There is no such row or resource, or the user may not see it.",
        FusionFailure.Conflict => "The request conflicts with the state of the row.",
        FusionFailure.Throttled => "The service takes no more requests at the moment.",
        FusionFailure.Unavailable => "The service is not available at the moment.",
        FusionFailure.ServerError => "The service failed and does not say why.",
        _ => "The service refuses the request and does not say why.",
    };

    private static string DescribeWait(TimeSpan wait, DateTimeOffset now, FusionConnectionSettings settings)
    {
        var until = wait < TimeSpan.FromDays(3650) ? FormattableString.Invariant($" (until {now + wait:yyyy-MM-dd HH:mm:ss}Z)") : "";
        return $"It asks to wait {wait:c}{until}" + (wait > settings.MaxRetryWait ? $", which is longer than the longest wait allowed ({settings.MaxRetryWait:c})." : ".");
    }

    private static DateTimeOffset? DateOf(IReadOnlyDictionary<string, string> headers) =>
        headers.TryGetValue("Date", out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
