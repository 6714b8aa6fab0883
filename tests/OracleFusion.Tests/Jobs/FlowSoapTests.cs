using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Flows by the SOAP services, where REST is closed or has nothing to offer.</summary>
public sealed class FlowSoapTests(JobPod pod) : IClassFixture<JobPod>, IDisposable
{
    private const string Actions = "/hcmService/FlowActionsService";
    private readonly string _folder = Directory.CreateTempSubdirectory("oraclefusion-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_flow_is_submitted_by_SOAP_where_REST_is_closed_and_its_tasks_and_output_come_by_SOAP()
    {
        using var engine = pod.Fresh();
        engine
            .Run(
                "$pattern = Get-FusionRecord hcm/flowPatterns -First 1 -Expand flowParameters; "
                    + "$parameter = @{ $pattern.flowParameters[0].FlowParameter = 'x' }"
            )
            .ThrowIfFailed();
        Close("/flowPatterns");
        var flow = engine.Run("Start-FusionFlow $pattern.FlowPattern 'By SOAP' -Parameter $parameter").Single;
        Assert.Equal("By SOAP", flow.Properties["FlowName"].Value);
        Assert.Single(pod.Server.Requests, r => r.Method == "POST" && r.Path == Actions);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Path.Contains("/submitFlow", StringComparison.Ordinal));

        engine.With("flow", flow).Run("$flow | Wait-FusionFlow -PollInterval 0.05").ThrowIfFailed();
        Assert.Equal("Completed", engine.Run("Get-FusionFlow -Name 'By SOAP' -Task 'Run Process'").Single.Properties["Status"].Value);
        var file = (FileInfo)
            engine.With("folder", _folder).Run("$flow | Receive-FusionFlow -Path $folder -Task 'Run Process'").Single.BaseObject;
        Assert.Equal("By SOAP.xml", file.Name);
        Assert.Contains("<TASK_NAME>Run Process</TASK_NAME>", File.ReadAllText(file.FullName), StringComparison.Ordinal);
        Assert.Contains("does not exist", engine.Run("Receive-FusionFlow 'No such flow'").Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("has no task", engine.Run("Get-FusionFlow -Name 'By SOAP' -Task x").Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_submitted_by_SOAP_is_told_where_its_flow_cannot_be_read()
    {
        using var engine = pod.Fresh();
        engine.Run("$pattern = Get-FusionRecord hcm/flowPatterns -First 1").ThrowIfFailed();
        Close("/flowPatterns");
        Close("/flowInstances");
        var result = engine.Run("Start-FusionFlow $pattern.FlowPattern 'By SOAP, unseen'").ThrowIfFailed();
        Assert.Equal("By SOAP, unseen", Assert.Single(result.Output).Properties["FlowName"].Value);
        Assert.Contains("how it goes on is not known", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Single(pod.Server.Requests, r => r.Method == "POST" && r.Path == Actions);
    }

    /// <summary>SOAP takes names and REST identifiers: the one that does not fit is refused, and nothing is submitted without it.</summary>
    [Theory]
    [InlineData(true, "-LegislativeDataGroupId 3", "by its name")]
    [InlineData(false, "-LegislativeDataGroup 'US LDG'", "takes the identifier")]
    public void A_group_that_the_service_cannot_take_is_refused(bool isClosed, string given, string told)
    {
        using var engine = pod.Fresh();
        engine.Run("$pattern = Get-FusionRecord hcm/flowPatterns -First 1").ThrowIfFailed();
        if (isClosed)
            Close("/flowPatterns");
        var result = engine.Run("Start-FusionFlow $pattern.FlowPattern 'Refused' " + given);
        Assert.Contains(told, result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "POST");
    }

    private void Close(string path) =>
        pod.Server.Faults.ArmReply(new ArmedReply(403, """{"title":"Forbidden","status":"403"}""", "application/json"), path: path);

    /// <summary>PowerShell takes [0] of a list that has no indexer of its own for the list.</summary>
    [Fact]
    public void A_task_of_a_flow_is_one_of_several()
    {
        using var engine = pod.Connected();
        var names = engine.Run("$tasks = (Get-FusionFlow)[0].Tasks; $tasks[0].Name; $tasks[1].Name; $tasks.Name").ThrowIfFailed().Output;
        Assert.Equal(names.Skip(2).Take(2).Select(name => name.ToString()), names.Take(2).Select(name => name.ToString()));
    }
}
