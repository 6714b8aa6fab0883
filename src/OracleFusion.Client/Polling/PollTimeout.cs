using OracleFusion.Client.Http;

namespace OracleFusion.Client;

/// <summary>The failure of something that was followed and has not ended in the time that there was.</summary>
public static class PollTimeout
{
    /// <param name="what">What was followed, without an article: <c>request 77</c>.</param>
    /// <param name="state">What is known of its state, as a sentence; null where its state is not looked at.</param>
    /// <param name="timeout">The time.</param>
    /// <param name="next">What becomes of it now, and what the user can do, as a sentence.</param>
    /// <param name="code">What scripts tell it by; null for nothing.</param>
    /// <param name="cause">Why it could not be told to stop; null where nothing failed.</param>
    public static ServiceException Of(
        string what,
        string? state,
        TimeSpan timeout,
        string next,
        string? code = null,
        ServiceException? cause = null
    )
    {
        var message = (
            $"The {what} has not ended within {SecondsText.Of(timeout)}. " + (state is null ? "" : state + " ") + next
        ).TrimEnd();
        return code is null
            ? new ServiceException(FusionFailure.TimedOut, message, cause)
            : ServiceException.WithCode(FusionFailure.TimedOut, code, message, cause);
    }
}
