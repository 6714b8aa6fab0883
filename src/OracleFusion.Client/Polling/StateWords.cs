namespace OracleFusion.Client.Polling;

/// <summary>What services call a state of something that goes on by itself. Oracle publishes no whole list of them for data sets of HCM
/// Data Loader and for flows; these words are met in them, as codes or spelled out, with a prefix or without.</summary>
internal static class StateWords
{
    private static readonly HashSet<string> UnderWay = new(StringComparer.OrdinalIgnoreCase)
    {
        "PROGRESS",
        "INPROGRESS",
        "PROCESS",
        "INPROCESS",
        "PROCESSING",
        "UNPROCESSED",
        "RUN",
        "RUNNING",
        "EXECUTING",
        "STARTED",
        "STARTING",
        "NOTSTARTED",
        "SUBMITTED",
        "SUBMITTING",
        "CREATED",
        "CREATING",
        "NEW",
        "READY",
        "WAIT",
        "WAITING",
        "PENDING",
        "QUEUED",
        "SCHEDULED",
        "HOLD",
        "ONHOLD",
        "PAUSED",
        "PAUSING",
        "VALIDATING",
        "LOADING",
        "IMPORTING",
        "TRANSFERRING",
        "STOPPING",
        "CANCELING",
        "CANCELLING",
    };

    /// <summary>Whether a state is one of something under way. An empty one is not, nor is one that has none of these words as a word: to
    /// be PROCESSED or VALIDATED may be the end.</summary>
    public static bool IsUnderWay(string state) => Words(state).Any(UnderWay.Contains);

    // IN_PROGRESS, In progress and InProgress have the same words.
    private static IEnumerable<string> Words(string state)
    {
        var start = 0;
        for (var end = 1; end <= state.Length; end++)
        {
            if (end < state.Length && char.IsLetter(state[end]) && !(char.IsLower(state[end - 1]) && char.IsUpper(state[end])))
                continue;
            if (char.IsLetter(state[start]))
                yield return state.Substring(start, end - start);
            while (end < state.Length && !char.IsLetter(state[end]))
                end++;
            start = end;
        }
    }

    /// <summary>Refuses to ask on for something whose state does not tell whether it has ended: that might
    /// last for ever.</summary>
    /// <param name="what">What it is, for a message.</param>
    /// <param name="state">Its state.</param>
    /// <param name="elapsed">For how long it has been asked for.</param>
    /// <param name="polling">How it is asked for.</param>
    /// <exception cref="ServiceException">The grace period is over, and the state is empty or not known.</exception>
    public static void EnsureKnown(string what, string state, TimeSpan elapsed, FusionPolling polling)
    {
        if (IsUnderWay(state) || elapsed <= polling.GracePeriod)
            return;
        throw new ServiceException(
            FusionFailure.NotFound,
            state.Length == 0
                ? $"The service does not tell the state of {what}: whether it has ended cannot be said."
                : $"{what} is in the state {state}, which is not known here: whether it has ended cannot be said."
        );
    }
}
