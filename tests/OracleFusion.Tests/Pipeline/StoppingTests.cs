using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Who has had enough ends the requests.</summary>
public sealed class StoppingTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void Select_First_ends_the_reading_and_nothing_is_asked_for_after_it()
    {
        using var engine = pod.Connected();
        var result = engine.Run("Get-FusionInvoice -PageSize 10 | Select-First 5").ThrowIfFailed();
        Assert.Equal(5, result.Output.Count);
        // One page, and at most the next one that was fetched ahead; 120 invoices would be thirteen requests.
        Assert.InRange(pod.Server.Requests.Count, 1, 2);
        Assert.Single(engine.Run("Get-FusionInvoice -First 1").ThrowIfFailed().Output);
    }

    [Fact]
    public async Task Stopping_a_stalled_request_ends_the_pipeline()
    {
        using var engine = pod.Connected();
        pod.Server.Faults.Arm(FaultKind.Stall);
        var result = await engine.StopAsync("'running'; Get-FusionInvoice -First 1; 'never'", _ => pod.Holds(1));
        Assert.Equal("running", Assert.Single(result.Output).ToString());
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void A_warning_that_is_made_an_error_ends_the_work()
    {
        using var engine = new Engine();
        var result = engine
            .With("credential", Pod.Credential)
            .Run("Connect-OracleFusion pod.example.com $credential -SkipCertificateCheck -SkipTest -WarningAction Stop");
        Assert.NotNull(result.Terminated);
        Assert.Empty(engine.Run("Get-FusionConnection").Output);
    }
}
