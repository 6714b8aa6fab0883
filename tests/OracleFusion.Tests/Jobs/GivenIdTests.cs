namespace OracleFusion.Tests;

/// <summary>The id of a job, a task, an extract or a report is taken in the same forms by every cmdlet.</summary>
public sealed class GivenIdTests(JobPod pod) : IClassFixture<JobPod>
{
    private const string Start =
        "$job = Start-FusionJob '/oracle/apps/ess/financials/generalLedger/programs/common,AutomaticPosting' -Argument 1061";

    [Theory]
    [InlineData("$job")]
    [InlineData("[int]$job.RequestId")]
    [InlineData("[uint32]$job.RequestId")]
    [InlineData("[double]$job.RequestId")]
    [InlineData("[decimal]$job.RequestId")]
    [InlineData("\" $($job.RequestId) \"")]
    [InlineData("[pscustomobject]@{ RequestId = [double]$job.RequestId }")]
    [InlineData("@($job)")]
    [InlineData("([Collections.Generic.List[object]]@($job))")]
    [InlineData("([Collections.ArrayList]@([string]$job.RequestId))")]
    public void A_job_is_found_by_each_form_of_its_id(string given)
    {
        using var engine = pod.Fresh();
        Assert.True(engine.Run($"{Start}; (Get-FusionJob ({given})).RequestId -eq $job.RequestId").Value<bool>());
    }

    [Theory]
    [InlineData("Get-FusionJob 2.5")]
    [InlineData("Get-FusionJob $true")]
    [InlineData("Get-FusionJob '99,50'")]
    [InlineData("Get-FusionJob 1, $null")]
    [InlineData("Receive-FusionDocument 2.5")]
    [InlineData("Get-FusionExtract 2.5")]
    [InlineData("Stop-FusionReportSchedule 2.5 -Force")]
    [InlineData("Approve-FusionTask 2.5 -Confirm:$false")]
    public void What_is_no_id_is_refused_and_not_made_one(string script)
    {
        using var engine = pod.Fresh();
        Assert.Matches("is no (number of|extract|scheduled|task)", engine.Run(script).Error.Exception.Message);
        Assert.Empty(pod.Server.Requests);
    }

    [Theory]
    [InlineData("Approve-FusionTask ([double]987654321) -Confirm:$false")]
    [InlineData("Approve-FusionTask ([decimal]987654321) -Confirm:$false")]
    [InlineData("Receive-FusionReport ([decimal]987654321)")]
    [InlineData("Get-FusionExtract ([Collections.Generic.List[object]]@([double]987654321))")]
    public void A_whole_number_of_any_type_is_an_id(string script)
    {
        using var engine = pod.Fresh();
        Assert.DoesNotMatch("is no (number of|extract|scheduled|task)", engine.Run(script).Error.Exception.Message);
    }
}
