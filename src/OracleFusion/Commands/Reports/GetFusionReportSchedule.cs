using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Lists reports that the scheduler of BI Publisher runs or will run, or has run.</summary>
/// <remarks>
/// Gives the jobs that are scheduled or run; with -History those that have run, as long as the job history keeps them. The user sees the
/// own ones, and those that others have made public; an administrator sees all. Receive-FusionReport takes what it gives, and so do
/// Stop-FusionReportSchedule and Remove-FusionReportSchedule.
/// </remarks>
/// <example>
/// <code>$job = Invoke-FusionReport '/Custom/Financials/Supplier Invoices.xdo' -Schedule -JobName Nightly; Get-FusionReportSchedule -Name Night* | ForEach-Object Status; $job | Stop-FusionReportSchedule -Confirm:$false</code>
/// Lists the jobs of a name.
/// </example>
/// <example>
/// <code>Get-FusionReportSchedule -History -Path /Custom/Financials/* | Where-Object StatusDetail</code>
/// The reports of a folder that have run, where there is something to say of their end.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionReportSchedule")]
[OutputType(typeof(FusionReportSchedule))]
public sealed class GetFusionReportScheduleCommand : ConnectedCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>The number of a job; all of them unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1L, long.MaxValue)]
    [Number(IsWhole = true)]
    public long? JobId { get; set; }

    /// <summary>The names of jobs, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "*";

    /// <summary>The paths of reports, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "*";

    /// <summary>Lists what has run, and not what is scheduled or runs.</summary>
    [Parameter]
    public SwitchParameter History { get; set; }

    private protected override void ProcessInput()
    {
        var name = new WildcardPattern(Name, WildcardOptions.IgnoreCase);
        var path = new WildcardPattern(Path, WildcardOptions.IgnoreCase);
        Attempt(JobId, () =>
        {
            var isThere = false;
            Await(token => new FusionReports(Client).FindSchedulesAsync(History, JobId, Take, token));
            if (JobId is not null && !isThere)
                throw new ServiceException(
                    FusionFailure.NotFound,
                    History
                        ? $"No report has run as the job {JobId}, or the user may not see it."
                        : $"No report is scheduled or runs as the job {JobId}, or the user may not see it. -History lists what has run."
                );

            bool Take(IReadOnlyList<FusionReportSchedule> page)
            {
                foreach (var job in page.Where(j => JobId is null || j.JobId == JobId || j.ParentJobId == JobId))
                {
                    isThere = true;
                    if (name.IsMatch(job.Name ?? "") && path.IsMatch(job.Path ?? ""))
                        Post(c => c.WriteObject(job));
                }

                return true;
            }
        });
    }
}
