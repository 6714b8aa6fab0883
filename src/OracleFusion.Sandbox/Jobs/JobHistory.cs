using System.Text;
using OracleFusion.Sandbox.Imports;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>Requests that are there from the start, as on any pod: a load that went well, a job that failed, and one that
/// waits.</summary>
internal static class JobHistory
{
    public const long Load = 107468;
    private const string Submitter = "casey.brown";
    private const string Loader = "/oracle/apps/ess/financials/commonModules/shared/common/interfaceLoader";
    private const string Payables = "/oracle/apps/ess/financials/payables/invoices/transactions";
    private const string Ledger = "/oracle/apps/ess/financials/generalLedger/programs/common";
    private const string Orders = "/oracle/apps/ess/scm/doo/decomposition/receiveTransform/receiveSalesOrder";

    public static IEnumerable<Job> At(DateTimeOffset now)
    {
        var load = Ended(
            Load,
            Loader,
            "InterfaceLoaderController",
            null,
            now.AddHours(-20),
            "SUCCEEDED",
            "The file ApInvoices.zip was loaded.",
            "ApInvoices.zip"
        );
        yield return load;
        yield return Ended(Load + 1, Loader, "TransferFile", load, now.AddHours(-20), "SUCCEEDED", "The file was transferred.");
        yield return Ended(
            Load + 2,
            Loader,
            "InterfaceLoaderSqlldrImport",
            load,
            now.AddHours(-20),
            "SUCCEEDED",
            "ApInvoicesInterface.csv: 2 rows loaded, 0 rows rejected.",
            files:
            [
                Control("ApInvoicesInterface.csv", "AP_INVOICES_INTERFACE"),
                Control("ApInvoiceLinesInterface.csv", "AP_INVOICE_LINES_INTERFACE"),
            ]
        );
        yield return Ended(Load + 3, Payables, "APXIIMPT", load, now.AddHours(-20), "SUCCEEDED", "2 invoices were imported.");
        yield return Ended(
            Load + 12,
            Ledger,
            "JournalImportLauncher",
            null,
            now.AddHours(-2),
            "ERROR",
            "ERROR: The ledger 99 does not exist."
        );
        yield return new Job
        {
            Id = Load + 22,
            Package = Orders,
            Definition = "ImportOrdersJob",
            Submitter = Submitter,
            Submitted = now.AddHours(-1),
            Started = now.AddHours(-1),
            // It waits for a window that is far away.
            Ended = now.AddDays(30),
            Work = job => SimulatedJobs.Refuse(job.Definition),
        };
    }

    // SQL*Loader leaves the control file that it went by beside its log.
    private static JobFile Control(string file, string table) =>
        new(Path.ChangeExtension(file, ".ctl"), Encoding.UTF8.GetBytes(ControlFile.Write(InterfaceFile.Of(file, table), Load, Submitter)));

    private static Job Ended(
        long id,
        string package,
        string definition,
        Job? parent,
        DateTimeOffset at,
        string state,
        string log,
        string? document = null,
        params IReadOnlyList<JobFile> files
    )
    {
        var job = new Job
        {
            Id = id,
            Package = package,
            Definition = definition,
            Parent = parent,
            Submitter = Submitter,
            DocumentName = document,
            Submitted = at,
            Started = at,
            Ended = at.AddMinutes(2),
            Work = _ => new JobEnd(state, log),
            End = new JobEnd(state, log, files),
        };
        parent?.Children.Add(job);
        return job;
    }
}
