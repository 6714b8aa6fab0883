namespace OracleFusion.Client.Polling;

/// <summary>The questions in a row that failed, and whether to ask again.</summary>
/// <param name="longest">The longest wait that a service may ask for (<see cref="FusionConnectionSettings.MaxRetryWait"/>).</param>
internal sealed class PollFailures(TimeSpan longest)
{
    /// <summary>
    /// A 401 that comes by chance is gone at the next question. One that is not says that the password is another one, and the service
    /// locks the user who gives a wrong one too often.
    /// </summary>
    private const int MostUnauthorized = 2;

    /// <summary>How many questions in a row may fail before the asking ends.</summary>
    private const int MostFailures = 5;

    private int _failures;
    private int _unauthorized;

    /// <summary>How long the service wants to be left alone after the last failure; null where it did not say, or nothing failed.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Notes that an answer came.</summary>
    public void Clear()
    {
        _failures = 0;
        _unauthorized = 0;
        RetryAfter = null;
    }

    /// <summary>Notes a failure.</summary>
    /// <returns>Whether it is one that passes, there were not too many in a row, and the service does not ask for a longer wait than is
    /// accepted.</returns>
    public bool IsToBeRepeated(ServiceException e)
    {
        RetryAfter = e.RetryAfter;
        _unauthorized = e.Failure == FusionFailure.Unauthorized ? _unauthorized + 1 : 0;
        return IsPassing(e) && ++_failures < MostFailures && _unauthorized < MostUnauthorized && !(RetryAfter > longest);
    }

    private static bool IsPassing(ServiceException e) =>
        e.Failure
            is FusionFailure.Unauthorized
                or FusionFailure.Throttled
                or FusionFailure.Unavailable
                or FusionFailure.ServerError
                or FusionFailure.ConnectionFailed
                or FusionFailure.TimedOut
                or FusionFailure.IncompleteAnswer;
}
