using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Reports that the scheduler of BI Publisher runs: submitted once, waited for, and received as rows or files.</summary>
public sealed class ScheduledReportTests(SchedulePod pod) : IClassFixture<SchedulePod>
{
    private const string Invoices = "'/Custom/Financials/Supplier Invoices.xdo'";

    [Theory]
    [InlineData("")]
    [InlineData("-Format xml")]
    public void The_rows_are_those_of_the_report_that_is_waited_for(string format)
    {
        using var engine = pod.Fresh();
        var job = engine.Run($"$job = Invoke-FusionReport {Invoices} @{{ P_FROM = '2026-01-01' }} -Schedule {format}; $job");
        Assert.Equal("Scheduled", job.Single.Properties["Status"].Value);
        Assert.Equal("/Custom/Financials/Supplier Invoices.xdo", job.Single.Properties["Path"].Value);
        pod.Clock.Advance(SchedulePod.Duration);
        var rows = engine.Run($"$job | Receive-FusionReport -As @{{ INVOICE_AMOUNT = [decimal] }}");
        var direct = engine.Run(
            $"Invoke-FusionReport {Invoices} @{{ P_FROM = '2026-01-01' }} -As @{{ INVOICE_AMOUNT = [decimal] }} {format}"
        );
        Assert.NotEmpty(rows.ThrowIfFailed().Output);
        Assert.Equal(
            direct.ThrowIfFailed().Output.Select(r => (r.Properties["INVOICE_ID"].Value, r.Properties["INVOICE_AMOUNT"].Value)),
            rows.Output.Select(r => (r.Properties["INVOICE_ID"].Value, r.Properties["INVOICE_AMOUNT"].Value))
        );
        Assert.IsType<decimal>(rows.Output[0].Properties["INVOICE_AMOUNT"].Value);
    }

    [Fact]
    public void What_has_not_ended_in_time_runs_on_and_is_received_by_its_number()
    {
        using var engine = pod.Fresh();
        var id = engine.Run($"(Invoke-FusionReport {Invoices} -Schedule -JobName 'Monthly').JobId").Single.BaseObject;
        var early = engine.Run($"Receive-FusionReport {id} -PollInterval 0.02 -Timeout 0.1");
        Assert.Contains($"Receive-FusionReport {id} waits for it again", early.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.OperationTimeout, early.Error.CategoryInfo.Category);
        Assert.Empty(early.Output);
        pod.Clock.Advance(SchedulePod.Duration);
        Assert.Equal(pod.Scale, engine.Run($"Receive-FusionReport {id}").ThrowIfFailed().Output.Count);
    }

    [Fact]
    public void Schedules_are_listed_cancelled_and_deleted()
    {
        using var engine = pod.Fresh();
        // More than a page.
        engine.Run($"$jobs = 1..7 | & {{ process {{ Invoke-FusionReport {Invoices} -Schedule -JobName \"Job $_\" }} }}").ThrowIfFailed();
        var all = engine.Run("Get-FusionReportSchedule -Name 'Job *' -Path /Custom/*");
        Assert.Equal(7, all.ThrowIfFailed().Output.Count);
        Assert.Equal("casey.brown", all.Output[0].Properties["Owner"].Value);
        Assert.Equal("Job 3", engine.Run("$jobs[2] | Get-FusionReportSchedule").Single.Properties["Name"].Value);
        pod.Server.ClearRequests();
        Assert.Empty(engine.Run("$jobs | Stop-FusionReportSchedule -WhatIf").ThrowIfFailed().Output);
        Assert.Empty(pod.Server.Requests);
        engine
            .Run("$jobs[0] | Stop-FusionReportSchedule -Force; Get-FusionReportSchedule -Name 'Job 2' | Remove-FusionReportSchedule -Force")
            .ThrowIfFailed();
        Assert.Equal(5, engine.Run("Get-FusionReportSchedule").ThrowIfFailed().Output.Count);
        Assert.Contains("none of its runs", engine.Run("$jobs[0] | Stop-FusionReportSchedule -Force").Error.Exception.Message);
        Assert.Contains("has not deleted", engine.Run("$jobs[1] | Remove-FusionReportSchedule -Force").Error.Exception.Message);
        Assert.Contains("does not exist", engine.Run("Remove-FusionReportSchedule 5 -Force").Error.Exception.Message);
        pod.Clock.Advance(SchedulePod.Duration);
        Assert.Empty(engine.Run("Get-FusionReportSchedule").ThrowIfFailed().Output);
        var history = engine.Run("Get-FusionReportSchedule -History | ForEach-Object Status");
        Assert.Equal(
            ["Cancelled", "Deleted", "Success"],
            history.ThrowIfFailed().Output.Select(s => (string)s.BaseObject).Distinct().Order()
        );
        Assert.Contains(
            "cancelled",
            engine.Run("$jobs[0] | Receive-FusionReport").Error.Exception.Message,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public void A_report_that_is_too_long_and_too_large_for_an_answer_comes_by_the_scheduler()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Reports.SizeLimit = 1000;
        Assert.Contains(
            "larger than the service",
            engine.Run($"Invoke-FusionReport {Invoices}").Error.Exception.Message,
            StringComparison.Ordinal
        );
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            engine.With("file", Path.Combine(folder, "invoices.csv"));
            engine.Run($"$job = Invoke-FusionReport {Invoices} -Schedule").ThrowIfFailed();
            pod.Clock.Advance(SchedulePod.Duration);
            pod.Server.Faults.Reports.IsBase64Wrapped = true;
            var saved = engine.Run("$job | Receive-FusionReport -OutFile $file");
            Assert.EndsWith("invoices.csv", saved.Single.Properties["FullName"].Value.ToString(), StringComparison.Ordinal);
            Assert.Equal(pod.Scale + 1, File.ReadAllLines(Path.Combine(folder, "invoices.csv")).Length);
            Assert.Contains("-Force replaces it", engine.Run("$job | Receive-FusionReport -OutFile $file").Error.Exception.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_job_that_failed_is_an_error_with_the_reason()
    {
        using var engine = pod.Fresh();
        engine.Run("Install-FusionSqlReport").ThrowIfFailed();
        engine
            .Run(
                "$job = Invoke-FusionReport /~casey.brown/OracleFusion/QueryFSCM.xdo @{ P_B64_CONTENT = 'bm90aGluZw==' } "
                    + "-Schedule -Format xml"
            )
            .ThrowIfFailed();
        pod.Clock.Advance(SchedulePod.Duration);
        var error = engine.Run("$job | Receive-FusionReport").Error;
        Assert.StartsWith("ORA-29294", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("no report", engine.Run("Invoke-FusionReport /Custom/No.xdo -Schedule").Error.Exception.Message);
        Assert.Contains("does not exist", engine.Run("Receive-FusionReport 77").Error.Exception.Message);
    }

    [Fact]
    public void It_is_submitted_once_whatever_comes_of_the_answer()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, path: "ScheduleReportWSSService");
        var error = engine.Run($"Invoke-FusionReport {Invoices} -Schedule").Error;
        Assert.StartsWith("UnknownOutcome", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(pod.Server.Requests);
        // A question for the status is another matter.
        var id = engine.Run($"(Invoke-FusionReport {Invoices} -Schedule).JobId").Single.BaseObject;
        pod.Clock.Advance(SchedulePod.Duration);
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, path: "ScheduleReportWSSService");
        Assert.Equal(pod.Scale, engine.Run($"Receive-FusionReport {id} -PollInterval 0.02").ThrowIfFailed().Output.Count);
    }

    [Theory]
    [InlineData("-Schedule -OutFile x.csv", "Receive-FusionReport")]
    [InlineData("-Schedule -As @{ A = [int] }", "Receive-FusionReport")]
    [InlineData("-JobName x", "give -Schedule too")]
    public void What_does_not_go_together_is_refused(string arguments, string message)
    {
        using var engine = pod.Fresh();
        Assert.Contains(message, engine.Run($"Invoke-FusionReport {Invoices} {arguments}").Error.Exception.Message);
        Assert.Empty(pod.Server.Requests);
    }

    [Theory]
    [InlineData("Get-FusionReportSchedule 999999", "No report is scheduled or runs as the job 999999")]
    [InlineData("Get-FusionReportSchedule 999999 -History", "No report has run as the job 999999")]
    [InlineData("Stop-FusionReportSchedule abc -Force", "'abc' is no scheduled report")]
    [InlineData("Get-FusionExtract abc", "'abc' is no extract")]
    public void What_is_not_there_or_is_none_is_told(string script, string words)
    {
        using var engine = pod.Connected();
        Assert.Contains(words, engine.Run(script).Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_submitted_under_what_if_or_on_a_connection_that_only_reads()
    {
        using var engine = pod.Fresh();
        Assert.Empty(engine.Run($"Invoke-FusionReport {Invoices} -Schedule -WhatIf").ThrowIfFailed().Output);
        pod.Connect(engine, "-ReadOnly").ThrowIfFailed();
        pod.Server.ClearRequests();
        Assert.Contains("-ReadOnly", engine.Run($"Invoke-FusionReport {Invoices} -Schedule").Error.Exception.Message);
        Assert.Empty(pod.Server.Requests);
    }
}

/// <summary>A sandbox whose scheduler goes by a clock that the test sets.</summary>
public sealed class SchedulePod() : ClockedPod(Duration)
{
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(20);

    public Engine Fresh()
    {
        Restore();
        return Connected();
    }
}
