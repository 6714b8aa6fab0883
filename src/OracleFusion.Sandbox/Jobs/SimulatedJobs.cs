using OracleFusion.Sandbox.Imports;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>Which jobs the sandbox does. Any other is taken, as a pod takes it, and ends in ERROR.</summary>
internal static class SimulatedJobs
{
    private const string TestPackage = "/oracle/apps/ess/custom/sandbox";
    private const string TestJob = "DoNothing";

    /// <summary>The jobs that load files and purge what they left.</summary>
    private static readonly string[] Loading = [Loads.Controller, Loads.Purge];

    /// <summary>The job that no pod has: it takes the time of a job and does nothing, for tests that follow a job.</summary>
    public static (string Package, string Definition) Nothing => (TestPackage, TestJob);

    /// <summary>The end of a job that the sandbox does not do: nothing was done, and the log names the jobs that it does.</summary>
    public static JobEnd Refuse(string definition) =>
        new(
            "ERROR",
            $"Jobs that the sandbox simulates: {string.Join(", ", [.. ImportPrograms.Names, .. Loading])}; and "
                + $"{TestPackage},{TestJob}, which takes its time and does nothing.\n"
                + $"ERROR: The sandbox does not simulate the job {definition}. Nothing was done."
        );
}
