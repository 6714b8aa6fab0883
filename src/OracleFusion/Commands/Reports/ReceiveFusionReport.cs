using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Output;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Waits for a report that was scheduled, and gives its rows as objects or saves its document.</summary>
/// <remarks>
/// Takes the job that Invoke-FusionReport -Schedule gives, or its number in the job history of BI Publisher; only whoever submitted it, or
/// whoever may see it there, gets its document. Without -OutFile each row becomes an object, as Invoke-FusionReport makes them. A question
/// for the status that fails is asked again and never taken for a status. Ctrl+C and -Timeout leave the job running: the same command
/// waits on. A job that failed is an error with the reason that the scheduler gives.
/// </remarks>
/// <example>
/// <code>$job = Invoke-FusionReport '/Custom/Financials/Supplier Invoices.xdo' @{ P_SUPPLIER = 'A' } -Schedule; $job | Receive-FusionReport -Timeout 3600 | ForEach-Object INVOICE_NUM</code>
/// Schedules a report, does what else there is to do, and waits an hour at most for its rows; gives one column.
/// </example>
/// <example>
/// <code>Invoke-FusionReport '/Custom/Financials/Trial Balance.xdo' -Schedule -Format pdf | Receive-FusionReport -OutFile ([IO.Path]::Combine([IO.Path]::GetTempPath(), 'tb.pdf')) -Force</code>
/// Saves the document of a report that takes longer than a request may.
/// </example>
[Cmdlet(VerbsCommunications.Receive, "FusionReport", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(FileInfo))]
public sealed class ReceiveFusionReportCommand : ReportCmdlet
{
    /// <summary>The job that Invoke-FusionReport -Schedule gave, or its number.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ReportJob]
    [Alias("JobId")]
    [ValidateNotNull]
    public FusionReportJob Job { get; set; } = null!;

    /// <summary>The file to save the document in.</summary>
    [Parameter]
    [Alias("Path")]
    [ValidateNotNullOrEmpty]
    public override string? OutFile { get; set; }

    /// <summary>The wait before the status is asked for again, in seconds or as a time span; 5 seconds unless given. Each further wait is
    /// half as long again, up to a minute.</summary>
    [Parameter]
    [Seconds]
    [ValidateNotNull]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait, in seconds or as a time span; for as long as it takes unless given. When the time is up the job runs on,
    /// and an error says so.</summary>
    [Parameter]
    [Seconds]
    [ValidateNotNull]
    public TimeSpan? Timeout { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        PollingOptions.Check(PollInterval, Timeout);
    }

    private protected override void ProcessInput()
    {
        var types = ReportRows.TypesOf(As);
        var file = TargetFile();
        if (file is not null && !ShouldProcess(file, $"Save the document of the job {Job} of {ActiveConnection.Server.Authority}"))
            return;
        // What is wrong with it is said before the wait.
        var format = file is null && (Format ?? Job.Format) is { } known ? FormatOf(null, known) : null;
        Attempt(Job, () =>
        {
            if (Follow() is not { } job)
                return;
            if (job.Progress == FusionReportProgress.Warning)
                WriteWarning($"The job {job} has ended with the status {job.Status}. {job.Message}".TrimEnd());
            var reports = new FusionReports(Client);
            if (file is null)
                WriteRows($"of the job {job}", format, types, (stream, token) => reports.ReadAsync(job, stream, token));
            else
                WriteFile(file, (stream, token) => reports.ReadAsync(job, stream, token));
        });
    }

    private FusionReportJob? Follow()
    {
        var reports = new FusionReports(Client);
        var followed = new Following<FusionReportJob>(
            Job.Path is null ? $"scheduled report (job {Job})" : $"scheduled report {Job.Path} (job {Job})",
            PollingOptions.Of(PollInterval, Timeout),
            (polling, seen, token) => reports.FollowAsync(Job, polling, seen, token)
        )
        {
            State = static job => job.Status,
            WaitAgain = $"Receive-FusionReport {Job}",
        };
        return FollowToEnd(followed, Job);
    }
}
