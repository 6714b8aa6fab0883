using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Flows: submitted by name with parameters by name, followed to their end, whatever it is.</summary>
public sealed class FlowTests(JobPod pod) : IClassFixture<JobPod>
{
    private const string Pattern =
        "$pattern = Get-FusionRecord hcm/flowPatterns -First 1 -Expand flowParameters; $first = $pattern.flowParameters[0]";
    private const string Start = "Start-FusionFlow $pattern.FlowPattern 'June load' -PollInterval 0.05";

    [Fact]
    public void A_flow_is_submitted_and_followed_to_its_last_task()
    {
        using var engine = pod.Fresh();
        engine.Run(Pattern).ThrowIfFailed();
        engine.Run($"{Start} -Parameter @{{ $first.FlowParameter = 'x' }} -WhatIf").ThrowIfFailed();
        Assert.Contains("\"Submit Do Nothing", engine.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "POST");

        var submitted = engine.Run($"{Start} -Parameter @{{ $first.BaseFlowParameterName = 'x' }}").Single;
        Assert.Equal("In Progress", Text(submitted, "Status"));
        var done = engine.With("flow", submitted).Run("$flow | Wait-FusionFlow -PollInterval 0.05").Single;
        Assert.Equal(("Completed", "True"), (Text(done, "Status"), Text(done, "IsEnded")));
        Assert.Equal(
            ["Completed", "Completed"],
            ((System.Collections.IEnumerable)done.Properties["Tasks"].Value)
                .Cast<object>()
                .Select(t => Text(PSObject.AsPSObject(t), "Status"))
        );
        Assert.Equal(Text(done, "FlowInstanceId"), Text(engine.Run("Get-FusionFlow -Name 'June*'").Single, "FlowInstanceId"));
        Assert.Contains("already exists", engine.Run(Start).Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flow_that_stops_at_a_task_is_an_error_that_names_it()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.ArmJob("ERROR");
        var result = engine.Run($"{Pattern}; {Start} -Wait");
        Assert.Equal("In Error", Text(Assert.Single(result.Output), "Status"));
        Assert.Contains("not done are Run Process: In Error", result.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flow_whose_tasks_the_sandbox_does_not_do_ends_in_error_and_says_so()
    {
        using var engine = pod.Fresh();
        var result = engine.Run(
            "Start-FusionFlow 'Load Data from File' 'Load of June' -EffectiveDate 2026-06-30 "
                + "-Parameter @{ 'Content ID' = 'UCMFA00012345' } -PollInterval 0.05 -Wait"
        );
        Assert.Equal("In Error", Text(Assert.Single(result.Output), "Status"));
        Assert.Contains("does not simulate: nothing was done: In Error", result.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_that_was_completed_with_issues_is_told()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.ArmJob("WARNING");
        var result = engine.Run($"{Pattern}; {Start} -Wait").ThrowIfFailed();
        Assert.Equal("Completed", Text(Assert.Single(result.Output), "Status"));
        Assert.Contains("Run Process: COMPLETE_WITH_ISSUES", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_flow_with_issues_is_told_where_no_task_says_so()
    {
        using var engine = pod.Fresh();
        const string Flow =
            """{"FlowInstanceId":77,"FlowName":"June","Status":"COMPLETE_WITH_ISSUES","checklists":[{"ChecklistName":"Load","Status":"COMPLETE"}]}""";
        pod.Server.Faults.ArmReply(
            new ArmedReply(200, $$"""{"items":[{{Flow}}],"count":1,"hasMore":false,"limit":500,"offset":0}""", "application/json"),
            path: "/flowInstances"
        );
        var result = engine.Run("Wait-FusionFlow 77").ThrowIfFailed();
        Assert.Contains("ended with COMPLETE_WITH_ISSUES", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_pattern_does_not_have_is_refused_and_time_that_is_up_is_told()
    {
        using var engine = pod.Fresh();
        engine.Run(Pattern).ThrowIfFailed();
        var refused = engine.Run($"{Start} -EffectiveDate 2026-06-30").Error.Exception.Message;
        Assert.Contains("has no parameter 'Effective Date'. It has Note", refused, StringComparison.Ordinal);
        Assert.Contains(
            "There is no flow pattern 'Nope'",
            engine.Run("Start-FusionFlow Nope June").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "POST");
        Assert.Contains("It goes on", engine.Run($"{Start} -Wait -Timeout 0.01").Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("There is no flow 42", engine.Run("Get-FusionFlow 42").Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flow_begins_when_it_is_scheduled_for_and_how_it_recurs_is_told_to_the_service()
    {
        using var engine = pod.Fresh();
        engine.Run(Pattern).ThrowIfFailed();
        var later = engine.Run($"{Start} -StartTime 2099-01-31T06:00:00Z").Single;
        Assert.Equal(("Not Started", "False"), (Text(later, "Status"), Text(later, "IsEnded")));
        Assert.StartsWith("2099-01-31", ((DateTimeOffset)later.Properties["ScheduledDate"].Value).ToString("o"), StringComparison.Ordinal);
        Assert.Contains(
            "Not Started",
            engine.With("flow", later).Run("$flow | Wait-FusionFlow -Timeout 0.01").Error.Exception.Message,
            StringComparison.Ordinal
        );

        // The sandbox has no formulas; the request is what a pod takes.
        const string Weekly = "-ScheduleFormula 'Weekly Load' -StartTime 2099-01-31T06:00:00Z -EndTime 2099-06-30T06:00:00Z";
        engine.Run($"{Start.Replace("June load", "Weekly", StringComparison.Ordinal)} {Weekly} -WhatIf").ThrowIfFailed();
        Assert.Contains("again as Weekly Load says", engine.Screen, StringComparison.Ordinal);
        Assert.Contains(
            "does not simulate the schedule formula Weekly Load of flows",
            engine.Run($"{Start.Replace("June load", "Weekly", StringComparison.Ordinal)} {Weekly}").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("-ScheduleFormula", engine.Run($"{Start} -EndTime 2099-01-31").Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("has none", engine.Run($"{Start} {Weekly} -Wait").Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_is_named_in_the_address()
    {
        using var engine = pod.Fresh();
        var result = engine.Run(
            "Invoke-FusionRestMethod /hcmRestApi/resources/11.13.18.05/flowPatterns/action/submitFlow -Method Post "
                + "-Body @{ flowInstanceName = 'x' }; $Error[0].Exception.StatusCode"
        );
        Assert.InRange((int)result.Output[^1].BaseObject, 400, 499);
    }

    [Fact]
    public void A_submission_whose_answer_is_lost_is_not_sent_again_and_a_question_that_fails_is()
    {
        using var engine = pod.Fresh();
        engine.Run(Pattern).ThrowIfFailed();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, method: "POST", path: "/submitFlow");
        var lost = engine.Run(Start).Error;
        Assert.Single(pod.Server.Requests, r => r.Method == "POST");
        var advice = lost.Advice();
        engine.Run($"$flow = {advice[advice.IndexOf("Get-FusionFlow", StringComparison.Ordinal)..]}").ThrowIfFailed();
        pod.Server.Faults.Arm(FaultKind.ServerError, times: 2, path: "/flowInstances");
        Assert.Equal("Completed", Text(engine.Run("$flow | Wait-FusionFlow -PollInterval 0.05").Single, "Status"));
    }

    private static string Text(PSObject owner, string property) => owner.Properties[property].Value?.ToString() ?? "";
}
