using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Deletes scheduled reports, so that they do not run again.</summary>
/// <remarks>
/// What they have written by then stays in the job history of BI Publisher, as long as that keeps it. A run that goes on is ended by
/// Stop-FusionReportSchedule.
/// </remarks>
/// <example>
/// <code>$job = Invoke-FusionReport '/Custom/Financials/Supplier Invoices.xdo' -Schedule; $job | Remove-FusionReportSchedule -Confirm:$false</code>
/// Deletes a report that was scheduled a moment ago.
/// </example>
/// <example>
/// <code>Get-FusionReportSchedule -Path /Custom/Financials/* | Remove-FusionReportSchedule -WhatIf</code>
/// Shows which schedules of a folder would be deleted.
/// </example>
[Cmdlet(VerbsCommon.Remove, "FusionReportSchedule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveFusionReportScheduleCommand : ReportScheduleCmdlet
{
    private protected override string Doing => "Delete";

    private protected override Task ChangeAsync(FusionReports reports, long job, CancellationToken cancellationToken) =>
        reports.DeleteScheduleAsync(job, cancellationToken);
}
