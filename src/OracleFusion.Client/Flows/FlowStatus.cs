namespace OracleFusion.Client.Flows;

/// <summary>
/// What the statuses of flows and tasks mean: codes or words, in capitals or not. Oracle's views of flows compare with the codes CREATED,
/// NOT_STARTED, COMPLETE, COMPLETED, COMPLETE_WITH_ISSUES and SKIPPED (PAY_FLOW_STATUS_VL, PAY_TASK_STATUS_OV_SUMMARY_VL), and the columns
/// of PAY_PROC_RESULTS_VL tell tasks that are stopped, rolled back, in error or being cancelled; "Administer Flow Patterns" speaks of
/// Completed and Errors. The codes of the latter stand on no page: words that contain theirs are taken. What is none of these has not
/// ended; whether it goes on, <c>StateWords</c> tells.
/// </summary>
internal static class FlowStatus
{
    private static readonly string[] Bad = ["ERROR", "FAIL", "CANCEL", "ROLLED", "TERMINATED", "STOPPED"];

    // Being cancelled is not cancelled yet: it is asked again.
    private static readonly string[] OnTheWay = ["CANCELING", "CANCELLING"];

    public static bool IsFailed(string status) => Contains(status, Bad) && !Contains(status, OnTheWay);

    public static bool IsEnded(string status) =>
        IsFailed(status)
        || status.StartsWith("COMPLETE", StringComparison.OrdinalIgnoreCase)
        || status.StartsWith("SKIPPED", StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string status, string[] words) =>
        Array.Exists(words, word => status.Contains(word, StringComparison.OrdinalIgnoreCase));
}
