using System.Security.Authentication;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Http;

/// <summary>
/// Makes an exception of a connection that failed, of an answer that did not come or that broke off. What it says of a write turns on two
/// questions: can it have arrived? It cannot when the connection failed first, or when nothing of its body was handed to the network. And
/// has the service said that it was done? It has when the status came before the answer broke off. Between the two the outcome is unknown.
/// </summary>
/// <param name="pending">The request.</param>
/// <param name="connection">The connection.</param>
/// <param name="status">The status of the answer; 0 where none came.</param>
/// <param name="isDone">Whether that says of a write that it was done.</param>
internal sealed class ConnectionFailure(PendingRequest pending, HttpConnection connection, int status, bool isDone)
{
    /// <summary>The exception to throw; null where it is the caller's own mistake, which is thrown as it is.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="hasTimedOut">Whether the server's time had run out.</param>
    /// <param name="body">The request's body, as far as it was sent.</param>
    internal ServiceException? Of(Exception exception, bool hasTimedOut, RequestBody? body)
    {
        var isOfConnection =
            exception
            is HttpRequestException
                or IOException
                or InvalidDataException
                or IncompleteBodyException
                or OperationCanceledException
                or ObjectDisposedException
                // .NET Framework's, of a connection that fails while its answer is read.
                or System.Net.WebException;
        // Before anything was sent, the caller's own mistake is the caller's to see.
        if (!hasTimedOut && !isOfConnection && !pending.IsUnderWay)
            return null;
        if (exception is NotSupportedException || (!isOfConnection && !hasTimedOut))
            return AfterSending(FusionFailure.IncompleteAnswer, exception.Message, exception);

        var trouble = hasTimedOut ? ConnectionTrouble.None : ConnectionTroubleReader.Read(exception);
        var isUnsent = body is { HasStarted: false } && (trouble != ConnectionTrouble.None || body.Headers.ContentLength > 0);
        if (status == 0 && (isUnsent || (body is null && trouble != ConnectionTrouble.None)))
            return BeforeSending(exception, hasTimedOut, trouble);

        if (hasTimedOut)
            return AfterSending(
                FusionFailure.TimedOut,
                $"The server {pending.Target.Host} has sent nothing for {SecondsText.Of(connection.Settings.Timeout)}.",
                exception
            );
        var what =
            connection.IsClosed ? "The connection was closed while the request was under way."
            : exception is IncompleteBodyException or InvalidDataException ? exception.Message
            : exception is OperationCanceledException ? "The answer was not waited for to its end."
            : $"The connection to {pending.Target.Host} broke before the answer was whole: {Innermost(exception)}";
        return AfterSending(
            FusionFailure.IncompleteAnswer,
            what,
            exception,
            isTransient: pending.Request is { IsRepeatable: true, IsExpensive: false } && !connection.IsClosed
        );
    }

    private ServiceException AfterSending(FusionFailure ofReading, string what, Exception inner, bool isTransient = false)
    {
        if (pending.Request.IsRepeatable)
            return Make(ofReading, what, inner, isTransient);
        return isDone && status != 0
            ? Make(FusionFailure.DoneWithoutResult, $"{what} {OutcomeText.Done}", inner, doneStatus: status)
            : Make(FusionFailure.UnknownOutcome, $"{what} {OutcomeText.Unknown}", inner);
    }

    private ServiceException BeforeSending(Exception exception, bool hasTimedOut, ConnectionTrouble trouble)
    {
        var place = $"{pending.Target.Host}:{pending.Target.Port}";
        var refusal = trouble == ConnectionTrouble.Tls ? connection.Trust.Refusal : null;
        var what = trouble switch
        {
            ConnectionTrouble.UnknownHost =>
                $"There is no host named {pending.Target.Host}, as far as this machine's name service knows. Check the server's "
                    + "name, the network and the proxy.",
            ConnectionTrouble.Refused =>
                $"Nobody answers at {place} ({Innermost(exception)}). Check the server's name and port, the firewall and the proxy.",
            ConnectionTrouble.Tls when refusal is not null =>
                $"The certificate of {place} is not trusted: {refusal}. Make this machine trust its authority, or pin the "
                    + "certificate; skip the check only for a server of your own.",
            ConnectionTrouble.Tls =>
                $"No TLS connection to {place}: {Innermost(exception)} Check that the server speaks https at this port, and TLS 1.2 "
                    + "or later.",
            ConnectionTrouble.Proxy =>
                $"The proxy gives no connection to {place}: {Innermost(exception)} Check its address and credentials.",
            _ when hasTimedOut => $"No connection to {place} within {SecondsText.Of(connection.Settings.Timeout)}.",
            _ => $"The connection to {place} failed before the request was sent: {Innermost(exception)}",
        };
        var isTransient = trouble switch
        {
            ConnectionTrouble.UnknownHost or ConnectionTrouble.Refused => connection.WasReached,
            ConnectionTrouble.Tls => refusal is null && (connection.WasReached || !SpeaksNoTls(exception)),
            ConnectionTrouble.Proxy => false,
            _ => !hasTimedOut,
        };
        return Make(FusionFailure.ConnectionFailed, what, exception, isTransient);
    }

    private ServiceException Make(FusionFailure failure, string what, Exception inner, bool isTransient = false, int doneStatus = 0)
    {
        // Some of the platform's errors quote what the server sent.
        var mask = pending.MaskOf(connection);
        return new(
            failure,
            $"{mask.Apply(what)} ({(doneStatus == 0 ? "" : FormattableString.Invariant($"HTTP {doneStatus}, "))}{pending.Request.Method} "
                + $"{pending.ErrorUrl})",
            mask.Safe(inner)
        )
        {
            StatusCode = doneStatus,
            Method = pending.Request.Method,
            Url = pending.ErrorUrl,
            IsTransient = isTransient,
        };
    }

    // A handshake that is answered by something else than TLS ends so; one that is cut off ends in an IOException.
    private static bool SpeaksNoTls(Exception? exception) =>
        exception is AuthenticationException || (exception is not null && SpeaksNoTls(exception.InnerException));

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception.Message.EndsWith('.') ? exception.Message : exception.Message + ".";
    }
}
