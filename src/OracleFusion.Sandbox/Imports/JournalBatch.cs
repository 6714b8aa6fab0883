namespace OracleFusion.Sandbox.Imports;

/// <summary>What a batch of journals is when a program of the scheduler makes it, whatever it makes it of.</summary>
internal static class JournalBatch
{
    public const string Chart = "Halden Chart of Accounts";

    /// <summary>Its attributes, without its totals: neither posted nor checked yet.</summary>
    /// <param name="run">The run that makes it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="source">The source of its journals.</param>
    /// <param name="period">The period.</param>
    public static (string Name, object? Value)[] Values(ImportRun run, string name, string source, string period) =>
        [
            ("BatchName", name),
            ("UserJeSourceName", source),
            ("DefaultPeriodName", period),
            ("RequestId", run.Request),
            ("Status", "U"),
            ("StatusMeaning", "Unposted"),
            ("ActualFlagMeaning", "Actual"),
            ("ApprovalStatusMeaning", "Not required"),
            ("CompletionStatusMeaning", "Complete"),
            ("FundsStatusMeaning", "Not applicable"),
            ("AccountedPeriodType", "Month"),
            ("UserPeriodSetName", "Halden Calendar"),
            ("ChartOfAccountsName", Chart),
        ];
}
