using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>No more is asked for than somebody takes.</summary>
public sealed class StopTests(LargePod pod) : IClassFixture<LargePod>
{
    [Theory]
    [InlineData("", 2)]
    [InlineData("-OrderBy InvoiceAmount", 2)]
    [InlineData("-ThrottleLimit 4", 10)]
    public async Task While_the_first_row_is_worked_on_only_the_next_pages_are_fetched(string parameters, int most)
    {
        using var engine = pod.Connected();
        using var shell = engine
            .With("taken", new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))
            .Begin(
                $"Get-FusionInvoice -PageSize 10 {parameters} | ForEach-Object {{ [void]$taken.TrySetResult(); while ($true) {{ "
                    + "[void][Threading.Thread]::Yield() } }"
            );
        var taken = (TaskCompletionSource)engine.Runspace.SessionStateProxy.GetVariable("taken");
        var running = shell.BeginInvoke();
        await taken.Task.WaitAsync(TestContext.Current.CancellationToken);
        // Ctrl+C: the pipeline ends, and with it the requests.
        shell.Stop();
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));

        // The log may get a request that was under way only now. Another command shows that the server goes on, and that nobody asks for
        // the rest.
        engine.Run("Get-FusionRecord invoices -First 1").ThrowIfFailed();
        Assert.InRange(pod.Server.Requests.Count, 2, most + 1);
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("-OrderBy InvoiceAmount", 2)]
    [InlineData("-ThrottleLimit 4", 10)]
    public void Who_has_enough_ends_the_requests(string parameters, int most)
    {
        using var engine = pod.Connected();
        var result = engine.Run($"Get-FusionInvoice -PageSize 10 {parameters} | Select-First 5").ThrowIfFailed();
        Assert.Equal(5, result.Output.Count);
        Assert.InRange(pod.Server.Requests.Count, 1, most);
    }

    [Theory]
    [InlineData("-First 20 -PageSize 10", 2)]
    [InlineData("-First 15 -PageSize 10", 2)]
    [InlineData("-First 5", 1)]
    [InlineData("-First 5 -ThrottleLimit 8", 1)]
    [InlineData("-First 20 -PageSize 10 -OrderBy InvoiceAmount", 2)]
    public void First_asks_for_no_more_than_it_needs(string parameters, int requests)
    {
        using var engine = pod.Connected();
        engine.Run("Get-FusionInvoice " + parameters).ThrowIfFailed();
        Assert.Equal(requests, pod.Server.Requests.Count);
    }
}
