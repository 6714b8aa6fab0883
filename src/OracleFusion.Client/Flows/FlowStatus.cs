namespace OracleFusion.Client.Flows;

/// <summary>
/// What the statuses of flows and tasks mean: codes or words, in capitals or not. Oracle's views of flows compare with the codes CREATED,
/// NOT_STARTED, COMPLETED and SKIPPED, and the page "Administer Flow Patterns" speaks of Completed and Errors; the rest is recalled. What
/// is none of these has not ended; whether it goes on, <c>StateWords</c> tells.
/// </summary>
internal static class FlowStatus
{
    private static readonly string[] Bad = ["ERROR", "FAIL", "CANCEL", "ROLLED", "TERMINATED"];

    public static bool IsFailed(string status) => Array.Exists(Bad, word => status.Contains(word, StringComparison.OrdinalIgnoreCase));

    public static bool IsEnded(string status) =>
        IsFailed(status)
        || status.StartsWith("COMPLETE", StringComparison.OrdinalIgnoreCase)
        || status.StartsWith("SKIPPED", StringComparison.OrdinalIgnoreCase);
}
