using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Jobs of the scheduler: started, read, waited for, cancelled, and their logs.</summary>
public sealed class JobTests(JobPod pod) : IClassFixture<JobPod>
{
    private const string Posting = "/oracle/apps/ess/financials/generalLedger/programs/common,AutomaticPosting";
    private const string Start = $"Start-FusionJob '{Posting}' -Argument 1061, 'all, of it', $null, '', ''";

    [Fact]
    public void A_job_is_started_with_every_slot_of_its_arguments_and_waited_for()
    {
        using var engine = pod.Fresh();
        var result = engine.Run(
            $"{Start} | Wait-FusionJob -PollInterval 0.05; Get-FusionJob -Name Automatic* | ForEach-Object {{ "
                + "$_.Parameters['submit.argument2'], $_.Parameters.Count -join '|' }"
        );
        result.ThrowIfFailed();
        Assert.Equal("SUCCEEDED", result.Output[0].Properties["State"].Value);
        Assert.Equal("ess", result.Output[0].Properties["Service"].Value);
        Assert.Equal("all, of it|5", result.Output[1].BaseObject);
        Assert.Contains(result.Progress, p =>
            p.Activity.StartsWith("Request ", StringComparison.Ordinal)
            && p.StatusDescription.Contains("AutomaticPosting", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("'a\",b'", "comma and a double quote")]
    [InlineData("\"a`nb\"", "line break")]
    public void An_argument_that_a_list_cannot_carry_is_refused_before_anything_is_sent(string argument, string reason)
    {
        using var engine = pod.Fresh();
        var result = engine.Run($"Start-FusionJob '{Posting}' -Argument {argument}");
        Assert.Contains(reason, result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void Arguments_are_given_by_name_where_the_list_is_known()
    {
        using var engine = pod.Fresh();
        var result = engine.Run(
            """
            $job = Start-FusionJob JournalImportLauncher -NamedArgument @{ DataAccessSetId = 1061; Source = 'Spreadsheet'; LedgerId = 1; GroupId = 42 }
            (Get-FusionJob $job).Parameters.Values -join '|'
            """
        );
        Assert.Equal("1061|Spreadsheet|1|42|N|N|N", result.Single.BaseObject);
        Assert.Contains(
            "needs DataAccessSetId, Source, LedgerId",
            engine.Run("Start-FusionJob JournalImportLauncher -NamedArgument @{ GroupId = 42 }").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "has no argument Ledger",
            engine.Run("Start-FusionJob JournalImportLauncher -NamedArgument @{ Ledger = 1 }").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_submission_that_is_taken_and_starts_nothing_is_an_error_that_says_what_to_check()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Jobs.RefusedSubmissions = 1;
        var result = engine.Run(Start);
        Assert.Empty(result.Output);
        Assert.Contains(":JobNotStarted", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("its request id is -1", result.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_submission_whose_answer_is_lost_is_not_sent_again_and_the_error_names_the_command_that_finds_the_job()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, path: "erpintegrations");
        var result = engine.Run(Start);
        Assert.Single(pod.Server.Requests, r => r.Method == "POST");
        var advice = result.Error.Advice();
        var command = advice[advice.IndexOf("Get-FusionJob", StringComparison.Ordinal)..];
        Assert.Equal("AutomaticPosting", engine.Run(command).Single.Properties["Name"].Value);
    }

    [Theory]
    [InlineData(FaultKind.Unauthorized)]
    [InlineData(FaultKind.Unavailable)]
    [InlineData(FaultKind.ServerError)]
    public void A_question_that_fails_never_becomes_a_state_of_the_job(FaultKind fault)
    {
        using var engine = pod.Fresh();
        engine.Run($"$job = {Start}").ThrowIfFailed();
        pod.Server.Faults.Arm(fault, times: 1, path: "/ess/rest/scheduler/v1/requests/");
        Assert.Equal("SUCCEEDED", engine.Run("Wait-FusionJob $job -PollInterval 0.05").Single.Properties["State"].Value);
        Assert.Equal(0, pod.Server.Faults.Pending);
    }

    [Fact]
    public void A_request_that_is_not_known_yet_gets_a_grace_period_and_one_that_does_not_exist_is_an_error()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Jobs.UnknownFor = TimeSpan.FromMilliseconds(300);
        Assert.Equal("SUCCEEDED", engine.Run($"{Start} | Wait-FusionJob -PollInterval 0.05").Single.Properties["State"].Value);
        Assert.Contains("is not found", engine.Run("Get-FusionJob 4242").Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_scheduler_is_closed_erpintegrations_is_asked_and_told()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Jobs.IsSchedulerClosed = true;
        engine.Run($"$job = {Start}").ThrowIfFailed();
        Assert.Equal("SUCCEEDED", engine.Run("Wait-FusionJob $job -PollInterval 0.05").Single.Properties["State"].Value);
        var read = engine.Run("Get-FusionJob $job -Verbose");
        Assert.Equal("erpintegrations", read.Single.Properties["Service"].Value);
        Assert.Contains(read.Verbose, v => v.Contains("was read by erpintegrations", StringComparison.Ordinal));
        Assert.Contains("is closed", engine.Run("Get-FusionJob -Failed").Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_state_is_unknown_and_never_running()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Jobs.IsSchedulerClosed = true;
        var result = engine.Run("Get-FusionJob 4242");
        Assert.Equal("Unknown", result.Single.Properties["Progress"].Value.ToString());
        Assert.Contains(result.Warnings, w => w.Contains("does not tell the state", StringComparison.Ordinal));
    }

    [Fact]
    public void A_job_that_ended_badly_is_an_error_with_its_reason_and_a_warning_one_by_Strict()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.ArmJob("ERROR");
        var failed = engine.Run($"{Start} | Wait-FusionJob -PollInterval 0.05");
        Assert.Equal("ERROR", failed.Output.Single().Properties["State"].Value);
        Assert.Contains(":JobFailed", failed.Error.FullyQualifiedErrorId, StringComparison.Ordinal);

        pod.Server.Faults.ArmJob("WARNING", 2);
        var warned = engine.Run($"{Start} | Wait-FusionJob -PollInterval 0.05");
        warned.ThrowIfFailed();
        Assert.Contains(warned.Warnings, w => w.Contains("ended in the state WARNING", StringComparison.Ordinal));
        Assert.Contains(
            ":JobWarning",
            engine.Run($"{Start} | Wait-FusionJob -PollInterval 0.05 -Strict").Error.FullyQualifiedErrorId,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void When_the_time_is_up_the_job_runs_on_unless_it_is_to_be_stopped()
    {
        using var engine = pod.Fresh();
        var left = engine.Run($"$job = {Start}; $job | Wait-FusionJob -PollInterval 0.02 -Timeout 0.05");
        Assert.Contains(":JobTimedOut", left.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("It goes on: Wait-FusionJob", left.Error.Exception.Message, StringComparison.Ordinal);
        engine.Run("Wait-FusionJob $job -PollInterval 0.05").ThrowIfFailed();

        engine.Run($"$other = {Start}; $other | Wait-FusionJob -PollInterval 0.02 -Timeout 0.05 -StopOnTimeout");
        Assert.Equal("CANCELLED", engine.Run("Get-FusionJob $other").Single.Properties["State"].Value);
    }

    [Fact]
    public void A_job_is_cancelled_only_after_a_yes()
    {
        using var engine = pod.Fresh(answer: 1);
        engine.Run($"$job = {Start}; Stop-FusionJob $job -WhatIf").ThrowIfFailed();
        Assert.DoesNotContain(pod.Server.Requests, r => r.Path.Contains("cancel", StringComparison.Ordinal));
        engine.Run("Stop-FusionJob $job -Confirm:$false").ThrowIfFailed();
        Assert.Equal("CANCELLED", engine.Run("Get-FusionJob $job").Single.Properties["State"].Value);
        Assert.Contains(
            "cannot be cancelled",
            engine.Run("Stop-FusionJob $job -Confirm:$false").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Jobs_are_found_by_name_state_and_submitter()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.ArmJob("ERROR");
        engine.Run($"{Start} | Out-Null; {Start} | Wait-FusionJob -PollInterval 0.05 | Out-Null").ThrowIfFailed();
        Assert.Equal("ERROR", engine.Run("Get-FusionJob -Failed -Since ([DateTime]::Now.AddHours(-1))").Single.Properties["State"].Value);
        Assert.Equal(2, engine.Run($"Get-FusionJob -Submitter {Pod.User} -Name AutomaticPosting").ThrowIfFailed().Output.Count);
        Assert.Empty(engine.Run("Get-FusionJob -Name Automatic").ThrowIfFailed().Output);
        Assert.Single(engine.Run("Get-FusionJob -First 1").ThrowIfFailed().Output);
    }

    [Fact]
    public void Logs_come_as_text_and_as_files()
    {
        using var engine = pod.Fresh();
        using var keys = new TestKeys();
        engine.With("folder", keys.Folder).Run($"$job = {Start} | Wait-FusionJob -PollInterval 0.05").ThrowIfFailed();
        Assert.Contains(
            "AutomaticPosting",
            (string)engine.Run("Receive-FusionJob $job -FileType Log").Single.Properties["Text"].Value,
            StringComparison.Ordinal
        );
        PSObject[] files = [.. engine.Run("$job | Receive-FusionJob -Path $folder/logs").ThrowIfFailed().Output];
        Assert.Equal(2, files.Length);
        Assert.All(files, f => Assert.True(File.Exists(f.Properties["FullName"].Value.ToString())));
        Assert.All(engine.Run("$job | Receive-FusionJob -Path $folder/logs").Errors, e =>
            Assert.Contains("-Force", e.Exception.Message, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Stopping_the_wait_leaves_the_job_running()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Latency = TimeSpan.FromMilliseconds(50);
        await engine.StopAsync($"$job = {Start}; $job | Wait-FusionJob -PollInterval 0.05", _ =>
            pod.Server.WhenAnsweredAsync(r => r.Method == "GET", TestContext.Current.CancellationToken)
        );
        Assert.DoesNotContain(pod.Server.Requests, r => r.Path.Contains("cancel", StringComparison.Ordinal));
        pod.Server.Faults.Latency = TimeSpan.Zero;
        Assert.Equal("SUCCEEDED", engine.Run("Wait-FusionJob $job -PollInterval 0.05").Single.Properties["State"].Value);
    }

    [Fact]
    public void Of_a_request_that_could_not_be_read_nobody_says_that_it_goes_on()
    {
        using var engine = pod.Fresh();
        var told = engine.Run("Wait-FusionJob 99999999 -PollInterval 0.02 -Timeout 0.1").Error.Exception.Message;
        Assert.Contains("whether it exists and goes on is not known", told, StringComparison.Ordinal);
        Assert.Contains("Its state could not be read (", told, StringComparison.Ordinal);
        Assert.DoesNotContain("It goes on", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_says_that_the_job_goes_on_and_how_to_wait_for_it_again()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Arm(FaultKind.Stall, method: "GET", path: "/ess/rest/");
        await engine.StopAsync("Wait-FusionJob 107468", _ => pod.Holds(1));
        Assert.Contains("It goes on: Wait-FusionJob 107468 waits for it again", engine.Screen, StringComparison.Ordinal);
    }
}
