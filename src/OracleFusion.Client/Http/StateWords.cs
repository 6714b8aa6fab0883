namespace OracleFusion.Client.Http;

/// <summary>What services call a state of something that goes on by itself. Oracle publishes no whole list of them for data sets of HCM
/// Data Loader and for flows; these words are met in them, as codes or spelled out, with a prefix or without.</summary>
internal static class StateWords
{
    private static readonly string[] UnderWay =
    [
        "PROGRESS",
        "PROCESS",
        "RUN",
        "START",
        "SUBMIT",
        "CREATED",
        "NEW",
        "READY",
        "WAIT",
        "PEND",
        "QUEUE",
        "SCHEDUL",
        "HOLD",
        "PAUSE",
        "VALIDAT",
        "LOADING",
        "IMPORTING",
        "TRANSFER",
        "STOPPING",
        "CANCELING",
        "CANCELLING",
    ];

    /// <summary>Whether a state is one of something under way. An empty one is not, nor is a word that is not known.</summary>
    public static bool IsUnderWay(string state) => Array.Exists(UnderWay, word => state.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Refuses to ask on for something whose state does not tell whether it has ended: nobody knows how long that would
    /// last.</summary>
    /// <param name="what">What it is, for a message.</param>
    /// <param name="state">Its state.</param>
    /// <param name="elapsed">For how long it has been asked for.</param>
    /// <param name="polling">How it is asked for.</param>
    /// <exception cref="FusionException">The grace period is over, and the state is empty or not known.</exception>
    public static void EnsureKnown(string what, string state, TimeSpan elapsed, FusionPolling polling)
    {
        if (IsUnderWay(state) || elapsed <= polling.GracePeriod)
            return;
        throw new FusionException(
            FusionFailure.NotFound,
            state.Length == 0
                ? $"The service does not tell the state of {what}: whether it has ended cannot be said."
                : $"{what} is in the state {state}, which is not known here: whether it has ended cannot be said."
        );
    }
}
