using System.Security.Authentication;

namespace OracleFusion.Client;

/// <summary>
/// Makes an exception of a connection that failed, of an answer that did not come or that broke off. What it says of a write turns on two questions: can it have
/// arrived? It cannot when the connection failed first, or when nothing of its body was handed to the network. And has the service said that it was done? It has
/// when the status came before the answer broke off. Between the two the outcome is unknown.
/// </summary>
internal static class ConnectionFailure
{
    /// <param name="call">The request.</param>
    /// <param name="exception">What happened.</param>
    /// <param name="hasTimedOut">Whether the server's time had run out.</param>
    /// <param name="status">The status of the answer; 0 where none came.</param>
    /// <param name="body">The request's body, as far as it was sent.</param>
    /// <param name="transport">The connection.</param>
    internal static FusionException? Of(Call call, Exception exception, bool hasTimedOut, int status, RequestBody? body, FusionTransport transport)
    {
        if (exception is NotSupportedException unreadable) return AfterSending(call, status, FusionFailure.IncompleteAnswer, unreadable.Message, null);
        if (!hasTimedOut && exception is not (HttpRequestException or IOException or InvalidDataException or IncompleteBodyException or OperationCanceledException or ObjectDisposedException)
            && exception.GetType().Name != "WebException") return null;

        var trouble = hasTimedOut ? ConnectionTrouble.None : ConnectionTroubleReader.Read(exception);
        var isUnsent = body is { HasStarted: false } && (trouble != ConnectionTrouble.None || body.Headers.ContentLength > 0);
        if (status == 0 && (isUnsent || (body is null && trouble != ConnectionTrouble.None))) return BeforeSending(call, exception, hasTimedOut, trouble, transport);

        var seconds = transport.Settings.Timeout.TotalSeconds;
        if (hasTimedOut) return AfterSending(call, status, FusionFailure.TimedOut, FormattableString.Invariant($"The server {call.Target.Host} has sent nothing for {seconds:0.###} seconds."), exception);
        var what = exception is IncompleteBodyException or InvalidDataException ? exception.Message
            : exception is OperationCanceledException ? "The answer was not waited for to its end."
            : $"The connection to {call.Target.Host} broke before the answer was whole: {Innermost(exception)}";
        return AfterSending(call, status, FusionFailure.IncompleteAnswer, what, exception, isTransient: call.Request.IsRepeatable);
    }

    private static FusionException AfterSending(Call call, int status, FusionFailure ofReading, string what, Exception? inner, bool isTransient = false)
    {
        if (call.Request.IsRepeatable) return Make(call, ofReading, what, inner, isTransient);
        if (status is < 200 or > 299) return Make(call, FusionFailure.UnknownOutcome, $"{what} {OutcomeText.Unknown}", inner);
        return Make(call, FusionFailure.DoneWithoutResult, $"{what} {OutcomeText.Done}", inner, status: status);
    }

    private static FusionException BeforeSending(Call call, Exception exception, bool hasTimedOut, ConnectionTrouble trouble, FusionTransport transport)
    {
        var place = $"{call.Target.Host}:{call.Target.Port}";
        var refusal = trouble == ConnectionTrouble.Tls ? transport.Trust.Refusal : null;
        var what = trouble switch
        {
            ConnectionTrouble.UnknownHost => $"There is no host named {call.Target.Host}, as far as this machine's name service knows. Check the server's name, the network and the proxy.",
            ConnectionTrouble.Refused => $"Nobody answers at {place} ({Innermost(exception)}). Check the server's name and port, the firewall and the proxy.",
            ConnectionTrouble.Tls when refusal is not null =>
                $"The certificate of {place} is not trusted: {refusal}. Make this machine trust its authority, or pin the certificate; skip the check only for a server of your own.",
            ConnectionTrouble.Tls => $"No TLS connection to {place}: {Innermost(exception)} Check that the server speaks https at this port, and TLS 1.2 or later.",
            ConnectionTrouble.Proxy => $"The proxy gives no connection to {place}: {Innermost(exception)} Check its address and credentials.",
            _ when hasTimedOut => FormattableString.Invariant($"No connection to {place} within {transport.Settings.Timeout.TotalSeconds:0.###} seconds."),
            _ => $"The connection to {place} failed before the request was sent: {Innermost(exception)}",
        };
        var isTransient = trouble switch
        {
            ConnectionTrouble.UnknownHost or ConnectionTrouble.Refused => transport.WasReached,
            ConnectionTrouble.Tls => refusal is null && (transport.WasReached || !SpeaksNoTls(exception)),
            ConnectionTrouble.Proxy => false,
            _ => !hasTimedOut,
        };
        return Make(call, FusionFailure.ConnectionFailed, what, exception, isTransient);
    }

    private static FusionException Make(Call call, FusionFailure failure, string what, Exception? inner, bool isTransient = false, int status = 0) =>
        new(failure, $"{what} ({(status == 0 ? "" : FormattableString.Invariant($"HTTP {status}, "))}{call.Request.Method} {call.ErrorUrl})", inner)
        {
            StatusCode = status,
            Method = call.Request.Method,
            Url = call.ErrorUrl,
            IsTransient = isTransient,
        };

    // A handshake that is answered by something else than TLS ends so; one that is cut off ends in an IOException.
    private static bool SpeaksNoTls(Exception? exception) => exception is AuthenticationException || (exception is not null && SpeaksNoTls(exception.InnerException));

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner) exception = inner;
        return exception.Message.EndsWith('.') ? exception.Message : exception.Message + ".";
    }
}
