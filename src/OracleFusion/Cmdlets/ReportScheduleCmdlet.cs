using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that ends or deletes scheduled reports, after asking.</summary>
public abstract class ReportScheduleCmdlet : ConnectedCmdlet
{
    private protected ReportScheduleCmdlet() { }

    /// <summary>Jobs, or their numbers.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ReportJob]
    [Alias("JobId")]
    [ValidateNotNull]
    public FusionReportJob Job { get; set; } = null!;

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>What is done to a job, as a question asks it.</summary>
    private protected abstract string Doing { get; }

    private protected abstract Task ChangeAsync(FusionReports reports, long job, CancellationToken cancellationToken);

    private protected override void ProcessInput()
    {
        if (Confirms($"report job {Job} on {ActiveConnection.Server.Authority}", Doing, Force))
            Attempt(
                Job,
                () => SendAlone($"{Doing} report job {Job}", token => ChangeAsync(new FusionReports(Client), Job.JobId, token)),
                look: $"Get-FusionReportSchedule {Job}"
            );
    }
}
