using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Pipelines that end before their writes are all answered: what was sent is accounted for all the same.</summary>
public sealed class EndedWriteTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private const string Rows =
        "1..20 | ForEach-Object { [pscustomobject]@{ InvoiceNumber = \"$prefix$_\"; InvoiceAmount = 10; BusinessUnit = 'Halden UK'; Supplier = 'A supplier of a test' } } | ";

    public void Dispose() => pod.Server.Faults.Clear();

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Who_has_enough_of_the_output_is_told_what_else_was_done(int batchSize)
    {
        using Engine engine = pod.Connected();
        var prefix = string.Create(CultureInfo.InvariantCulture, $"enough{batchSize}-");
        EngineResult result = engine.With("prefix", prefix).With("size", batchSize)
            .Run(Rows + "New-FusionInvoice -BatchSize $size -ThrottleLimit 3 | Select-First 1").ThrowIfFailed();
        Assert.Equal(prefix + "1", Assert.Single(result.Output).Properties["InvoiceNumber"].Value);
        string[] told = Told(engine, "Done, though not emitted", prefix);
        // What is done with the first comes with it; requests beside the first need not have begun.
        Assert.True(batchSize == 1 || told.Length >= batchSize - 1);
        Assert.Equal(OnServer(engine, prefix), told.Prepend(prefix + "1").Order(StringComparer.Ordinal));
        Assert.DoesNotContain("not known", engine.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_done_without_an_answer_is_named_too()
    {
        using Engine engine = pod.Connected();
        // Which request comes first is not settled; that the others are not answered is. They overlap, because each is held back.
        pod.Server.Faults.Latency = TimeSpan.FromMilliseconds(150);
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, times: 20, method: "POST", skip: 1);
        EngineResult result = engine.With("prefix", "lost-").Run(Rows + "New-FusionInvoice -ThrottleLimit 4 | Select-First 1");
        pod.Server.Faults.Latency = TimeSpan.Zero;
        IEnumerable<string> reported = result.Errors.Select(e => (string)((PSObject)e.TargetObject).Properties["InvoiceNumber"].Value);
        string[] emitted = [.. result.Output.Select(o => (string)o.Properties["InvoiceNumber"].Value)];
        Assert.Equal(OnServer(engine, "lost-"), Told(engine, "not known whether done", "lost-").Concat(emitted).Concat(reported).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_error_that_ends_the_script_does_not_swallow_the_others()
    {
        using Engine engine = pod.Connected();
        EngineResult result = engine.With("prefix", "stop-").Run(
            Rows.Replace("InvoiceAmount = 10", "InvoiceAmount = if ($_ -in 2, 4) { 'much' } else { 10 }", StringComparison.Ordinal) + "New-FusionInvoice -BatchSize 5 -ErrorAction Stop");
        Assert.Contains("stop-2", Assert.IsType<ErrorRecord>(result.Terminated).ToString(), StringComparison.Ordinal);
        Assert.Contains("stop-4", Told(engine, "Not done", "stop-"));
        Assert.Equal(["stop-1", "stop-3", "stop-5"], OnServer(engine, "stop-"));
        Assert.Equal(["stop-1", "stop-3", "stop-5"], result.Output.Select(o => o.Properties["InvoiceNumber"].Value));
    }

    [Fact]
    public async Task Stopping_says_what_was_sent_and_not_answered()
    {
        await using SandboxServer slow = await SandboxServer.StartAsync(new SandboxOptions { Scale = 10 }, TestContext.Current.CancellationToken);
        using var engine = new Engine();
        engine.With("slow", slow.BaseUri.Authority).With("credential", Pod.Credential).Run("Connect-OracleFusion $slow $credential -SkipCertificateCheck").ThrowIfFailed();
        slow.Faults.Latency = TimeSpan.FromHours(1);

        using PowerShell shell = engine.With("prefix", "cut-").Begin("'running'; " + Rows + "New-FusionInvoice -ThrottleLimit 3");
        var output = new PSDataCollection<PSObject>();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        output.DataAdded += (_, _) => begun.TrySetResult();
        Task<PSDataCollection<PSObject>> running = shell.InvokeAsync<PSObject, PSObject>(null, output);
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);
        while (slow.Faults.Held < 3)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        await shell.StopAsync(null, null).WaitAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<PipelineStoppedException>(() => running);
        Assert.Equal(["cut-1", "cut-2", "cut-3"], Told(engine, "not known whether done", "cut-"));
    }

    [Fact]
    public void A_pipeline_that_runs_to_its_end_has_nothing_to_tell()
    {
        using Engine engine = pod.Connected();
        Assert.Equal(20, engine.With("prefix", "whole-").Run(Rows + "New-FusionInvoice -BatchSize 3 -ThrottleLimit 3").ThrowIfFailed().Output.Count);
        Assert.Empty(engine.Screen);
    }

    /// <summary>The numbers in the sentence of the screen that begins in this way.</summary>
    private static string[] Told(Engine engine, string sentence, string prefix)
    {
        var start = engine.Screen.IndexOf(sentence, StringComparison.Ordinal);
        return start < 0 ? [] : [.. Regex.Matches(engine.Screen[start..].Split(". ")[0], prefix + @"\d+").Select(m => m.Value)];
    }

    private static string[] OnServer(Engine engine, string prefix) =>
        [.. engine.With("pattern", prefix + "*").Run("Get-FusionInvoice -Filter { $_.InvoiceNumber -like $pattern }").ThrowIfFailed()
            .Output.Select(o => (string)o.Properties["InvoiceNumber"].Value).Order(StringComparer.Ordinal)];
}
