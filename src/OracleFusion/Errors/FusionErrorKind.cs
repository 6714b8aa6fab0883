namespace OracleFusion;

/// <summary>
/// What kind of error a cmdlet of the module wrote. The name is the first word of its <c>FullyQualifiedErrorId</c>, before Oracle's code
/// where there is one:
/// <c>Conflict:JBO-26048,...</c>. The names do not change; about_OracleFusion_Errors says what to do about each.
/// </summary>
public enum FusionErrorKind
{
    /// <summary>What the user gave cannot be used; nothing was sent.</summary>
    InvalidInput,

    /// <summary>There is no connection in this runspace, or it was closed.</summary>
    NotConnected,

    /// <summary>The cmdlet would ask whether to go on, and the host cannot ask; nothing was sent.</summary>
    ConfirmationRequired,

    /// <summary>The service refused what it was sent (400, 405, 406, 415, 422 and other 4xx).</summary>
    Invalid,

    /// <summary>The service does not accept the sign-in (401).</summary>
    Unauthorized,

    /// <summary>The user lacks a privilege (403).</summary>
    Forbidden,

    /// <summary>There is no such record or resource, or the user may not see it (404).</summary>
    NotFound,

    /// <summary>The request conflicts with the state of the record (409).</summary>
    Conflict,

    /// <summary>Somebody else has changed the record since it was read (412, 428).</summary>
    PreconditionFailed,

    /// <summary>Too many requests (429).</summary>
    Throttled,

    /// <summary>The service is not available at the moment (502, 503, 504); nothing was changed.</summary>
    Unavailable,

    /// <summary>The service failed (500 and other 5xx).</summary>
    ServerError,

    /// <summary>The server could not be reached; the request was not sent.</summary>
    ConnectionFailed,

    /// <summary>The server did not answer in time a request that changes nothing.</summary>
    TimedOut,

    /// <summary>The answer to a request that only reads ended before it was whole, or could not be read.</summary>
    IncompleteAnswer,

    /// <summary>The server points to another address.</summary>
    Redirected,

    /// <summary>A write was sent, and whether it was done is not known.</summary>
    UnknownOutcome,

    /// <summary>A write was done; only its result is missing.</summary>
    DoneWithoutResult,
}
