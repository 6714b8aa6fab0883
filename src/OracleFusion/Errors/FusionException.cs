using OracleFusion.Client;

namespace OracleFusion;

/// <summary>
/// The exception of every error that the module's cmdlets write, for <c>catch [OracleFusion.FusionException]</c>. The message says what a
/// person needs; the properties are for scripts.
/// </summary>
public sealed class FusionException : Exception
{
    internal FusionException(FusionErrorKind kind, Exception cause)
        : base(cause.Message, cause)
    {
        Kind = kind;
        Outcome = kind switch
        {
            FusionErrorKind.UnknownOutcome => FusionOutcome.Unknown,
            FusionErrorKind.DoneWithoutResult => FusionOutcome.Done,
            _ => FusionOutcome.NotDone,
        };
        if (cause is not ServiceException answer)
            return;
        StatusCode = answer.StatusCode;
        Code = answer.ErrorCode;
        Details = [.. answer.Details.Select(detail => new FusionExceptionDetail(detail))];
        Method = answer.Method;
        Url = answer.Url;
        TraceId = answer.TraceId;
        RetryAfter = answer.RetryAfter;
    }

    /// <summary>Says that what the input asked for was sent and taken, whatever has failed since: it must not be sent again.</summary>
    internal void MarkDone() => Outcome = FusionOutcome.Done;

    /// <summary>What kind of error it is.</summary>
    public FusionErrorKind Kind { get; }

    /// <summary>What became of the request.</summary>
    public FusionOutcome Outcome { get; private set; }

    /// <summary>The HTTP status; 0 where there was no answer.</summary>
    public int StatusCode { get; }

    /// <summary>Oracle's first code, such as AP-855033; null where it gave none.</summary>
    public string? Code { get; }

    /// <summary>Every message of the answer.</summary>
    public IReadOnlyList<FusionExceptionDetail> Details { get; } = [];

    /// <summary>The HTTP method of the request; empty where none was made.</summary>
    public string Method { get; } = "";

    /// <summary>The address of the request, without its query; empty where none was made.</summary>
    public string Url { get; } = "";

    /// <summary>Oracle's identifier of the request, for a service request to Oracle Support.</summary>
    public string? TraceId { get; }

    /// <summary>How long the service asks to wait before trying again, if it says.</summary>
    public TimeSpan? RetryAfter { get; }
}

/// <summary>One message of a refusal.</summary>
public sealed class FusionExceptionDetail
{
    internal FusionExceptionDetail(FusionErrorDetail detail)
    {
        Message = detail.Message;
        Path = detail.Path;
        Code = detail.Code;
    }

    /// <summary>Oracle's words.</summary>
    public string Message { get; }

    /// <summary>Where in the payload, if the service says; such as <c>/invoiceLines[0]/LineAmount</c>.</summary>
    public string? Path { get; }

    /// <summary>Oracle's code, if it gives one.</summary>
    public string? Code { get; }

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
