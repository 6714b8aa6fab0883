namespace OracleFusion.Sandbox;

/// <summary>What can go wrong with a request. The names in quotes are those of the command line and of the admin path.</summary>
public enum FaultKind
{
    /// <summary>"429": too many requests, with Retry-After in seconds. Nothing was done.</summary>
    TooManyRequests,

    /// <summary>"429-date": too many requests, with Retry-After as a date. Nothing was done.</summary>
    TooManyRequestsUntil,

    /// <summary>"503": unavailable, without Retry-After. Nothing was done.</summary>
    Unavailable,

    /// <summary>"503-retry-after": unavailable, with Retry-After in seconds. Nothing was done.</summary>
    UnavailableRetryAfter,

    /// <summary>"503-after-work": the work was done and kept, but the answer says unavailable.</summary>
    UnavailableAfterWork,

    /// <summary>"500": an internal error. Nothing was done.</summary>
    ServerError,

    /// <summary>"401": the gateway refuses a credential that it took before. Nothing was done.</summary>
    Unauthorized,

    /// <summary>"drop": the connection ends without an answer. Nothing was done.</summary>
    Drop,

    /// <summary>"drop-after-work": the work was done and kept, then the connection ends without an answer.</summary>
    DropAfterWork,

    /// <summary>"drop-in-body": the connection ends when half of the request's body has come. Nothing was done.</summary>
    DropInBody,

    /// <summary>"stall": no answer comes for as long as the client waits. Nothing was done.</summary>
    Stall,

    /// <summary>"truncate": the connection ends in the middle of the body.</summary>
    Truncate,

    /// <summary>"slow-body": the second half of the body comes late.</summary>
    SlowBody,

    /// <summary>"has-more": a full page says that nothing follows although something does.</summary>
    WrongHasMore,

    /// <summary>"empty-page": a page comes without rows and says that more follow.</summary>
    EmptyPage,

    /// <summary>"ignore-offset": the offset is not looked at; the first page comes again.</summary>
    IgnoreOffset,

    /// <summary>"400": the service refuses the request in its own error format, whatever it asks for. Nothing was done.</summary>
    BadRequest,

    /// <summary>"403": a gateway or firewall refuses the request with a page of its own in HTML. Nothing was done.</summary>
    Forbidden,

    /// <summary>"302": a redirect that names no target. Nothing was done.</summary>
    RedirectNowhere,

    /// <summary>"302-sign-in": a redirect to the sign-in page of an identity domain on another host. Nothing was done.</summary>
    RedirectToSignIn,

    /// <summary>"sign-in": the sign-in page itself, in HTML with the status 200. Nothing was done.</summary>
    SignInPage,

    /// <summary>
    /// "echo": a proxy answers 502 with a page that repeats the request's headers, the credentials among them: as sent, decoded and
    /// percent-encoded. Nothing was done.
    /// </summary>
    EchoHeaders,

    /// <summary>"reply": the answer that was armed with the fault; see <see cref="FaultSwitches.ArmReply"/>.</summary>
    Reply,
}
