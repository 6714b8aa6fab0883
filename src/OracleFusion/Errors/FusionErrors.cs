using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Errors;

/// <summary>Turns what the client throws into PowerShell's errors; the only place that does.</summary>
internal static class FusionErrors
{
    /// <summary>What a user can do where the service's own words do not tell.</summary>
    private static readonly Dictionary<FusionFailure, string> Advice = new()
    {
        [FusionFailure.Unauthorized] = "Test-FusionConnection tells what is wrong with the sign-in.",
        [FusionFailure.Forbidden] = "The user lacks a privilege: ask for a role that has it.",
        [FusionFailure.PreconditionFailed] = "Somebody else changed the record: read it again, or give -IgnoreChange.",
    };

    /// <summary>The same for 428, which asks for the state that a write is to find (RFC 6585, 3).</summary>
    private const string StateWanted =
        "The service takes the change only of a record that was read before: read it, change it and write that one, without -IgnoreChange.";

    /// <summary>Whether an exception is one that users are meant to see as an error of the cmdlet.</summary>
    internal static bool IsOurs(Exception exception) =>
        exception is ServiceException or FusionInputException or NotConnectedException or ConfirmationRequiredException;

    /// <summary>Whether an exception concerns the input at hand and lets the next one be tried; a server that cannot be reached or does not
    /// know the user does not.</summary>
    internal static bool ConcernsOneInput(Exception exception) =>
        exception is FusionInputException or ServiceException { IsAboutInput: true };

    /// <summary>Whether the answer to a write was lost: it was done, or may have been.</summary>
    internal static bool IsLost(Exception exception) =>
        KindOf(exception) is FusionErrorKind.UnknownOutcome or FusionErrorKind.DoneWithoutResult;

    /// <summary>Whether something before the service answered a write in its place: the service is down, or the sign-in is over.</summary>
    internal static bool IsUnanswered(Exception exception) =>
        exception is ServiceException { Failure: FusionFailure.UnknownOutcome } e
        && (e.IsForeignPage || e.StatusCode is 502 or 503 or 504 or (>= 300 and < 400));

    /// <summary>Whether a write was done all the same.</summary>
    internal static bool IsDone(Exception? exception) => exception is not null && KindOf(exception) is FusionErrorKind.DoneWithoutResult;

    /// <summary>The error that a user sees.</summary>
    /// <param name="exception">One that <see cref="IsOurs"/>.</param>
    /// <param name="target">The input that it is about, as the user gave it.</param>
    /// <param name="what">What it is about, in words; null for the input as such.</param>
    /// <param name="look">The command that looks for a write whose answer was lost; null where there is none.</param>
    /// <param name="isSent">Whether it is about what follows something that was sent, so that the words say already what to do.</param>
    internal static ErrorRecord Record(Exception exception, object? target, string? what = null, string? look = null, bool isSent = false)
    {
        var record = Plain(exception, target);
        var lost = isSent ? null : AdviceOnLost(exception, look);
        var advice =
            exception is not ServiceException failure ? null
            : failure.StatusCode == 428 ? StateWanted
            : Advice.TryGetValue(failure.Failure, out var known) ? known
            : null;
        if (what is not null || lost is not null || advice is not null)
        {
            // Before 7.5 PowerShell does not show the recommended action, and a lost write that is sent again without a look may be done
            // twice.
            record.ErrorDetails = new ErrorDetails(
                (what is null ? "" : what + ": ") + exception.Message + (lost is null ? "" : Environment.NewLine + lost)
            )
            {
                RecommendedAction = advice ?? "",
            };
        }
        return record;
    }

    private static string? AdviceOnLost(Exception exception, string? look) =>
        (exception as ServiceException)?.Failure switch
        {
            FusionFailure.UnknownOutcome => look is null
                ? "Send it again only if a look on the server shows that it was not done."
                : "Send it again only if this shows that it was not done: " + look,
            FusionFailure.DoneWithoutResult => "Do not send it again." + (look is null ? "" : " This reads it: " + look),
            _ => null,
        };

    private static ErrorRecord Plain(Exception exception, object? target)
    {
        var kind = KindOf(exception)
            ?? throw new ArgumentException("The exception is none of the module's own.", nameof(exception), exception);
        var category =
            exception is ServiceException failure ? CategoryOf(failure.Failure)
            : exception is NotConnectedException ? ErrorCategory.ConnectionError
            : ErrorCategory.InvalidArgument;
        // The module's word comes first, so that scripts can tell errors apart whatever Oracle's codes are.
        var id = exception is ServiceException { ErrorCode: { } code } ? $"{kind}:{code}" : kind.ToString();
        return new ErrorRecord(new FusionException(kind, exception), id, category, target);
    }

    /// <summary>What kind of error an exception is; null where it is none of ours.</summary>
    private static FusionErrorKind? KindOf(Exception exception) =>
        exception switch
        {
            FusionException known => known.Kind,
            NotConnectedException => FusionErrorKind.NotConnected,
            ConfirmationRequiredException => FusionErrorKind.ConfirmationRequired,
            FusionInputException => FusionErrorKind.InvalidInput,
            ServiceException failure => KindOf(failure.Failure),
            _ => null,
        };

    // Without a last arm, so that the compiler refuses a failure that is not named here (CS8509).
#pragma warning disable CS8524
    private static FusionErrorKind KindOf(FusionFailure failure) =>
        failure switch
        {
            // The service's refusal; InvalidInput is what was refused before anything was sent.
            FusionFailure.InvalidInput => FusionErrorKind.Invalid,
            FusionFailure.Unauthorized => FusionErrorKind.Unauthorized,
            FusionFailure.Forbidden => FusionErrorKind.Forbidden,
            FusionFailure.NotFound => FusionErrorKind.NotFound,
            FusionFailure.Conflict => FusionErrorKind.Conflict,
            FusionFailure.PreconditionFailed => FusionErrorKind.PreconditionFailed,
            FusionFailure.Throttled => FusionErrorKind.Throttled,
            FusionFailure.Unavailable => FusionErrorKind.Unavailable,
            FusionFailure.ServerError => FusionErrorKind.ServerError,
            FusionFailure.ConnectionFailed => FusionErrorKind.ConnectionFailed,
            FusionFailure.TimedOut => FusionErrorKind.TimedOut,
            FusionFailure.IncompleteAnswer => FusionErrorKind.IncompleteAnswer,
            FusionFailure.Redirected => FusionErrorKind.Redirected,
            FusionFailure.UnknownOutcome => FusionErrorKind.UnknownOutcome,
            FusionFailure.DoneWithoutResult => FusionErrorKind.DoneWithoutResult,
        };

    private static ErrorCategory CategoryOf(FusionFailure failure) =>
        failure switch
        {
            FusionFailure.InvalidInput => ErrorCategory.InvalidData,
            FusionFailure.Unauthorized => ErrorCategory.AuthenticationError,
            FusionFailure.Forbidden => ErrorCategory.PermissionDenied,
            FusionFailure.NotFound => ErrorCategory.ObjectNotFound,
            FusionFailure.Conflict => ErrorCategory.ResourceExists,
            FusionFailure.PreconditionFailed => ErrorCategory.InvalidOperation,
            FusionFailure.Throttled => ErrorCategory.LimitsExceeded,
            FusionFailure.Unavailable => ErrorCategory.ResourceUnavailable,
            FusionFailure.ServerError => ErrorCategory.InvalidResult,
            FusionFailure.ConnectionFailed => ErrorCategory.ConnectionError,
            FusionFailure.TimedOut => ErrorCategory.OperationTimeout,
            FusionFailure.IncompleteAnswer or FusionFailure.Redirected => ErrorCategory.ProtocolError,
            FusionFailure.UnknownOutcome => ErrorCategory.WriteError,
            // The write went well; what failed is reading its answer.
            FusionFailure.DoneWithoutResult => ErrorCategory.ReadError,
        };
#pragma warning restore CS8524
}
