using System.Globalization;
using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Pipelines that end before their writes are all answered: what was sent is accounted for all the same.</summary>
public sealed class EndedWriteTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private static readonly string Rows = InvoiceRows.Of(20) + " | ";

    public void Dispose() => pod.Server.Faults.Clear();

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Who_has_enough_of_the_output_is_told_what_else_was_done(int batchSize)
    {
        using var engine = pod.Connected();
        var prefix = string.Create(CultureInfo.InvariantCulture, $"enough{batchSize}-");
        var result = engine
            .With("prefix", prefix)
            .With("size", batchSize)
            .Run(Rows + "New-FusionInvoice -BatchSize $size -ThrottleLimit 3 | Select-First 1")
            .ThrowIfFailed();
        Assert.Equal(prefix + "1", Assert.Single(result.Output).Properties["InvoiceNumber"].Value);
        var told = engine.Told("Done, though not emitted", prefix + @"\d+");
        // What is done with the first comes with it; requests beside the first need not have begun.
        Assert.True(batchSize == 1 || told.Length >= batchSize - 1);
        Assert.Equal(engine.OnServer(prefix), told.Prepend(prefix + "1").Order(StringComparer.Ordinal));
        Assert.DoesNotContain("not known", engine.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_done_without_an_answer_is_named_too()
    {
        using var engine = pod.Connected();
        // Which request comes first is not settled; that the others are not answered is. They overlap, because each is held back.
        pod.Server.Faults.Latency = TimeSpan.FromMilliseconds(150);
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, times: 20, method: "POST", skip: 1);
        var result = engine.With("prefix", "lost-").Run(Rows + "New-FusionInvoice -ThrottleLimit 4 | Select-First 1");
        pod.Server.Faults.Latency = TimeSpan.Zero;
        var reported = result.Errors.Select(e => (string)((PSObject)e.TargetObject).Properties["InvoiceNumber"].Value);
        string[] emitted = [.. result.Output.Select(o => (string)o.Properties["InvoiceNumber"].Value)];
        Assert.Equal(
            engine.OnServer("lost-"),
            engine.Told("not known whether done", @"lost-\d+").Concat(emitted).Concat(reported).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void An_error_that_ends_the_script_does_not_swallow_the_others()
    {
        using var engine = pod.Connected();
        var result = engine
            .With("prefix", "stop-")
            .With("bad", new[] { 2, 4 })
            .Run(Rows + "New-FusionInvoice -BatchSize 5 -ErrorAction Stop");
        Assert.Contains("stop-2", Assert.IsType<ErrorRecord>(result.Terminated).ToString(), StringComparison.Ordinal);
        Assert.Contains("stop-4", engine.Told("Not done", @"stop-\d+"));
        Assert.Equal(["stop-1", "stop-3", "stop-5"], engine.OnServer("stop-"));
        Assert.Equal(["stop-1", "stop-3", "stop-5"], result.Output.Select(o => o.Properties["InvoiceNumber"].Value));
    }

    [Fact]
    public async Task Stopping_says_what_was_sent_and_not_answered()
    {
        // By a password two would find out first whether it is still good.
        using var engine = pod.ConnectedByToken();
        pod.Server.Faults.Arm(FaultKind.Stall, times: 3, method: "POST");
        await engine.With("prefix", "cut-").StopAsync(Rows + "New-FusionInvoice -ThrottleLimit 3", _ => pod.Holds(3));
        Assert.Equal(["cut-1", "cut-2", "cut-3"], engine.Told("not known whether done", @"cut-\d+"));
    }

    [Theory]
    [InlineData("-ThrottleLimit 4")]
    [InlineData("-BatchSize 3 -ThrottleLimit 2")]
    public async Task Stopping_at_any_moment_leaves_no_row_done_and_untold(string how)
    {
        for (var round = 0; round < 12; round++)
        {
            using var engine = pod.Connected();
            var prefix = string.Create(CultureInfo.InvariantCulture, $"any{how.Length}-{round}-");
            var seen = new SeenRows(round + 1);
            // What came to the end of the pipeline was emitted, also when the pipeline is stopped while it is dealt with.
            engine.With("prefix", prefix).With("seen", seen);
            await engine.StopAsync(
                InvoiceRows.Of(80) + $" | New-FusionInvoice {how} | ForEach-Object {{ $seen.Add($_.InvoiceNumber) }}",
                _ => seen.Reached
            );
            await pod.Server.WhenIdleAsync(TestContext.Current.CancellationToken);
            string[] named =
            [
                .. engine.Told("Done, though not emitted", prefix + @"\d+"),
                .. engine.Told("not known whether done", prefix + @"\d+"),
            ];
            Assert.Empty(engine.OnServer(prefix).Except(seen.Numbers).Except(named));
        }
    }

    [Fact]
    public void A_pipeline_that_runs_to_its_end_has_nothing_to_tell()
    {
        using var engine = pod.Connected();
        Assert.Equal(
            20,
            engine.With("prefix", "whole-").Run(Rows + "New-FusionInvoice -BatchSize 3 -ThrottleLimit 3").ThrowIfFailed().Output.Count
        );
        Assert.Empty(engine.Screen);
    }
}
