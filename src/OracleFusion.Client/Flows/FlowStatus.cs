namespace OracleFusion.Client.Flows;

/// <summary>What the statuses of flows and tasks mean: codes or words, in capitals or not.</summary>
internal static class FlowStatus
{
    private static readonly string[] Bad = ["ERROR", "FAIL", "CANCEL", "ROLLED", "TERMINATED"];

    public static bool IsFailed(string status) => Array.Exists(Bad, word => status.Contains(word, StringComparison.OrdinalIgnoreCase));

    public static bool IsEnded(string status) =>
        IsFailed(status)
        || status.StartsWith("COMPLETE", StringComparison.OrdinalIgnoreCase)
        || status.StartsWith("SKIPPED", StringComparison.OrdinalIgnoreCase);
}
