namespace OracleFusion.Client;

/// <summary>What kind of failure a <see cref="ServiceException"/> reports.</summary>
public enum FusionFailure
{
    /// <summary>The service refused what it was sent (400, 405, 406, 415, 422 and other 4xx).</summary>
    InvalidInput,

    /// <summary>The service does not accept the sign-in (401).</summary>
    Unauthorized,

    /// <summary>The user lacks a privilege (403).</summary>
    Forbidden,

    /// <summary>There is no such row or resource, or the user may not see it (404).</summary>
    NotFound,

    /// <summary>The request conflicts with the state of the row (409).</summary>
    Conflict,

    /// <summary>The row was changed since it was read (412, 428).</summary>
    PreconditionFailed,

    /// <summary>Too many requests (429).</summary>
    Throttled,

    /// <summary>The service is not available at the moment (502, 503, 504); nothing was changed.</summary>
    Unavailable,

    /// <summary>The service failed (500 and other 5xx).</summary>
    ServerError,

    /// <summary>The server could not be reached; the request was not sent.</summary>
    ConnectionFailed,

    /// <summary>The server did not answer in time; the request changes nothing by itself.</summary>
    TimedOut,

    /// <summary>The answer to a request that only reads ended before it was whole, or could not be read. That of a write is
    /// <see cref="DoneWithoutResult"/>.</summary>
    IncompleteAnswer,

    /// <summary>The server points to another address.</summary>
    Redirected,

    /// <summary>A write was sent, and whether it was done is not known: look before sending it again.</summary>
    UnknownOutcome,

    /// <summary>
    /// A write was done, as the status of its answer says (2xx), but the rest of the answer broke off or could not be read: its result is
    /// missing, and nothing else. Never send it again.
    /// </summary>
    DoneWithoutResult,
}
