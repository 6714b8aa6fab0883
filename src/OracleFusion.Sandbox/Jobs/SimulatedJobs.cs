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

    // The packages of the definitions that the sandbox knows: those of the table of interfaces, and the others of its jobs.
    private static readonly Lazy<ILookup<string, string>> Packages = new(() =>
        Interfaces
            .All.Select(row => row.Job.Split(';', StringSplitOptions.TrimEntries))
            .Where(job => job.Length == 2)
            .Select(job => (Package: "/" + job[0].Trim('/'), Definition: job[1]))
            .Concat<(string Package, string Definition)>([
                (Loads.Package, Loads.Controller),
                (Loads.Package, Loads.Purge),
                ("/oracle/apps/ess/financials/generalLedger/programs/common", Posting.Job),
                ("/oracle/apps/ess/financials/subledgerAccounting/shared", SubledgerAccounting.Job),
                ("/oracle/apps/ess/financials/receivables/transactions/autoInvoices", "AutoInvoiceMasterEss"),
                (TestPackage, TestJob),
            ])
            .ToLookup(job => job.Definition, job => job.Package, StringComparer.Ordinal)
    );

    /// <summary>Whether a definition is known to stand in another package than this one: the pod has no such job.</summary>
    public static bool IsUnknown((string Package, string Definition) name) =>
        Packages.Value.Contains(name.Definition) && !Packages.Value[name.Definition].Contains(name.Package, StringComparer.Ordinal);

    /// <summary>The end of a job that the sandbox does not do: nothing was done, and the log names the jobs that it does.</summary>
    public static JobEnd Refuse(string definition) =>
        new(
            "ERROR",
            $"Jobs that the sandbox simulates: {string.Join(", ", [.. ImportPrograms.Names, .. Loading])}; and "
                + $"{TestPackage},{TestJob}, which takes its time and does nothing.\n"
                + $"ERROR: The sandbox does not simulate the job {definition}. Nothing was done."
        );
}
