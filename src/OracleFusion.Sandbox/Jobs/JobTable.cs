namespace OracleFusion.Sandbox.Jobs;

/// <summary>The requests of the scheduler, as the table ESS_REQUEST_HISTORY has them.</summary>
internal static class JobTable
{
    // The numbers of the states ("Oracle Enterprise Scheduler Service: Request States").
    private static readonly Dictionary<string, long> States = new(StringComparer.Ordinal)
    {
        ["WAIT"] = 1,
        ["READY"] = 2,
        ["RUNNING"] = 3,
        ["COMPLETED"] = 4,
        ["BLOCKED"] = 5,
        ["HOLD"] = 6,
        ["CANCELLING"] = 7,
        ["EXPIRED"] = 8,
        ["CANCELLED"] = 9,
        ["ERROR"] = 10,
        ["WARNING"] = 11,
        ["SUCCEEDED"] = 12,
        ["PAUSED"] = 13,
    };

    public static IEnumerable<IReadOnlyDictionary<string, object?>> Rows(JobStore jobs)
    {
        var now = jobs.Now;
        return jobs.All().Select(job => Row(job, now));
    }

    private static Dictionary<string, object?> Row(Job job, DateTimeOffset now)
    {
        var state = job.StateAt(now);
        return new()
        {
            ["REQUESTID"] = job.Id,
            ["ABSPARENTID"] = job.Root.Id,
            ["PARENTREQUESTID"] = job.Parent?.Id ?? 0,
            ["NAME"] = job.Description,
            ["DEFINITION"] = $"JobDefinition://{job.Package}/{job.Definition}",
            ["STATE"] = States[state],
            ["USERNAME"] = job.Submitter,
            ["SUBMISSION"] = job.Submitted,
            ["SCHEDULED"] = job.Submitted,
            ["PROCESSSTART"] = state == "WAIT" ? null : job.Started,
            ["PROCESSEND"] = job.End is null ? null : job.Ended,
            ["COMPLETEDTIME"] = job.End is null ? null : job.Ended,
            ["ERROR_WARNING_MESSAGE"] = state is "ERROR" or "WARNING" ? job.End?.Log : null,
        };
    }
}
