namespace OracleFusion.Client;

/// <summary>A request failed. The message says what a person needs: Oracle's own words, their place and code, the status, the method and
/// the path.</summary>
public class ServiceException : Exception
{
    /// <summary>Makes the exception of a failure that shows only in what the service answered.</summary>
    /// <param name="failure">What kind of failure.</param>
    /// <param name="message">What a person needs to know.</param>
    /// <param name="inner">The cause.</param>
    public ServiceException(FusionFailure failure, string message, Exception? inner = null)
        : base(VisibleText.Of(message), inner)
    {
        Failure = failure;
        IsAboutInput = IsOneInputs(failure);
    }

    /// <summary>What kind of failure.</summary>
    public FusionFailure Failure { get; }

    /// <summary>
    /// Whether the failure concerns the input at hand, so that the next one may be tried: a server that cannot be reached, that is busy or
    /// that does not know the user would treat the next one no better.
    /// </summary>
    public bool IsAboutInput { get; }

    /// <summary>Whether the answer to a write was lost: it was done, or may have been.</summary>
    public bool IsLost => Failure is FusionFailure.UnknownOutcome or FusionFailure.DoneWithoutResult;

    /// <summary>The HTTP status; 0 when there was no answer.</summary>
    public int StatusCode { get; internal init; }

    /// <summary>Oracle's first code, if given.</summary>
    public string? ErrorCode => Details.Select(detail => detail.Code).FirstOrDefault(code => code is not null);

    /// <summary>Every message of the answer.</summary>
    public IReadOnlyList<FusionErrorDetail> Details
    {
        get;
        internal init => field = value.ToArray();
    } = [];

    /// <summary>The HTTP method.</summary>
    public string Method { get; internal init; } = "";

    /// <summary>The address, without its query.</summary>
    public string Url { get; internal init; } = "";

    /// <summary>Oracle's identifier of the request, for a service request to Oracle Support.</summary>
    public string? TraceId { get; internal init; }

    /// <summary>How long the service asks to wait before trying again, if it says.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>The server's clock (the <c>Date</c> header of its answer), to find out about a clock that is wrong.</summary>
    public DateTimeOffset? ServerTime { get; internal init; }

    /// <summary>
    /// Whether the answer was a web page that the service itself does not send: that of a sign-in, a firewall or a gateway. It tells
    /// nothing of what the service thinks of the request.
    /// </summary>
    public bool IsForeignPage { get; internal init; }

    /// <summary>Whether it was the identity domain that answered, which was asked for a token, and not the server.</summary>
    public bool IsForToken { get; internal init; }

    /// <summary>Whether the service itself says why it refuses: by a SOAP fault that is a refusal, by Oracle's code, or by the place or
    /// the part of the request that is wrong.</summary>
    internal bool SaysWhy => SayWhy(Details);

    /// <summary>Whether sending the same again may help and can do no harm.</summary>
    internal bool IsTransient { get; set; }

    /// <summary>How often it is sent again at most, where the connection would allow more.</summary>
    internal int MostRepetitions { get; init; } = int.MaxValue;

    internal static bool SayWhy(IReadOnlyList<FusionErrorDetail> details) =>
        details.Any(static detail => detail.IsRefusal ?? detail.IsOracles);

    /// <summary>A failure that scripts tell by a code of the module's own, for Oracle gives none.</summary>
    internal static ServiceException WithCode(FusionFailure failure, string code, string message, Exception? inner = null) =>
        new(failure, message, inner) { Details = [new FusionErrorDetail { Message = message, Code = code }] };

    // Asked in the constructor: what an exception filter throws is taken for a no.
    private static bool IsOneInputs(FusionFailure failure) =>
        failure switch
        {
            FusionFailure.InvalidInput
            or FusionFailure.Forbidden
            or FusionFailure.NotFound
            or FusionFailure.Conflict
            or FusionFailure.PreconditionFailed
            or FusionFailure.ServerError
            or FusionFailure.UnknownOutcome
            or FusionFailure.DoneWithoutResult => true,
            FusionFailure.Unauthorized
            or FusionFailure.Throttled
            or FusionFailure.Unavailable
            or FusionFailure.ConnectionFailed
            or FusionFailure.TimedOut
            or FusionFailure.IncompleteAnswer
            or FusionFailure.Redirected => false,
            _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "Nothing says whether it concerns one input."),
        };

    /// <summary>The same failure as an object of its own: PowerShell keeps only one of several errors that share an exception.</summary>
    internal ServiceException Copy() => CopyOf(Failure, Message, InnerException, Details);

    /// <summary>The same failure with a sentence more; this one is its cause.</summary>
    internal ServiceException WithMore(string sentence, FusionFailure? failure = null) => With(Message + " " + sentence, failure);

    /// <summary>The same failure in other words, with all that is known of the answer; this one is its cause.</summary>
    /// <param name="message">What a person needs to know.</param>
    /// <param name="failure">What kind of failure it is to the caller; by default the same one.</param>
    /// <param name="details">The messages to give in place of the answer's own.</param>
    internal ServiceException With(string message, FusionFailure? failure = null, IReadOnlyList<FusionErrorDetail>? details = null) =>
        CopyOf(failure ?? Failure, message, this, details ?? Details);

    // Not whether it may be repeated: that was decided when the answer came.
    private ServiceException CopyOf(FusionFailure failure, string message, Exception? inner, IReadOnlyList<FusionErrorDetail> details) =>
        new(failure, message, inner)
        {
            StatusCode = StatusCode,
            Details = details,
            Method = Method,
            Url = Url,
            TraceId = TraceId,
            RetryAfter = RetryAfter,
            ServerTime = ServerTime,
            IsForeignPage = IsForeignPage,
            IsForToken = IsForToken,
        };
}
