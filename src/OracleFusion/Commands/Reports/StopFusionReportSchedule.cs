using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Ends the runs of scheduled reports that go on.</summary>
/// <remarks>
/// BI Publisher is asked to end each run of the job. A job that recurs runs again at its next time: Remove-FusionReportSchedule takes it
/// away. A job that has ended is an error.
/// </remarks>
/// <example>
/// <code>$job = Invoke-FusionReport '/Custom/Financials/Supplier Invoices.xdo' -Schedule; $job | Stop-FusionReportSchedule -Confirm:$false</code>
/// Ends a report that was scheduled a moment ago.
/// </example>
/// <example>
/// <code>Get-FusionReportSchedule -Name Nightly* | Stop-FusionReportSchedule -WhatIf</code>
/// Shows what would be ended.
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "FusionReportSchedule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class StopFusionReportScheduleCommand : ReportScheduleCmdlet
{
    private protected override string Doing => "Cancel";

    private protected override Task ChangeAsync(FusionReports reports, long job, CancellationToken cancellationToken) =>
        reports.CancelScheduleAsync(job, cancellationToken);
}
