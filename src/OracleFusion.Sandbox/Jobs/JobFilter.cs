using OracleFusion.Sandbox.Query;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>What the scheduler's filters (RFC 7644, section 3.4.2.2) ask of a job.</summary>
internal static class JobFilter
{
    private static readonly Dictionary<string, Func<Job, JobStore, object?>> Attributes = new(StringComparer.Ordinal)
    {
        ["requestId"] = static (job, _) => job.Id,
        ["absParentRequestId"] = static (job, _) => job.Root.Id,
        ["parentRequestId"] = static (job, _) => job.Parent?.Id ?? 0,
        ["state"] = static (job, store) => job.StateAt(store.Now),
        ["submitter"] = static (job, _) => job.Submitter,
        ["jobDefinitionId"] = static (job, _) => $"JobDefinition:/{job.Package}/{job.Definition}",
        ["submissionTime"] = static (job, _) => job.Submitted,
    };

    public static Func<Job, bool> Parse(string text, JobStore store)
    {
        var condition = ScimFilter.Parse(text, Attributes.Keys, "ESS-00000");
        return job => condition(name => Attributes[name](job, store));
    }
}
