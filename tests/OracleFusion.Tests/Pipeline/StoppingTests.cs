using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Who has had enough ends the requests.</summary>
public sealed class StoppingTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void Select_First_ends_the_reading_and_nothing_is_asked_for_after_it()
    {
        using Engine engine = pod.Connected();
        EngineResult result = engine.Run("Get-FusionInvoice -PageSize 10 | Select-First 5").ThrowIfFailed();
        Assert.Equal(5, result.Output.Count);
        // One page, and at most the next one that was fetched ahead; 120 invoices would be thirteen requests.
        Assert.InRange(pod.Server.Requests.Count, 1, 2);
        Assert.Single(engine.Run("Get-FusionInvoice -First 1").ThrowIfFailed().Output);
    }

    [Fact]
    public async Task Stopping_a_stalled_request_ends_the_pipeline()
    {
        // A server of its own: the delay would hold up the other tests.
        await using SandboxServer slow = await SandboxServer.StartAsync(new SandboxOptions { Scale = 10 }, TestContext.Current.CancellationToken);
        using var engine = new Engine();
        engine.With("slow", slow.BaseUri.Authority).With("credential", Pod.Credential).Run("Connect-OracleFusion $slow $credential -SkipCertificateCheck").ThrowIfFailed();
        slow.Faults.Latency = TimeSpan.FromHours(1);

        using PowerShell shell = engine.Begin("'running'; Get-FusionInvoice -First 1; 'never'");
        var output = new PSDataCollection<PSObject>();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        output.DataAdded += (_, _) => begun.TrySetResult();
        Task<PSDataCollection<PSObject>> running = shell.InvokeAsync<PSObject, PSObject>(null, output);
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);
        await shell.StopAsync(null, null).WaitAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<PipelineStoppedException>(() => running);
        Assert.Equal("running", Assert.Single(output).ToString());
        Assert.Empty(shell.Streams.Error);
    }

    [Fact]
    public void A_warning_that_is_made_an_error_ends_the_work()
    {
        using var engine = new Engine();
        EngineResult result = engine.With("credential", Pod.Credential).Run("Connect-OracleFusion pod.example.com $credential -SkipCertificateCheck -SkipTest -WarningAction Stop");
        Assert.NotNull(result.Terminated);
        Assert.Empty(engine.Run("Get-FusionConnection").Output);
    }
}
