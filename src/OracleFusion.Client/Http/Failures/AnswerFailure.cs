using System.Text;

namespace OracleFusion.Client.Http;

/// <summary>Makes an exception of an answer whose status says that the request failed.</summary>
internal static class AnswerFailure
{
    private const int MostOf401 = 3;

    /// <summary>The other refusals that HTTP knows (RFC 9110 and its extensions).</summary>
    private static readonly HashSet<int> Refusals = [402, 410, 411, 414, 416, 417, 421, 422, 423, 424, 425, 426, 431, 451];

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

    internal static ServiceException Of(PendingRequest pending, FusionResponse response, HttpConnection connection)
    {
        var settings = connection.Settings;
        var now = settings.TimeProvider.GetUtcNow();
        var status = response.StatusCode;
        var mask = pending.MaskOf(connection);
        var details = ErrorBody.Read(response, mask);
        var isForeign = ForeignBody.IsForeignPage(response);
        var isThrottled = MayBeThrottled(pending, status, isForeign, now);
        var (failure, name) = KindOf(pending, status, details, isThrottled);
        var wait = RetryAfter.Read(response.Headers, now);
        // What the identity domain asks for says nothing of the server.
        if (failure == FusionFailure.UnknownOutcome && !pending.IsForToken && wait > TimeSpan.Zero)
            connection.PauseFor(wait.Value);
        var traceId = ResponseHeaders.TraceIdOf(response.Headers) is { } id ? mask.Apply(id) : null;
        var message = new StringBuilder();
        foreach (var detail in details)
            message.AppendLine(Describe(detail));
        if (isThrottled)
            message.AppendLine(
                FormattableString.Invariant($"HTTP {status} after {pending.Authentication!.Answers:N0} answers to the same sign-in; ")
                    + "the service, or a gateway before it, may be throttling: wait, and ask for less at once."
                    + (status == 401 ? " If it does not pass: " + pending.Authentication.ExplainRefusal() : "")
            );
        else if (Explain(failure, pending, response, details.Count > 0) is { } explanation)
            message.AppendLine(explanation);
        if (wait is { } asked)
            message.AppendLine(DescribeWait(asked, now, settings));
        message.Append(
            FormattableString.Invariant($"(HTTP {status}{(name.Length > 0 ? " " : "")}{name}, {pending.Request.Method} {pending.ErrorUrl}")
        );
        if (traceId is not null)
            message.Append(", trace id ").Append(traceId);
        message.Append(')');
        return new ServiceException(failure, message.ToString())
        {
            StatusCode = status,
            Details = details,
            Method = pending.Request.Method,
            Url = pending.ErrorUrl,
            TraceId = traceId,
            RetryAfter = wait,
            ServerTime = HttpDate.Sent(response.Headers),
            IsForeignPage = isForeign,
            IsForToken = pending.IsForToken,
            IsTransient =
                isThrottled
                || failure == FusionFailure.Throttled
                || (failure == FusionFailure.Unavailable && !(pending.Request.IsExpensive && status is 502 or 504)),
            // A password that was changed meanwhile must not be tried until the account is locked.
            MostRepetitions =
                status != 401 ? int.MaxValue
                : pending.Authentication?.Trials is null ? MostOf401
                : 1,
        };
    }

    /// <summary>
    /// Whether a refusal is likely to pass. Live pods, and the gateways before them, have answered too many requests by 401, by a page with
    /// 403, and by a redirect that names no target; a sign-in that was good before is not bad all at once. What reads may wait and see.
    /// </summary>
    private static bool MayBeThrottled(PendingRequest pending, int status, bool isForeign, DateTimeOffset now) =>
        pending.Request is { IsRepeatable: true, IsProbe: false }
        && pending.Authentication is { Answers: > 0 } authentication
        && !(authentication.ExpiresAt <= now)
        && (status is 401 or 301 or 302 or 303 or 307 or 308 || (status == 403 && isForeign));

    private static (FusionFailure Failure, string Name) KindOf(
        PendingRequest pending,
        int status,
        IReadOnlyList<FusionErrorDetail> details,
        bool isThrottled
    )
    {
        var isKnown = Statuses.TryGetValue(status, out var known);
        // A 401 stays what it says: the advice for it includes the sign-in.
        var failure =
            isThrottled && status != 401 ? FusionFailure.Throttled
            : pending.IsForToken && status is 400 or 401 or 403 ? FusionFailure.Unauthorized
            : isKnown ? known.Failure
            : status is >= 300 and < 400 and not 304 ? FusionFailure.Redirected
            : status < 400 ? FusionFailure.IncompleteAnswer
            : status >= 500 ? FusionFailure.ServerError
            : FusionFailure.InvalidInput;
        if (!pending.Request.IsRepeatable && MayBeDone(failure, status, isKnown, details))
            failure = FusionFailure.UnknownOutcome;
        return (failure, known.Name ?? "");
    }

    /// <summary>
    /// Whether a write may have been done although its answer says no success. A refusal that HTTP knows (4xx), and a failure in Oracle's
    /// own words, say that it was not. The rest comes from something before the service that gave up, or from a service that failed before
    /// or after the work.
    /// </summary>
    private static bool MayBeDone(FusionFailure failure, int status, bool isKnown, IReadOnlyList<FusionErrorDetail> details)
    {
        if (status is < 400 or >= 600 || failure is FusionFailure.Unavailable or FusionFailure.TimedOut)
            return true;
        return !ServiceException.SayWhy(details) && (failure == FusionFailure.ServerError || !(isKnown || Refusals.Contains(status)));
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

    private static string? Explain(FusionFailure failure, PendingRequest pending, FusionResponse response, bool hasDetails) =>
        failure switch
        {
            FusionFailure.UnknownOutcome when response.StatusCode < 400 => $"{Unexpected(response)} {OutcomeText.Unknown}",
            FusionFailure.IncompleteAnswer => Unexpected(response),
            FusionFailure.Redirected =>
                "The server answers with a redirect that names no target: a sign-in, or a gateway before the service, may do so.",
            FusionFailure.UnknownOutcome => OutcomeText.Unknown,
            FusionFailure.Unauthorized when pending.IsForToken => hasDetails
                ? "The identity domain gives no token."
                : "The identity domain gives no token: check the client id, its secret and the scope.",
            FusionFailure.Unauthorized => pending.Authentication?.ExplainRefusal(),
            FusionFailure.Forbidden when ForeignBody.IsForeignPage(response) =>
                "The page is none of the service's own: a firewall or a gateway before it may refuse the request.",
            FusionFailure.Forbidden =>
                $"The user{(pending.Authentication?.UserName is { } user ? " " + user : "")} lacks a privilege for this resource.",
            FusionFailure.ConnectionFailed => "The proxy asks for a user name and a password.",
            FusionFailure.PreconditionFailed when response.StatusCode == 412 => "The row has been changed since it was read.",
            _ when hasDetails => null,
            FusionFailure.NotFound => "There is no such row or resource, or the user may not see it.",
            FusionFailure.Conflict => "The request conflicts with the state of the row.",
            FusionFailure.Throttled => "The service takes no more requests at the moment.",
            FusionFailure.Unavailable => "The service is not available at the moment.",
            FusionFailure.ServerError => "The service failed and does not say why.",
            _ => "The service refuses the request and does not say why.",
        };

    private static string Unexpected(FusionResponse response) =>
        response.StatusCode switch
        {
            < 200 => "The server changes to another protocol, which was not asked for.",
            204 => "The service says that there is no content.",
            < 300
                when response.ContentType is { } type
                    && !response.Body.IsEmpty
                    && !type.Contains("json", StringComparison.OrdinalIgnoreCase) =>
                $"The answer is {VisibleText.Of(type)} and not JSON; a gateway or a login page may have answered in the service's place.",
            < 300 => "That is no answer that this request can have.",
            304 => "The server says that nothing has changed, which was not asked.",
            _ => "The server answers with a redirect that names no target.",
        };

    private static string DescribeWait(TimeSpan wait, DateTimeOffset now, FusionConnectionSettings settings)
    {
        var until = wait < TimeSpan.FromDays(3650) ? FormattableString.Invariant($" (until {now + wait:yyyy-MM-dd HH:mm:ss}Z)") : "";
        return $"It asks to wait {wait:c}{until}"
            + (wait > settings.MaxRetryWait ? $", which is longer than the longest wait allowed ({settings.MaxRetryWait:c})." : ".");
    }
}
