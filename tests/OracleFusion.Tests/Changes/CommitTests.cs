using System.Globalization;

namespace OracleFusion.Tests;

/// <summary>When a watermark is committed, and what a script that fails gets again.</summary>
public sealed class CommitTests : IClassFixture<ChangePod>, IDisposable
{
    private readonly ChangePod _pod;
    private readonly Engine _engine;
    private readonly string _folder = Directory.CreateTempSubdirectory("oraclefusion-changes").FullName;

    public CommitTests(ChangePod pod)
    {
        _pod = pod;
        _pod.Restore();
        _engine = _pod.Connected().With("file", Path.Combine(_folder, "invoices.watermark"));
    }

    public void Dispose()
    {
        _engine.Dispose();
        _pod.Restore();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void What_the_block_was_done_with_does_not_come_again()
    {
        var all = _pod.Invoices().Keys.ToList();
        const string Poll = "Get-FusionChange invoices -Since Beginning -WatermarkPath $file -PageSize 11 -Process { ";
        var failed = _engine.With("bad", all[30]).Run(Poll + "if ($_.InvoiceId -eq $bad) { throw 'not this one' }; $_.InvoiceId }");
        Assert.Equal(all.Take(30), Numbers(failed));
        Assert.StartsWith("ProcessFailed", failed.Terminated!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("not this one", failed.Terminated.ToString(), StringComparison.Ordinal);
        Assert.Contains("30 changes", failed.Terminated.ToString(), StringComparison.Ordinal);
        // An error that would not end a script by itself ends the block too.
        failed = _engine.Run(Poll + "Get-FusionInvoice 'nor this'; $_.InvoiceId }");
        Assert.Empty(failed.Output);
        Assert.Contains("nor this", failed.Terminated!.ToString(), StringComparison.Ordinal);
        Assert.Equal(all.Skip(30), Numbers(_engine.Run(Poll + "$_.InvoiceId }").ThrowIfFailed()));
        Assert.Empty(_engine.Run(Poll + "$_.InvoiceId }").ThrowIfFailed().Output);
    }

    /// <summary>Functions of modules do not see the $ErrorActionPreference of the block, and programs know of none.</summary>
    [Fact]
    public void Errors_that_end_nothing_and_programs_that_fail_fail_the_block_too()
    {
        var first = _pod.Invoices().Keys.First();
        const string Poll = "Get-FusionChange invoices -Since Beginning -WatermarkPath $file -BatchSize 1000 -Process { ";
        _engine
            .Run(
                """
                $null = New-Module -Name Loader {
                    function Send-Softly {
                        [CmdletBinding()] param($x)
                        $e = [Exception]::new("soft $x")
                        $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new($e, "Soft", "NotSpecified", $x))
                        'sent'
                    }
                }
                function Invoke-Program($script) { if ($IsWindows) { cmd /c $script } else { sh -c $script } }
                """
            )
            .ThrowIfFailed();
        foreach (
            var (block, why) in new[]
            {
                ("Send-Softly $_[0].InvoiceId; 'done' }", $"soft {first}."),
                ("Send-Softly 1; Send-Softly 2 }", "soft 1. soft 2."),
                ("Invoke-Program 'exit 3'; 'done' }", "exit code 3"),
                ("if ($true) { continue } }", "Use return"),
                ("break }", "Use return"),
            }
        )
        {
            var failed = _engine.Run(Poll + block);
            Assert.Empty(failed.Output);
            Assert.StartsWith("ProcessFailed", failed.Terminated!.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains(why, failed.Terminated.ToString(), StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(_folder));
        }
        // What is silenced or caught is no failure, nor what a program before the block left, or says on its error stream.
        var fine = _engine.Run(
            "Invoke-Program 'exit 4'; "
                + Poll
                + "Send-Softly 1 -ErrorAction SilentlyContinue; try { throw 'x' } catch { }; Invoke-Program 'echo told 1>&2' }"
        );
        Assert.Equal(["sent"], fine.ThrowIfFailed().Output.Select(o => o.ToString()));
        Assert.Contains("told", _engine.Screen, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void The_watermark_is_where_its_path_was_when_the_command_began()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_folder, "elsewhere")).FullName;
        _engine
            .With("folder", _folder)
            .Run(
                "$path = $ExecutionContext.SessionState.Path; $path.SetLocation($folder); Get-FusionChange invoices -Since Beginning "
                    + "-WatermarkPath here.watermark -BatchSize 90 -Process { "
                    + "$path.SetLocation(\"$folder/elsewhere\") }; $path.SetLocation('/')"
            )
            .ThrowIfFailed();
        Assert.Empty(Directory.GetFiles(elsewhere));
        Assert.Equal("here.watermark", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder))));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_no_first_start()
    {
        var failed = _engine
            .With("offline", Path.Combine(_folder, "share", "invoices.watermark"))
            .Run("Get-FusionChange invoices -Since Beginning -WatermarkPath $offline -Process { $_ }");
        Assert.Contains("cannot be reached", failed.Terminated!.ToString(), StringComparison.Ordinal);
        Assert.Empty(failed.Output);
    }

    [Fact]
    public void Batches_are_arrays_and_commit_one_by_one()
    {
        var all = _pod.Invoices().Keys.ToList();
        const string Poll = "Get-FusionChange invoices -Since Beginning -WatermarkPath $file -BatchSize 25 -Process { ";
        var failed = _engine.With("bad", all[60]).Run(Poll + "if ($_.InvoiceId -contains $bad) { throw 'no' }; $_.InvoiceId }");
        Assert.Equal(all.Take(50), Numbers(failed));
        Assert.Equal([25, 25, all.Count - 100], Numbers(_engine.Run(Poll + "$_.Count }").ThrowIfFailed()).Select(n => (int)n));
        Assert.Equal(
            Enumerable.Repeat(40L, 3),
            Numbers(_engine.Run("Get-FusionChange invoices -Since Beginning -BatchSize 40 | ForEach-Object { $_.Count }"))
        );
    }

    [Fact]
    public void Without_a_block_nothing_is_written_and_a_read_that_fails_leaves_no_watermark()
    {
        _engine
            .Run("Get-FusionChange invoices -Since Beginning -WatermarkPath $file -WatermarkVariable next | Select-First 3")
            .ThrowIfFailed();
        Assert.Empty(Directory.GetFiles(_folder));
        Assert.Equal("", _engine.Run("\"$next\"").Value<string>());
        _engine.Run("Get-FusionChange invoices -Since Beginning -WatermarkPath $file -WatermarkVariable next > $null").ThrowIfFailed();
        Assert.Empty(Directory.GetFiles(_folder));
        _engine.Run("$next | Save-FusionWatermark -Path $file -WhatIf").ThrowIfFailed();
        Assert.Empty(Directory.GetFiles(_folder));
        _engine.Run("$next | Save-FusionWatermark -Path $file").ThrowIfFailed();
        Assert.Single(Directory.GetFiles(_folder));
        Assert.Empty(_engine.Run("Get-FusionChange invoices -WatermarkPath $file").ThrowIfFailed().Output);
        Assert.Empty(_engine.Run("Get-FusionChange invoices -Since $file").ThrowIfFailed().Output);
    }

    [Fact]
    public void A_watermark_does_not_go_back_and_does_not_change_its_resource()
    {
        _engine
            .Run(
                """
                Get-FusionChange invoices -Since Now -WatermarkVariable first
                Get-FusionChange invoices -Since $first -WatermarkVariable second
                Get-FusionChange suppliers -Since Now -WatermarkVariable other
                Save-FusionWatermark $second $file
                """
            )
            .ThrowIfFailed();
        Assert.Contains("later watermark", _engine.Run("Save-FusionWatermark $first $file").Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("suppliers", _engine.Run("Save-FusionWatermark $other $file").Error.ToString(), StringComparison.Ordinal);
        _engine.Run("Save-FusionWatermark $first $file -Force; Save-FusionWatermark \"$second\" $file").ThrowIfFailed();
        File.WriteAllText(Path.Combine(_folder, "invoices.watermark"), "{ cut");
        Assert.Contains(
            "no watermark",
            _engine.Run("Get-FusionChange invoices -WatermarkPath $file").Terminated!.ToString(),
            StringComparison.Ordinal
        );
    }

    /// <summary>The second poll and the third are refused: each is one error, and what they were to bring comes with the fourth.</summary>
    [Fact]
    public void Watching_goes_on_after_polls_that_failed()
    {
        var all = _pod.Invoices().Keys.ToList();
        _engine.With("pod", _pod).With("last", all[^1]).With("touched", all[7]);
        var watched = _engine.Run(
            """
            Watch-FusionChange invoices -Since Beginning -Interval 0.01 -PageSize 50 -WatermarkPath $file -Process {
                '{0} {1}' -f $_.InvoiceId, $_.Description
                if ($_.InvoiceId -eq $last) {
                    $pod.Server.Faults.Arm('BadRequest', 2, 'GET', 'q=LastUpdateDate')
                    $pod.Touch($touched, 'while others were read')
                }
            } | Select-First ($args[0] + 1)
            """,
            all.Count
        );
        Assert.Null(watched.Terminated);
        var states = watched.Output.Select(o => o.ToString()).ToList();
        Assert.Equal(all, states.Take(all.Count).Select(s => long.Parse(s.Split(' ')[0], CultureInfo.InvariantCulture)));
        Assert.Equal($"{all[7]} while others were read", states[^1]);
        Assert.Equal(2, watched.Errors.Count);
        Assert.All(watched.Errors, e => Assert.Contains("A poll failed", e.ToString(), StringComparison.Ordinal));
    }

    /// <summary>A wait that the service asks for is longer than what is left of -Timeout: nothing is asked before it is over.</summary>
    [Fact]
    public void Watching_leaves_the_service_alone_for_as_long_as_it_asks_and_ends_where_the_sign_in_is_refused()
    {
        _engine.With("pod", _pod);
        const string Watch =
            "Watch-FusionChange invoices -Since Beginning -Interval 0.01 -Timeout 20 -BatchSize 1000 -Process { $pod.FailFromNowOn('";
        var asked = _engine.Run(Watch + "UnavailableRetryAfter', '01:00:00') }");
        Assert.Null(asked.Terminated);
        Assert.Single(asked.Errors);
        Assert.Single(_pod.Server.Requests);
        _pod.Restore();
        var refused = _engine.Run(Watch + "Unauthorized', '00:00:01') }");
        Assert.StartsWith("Unauthorized", refused.Terminated!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    /// <summary>What a batch commits is a place in the reading, not all that came before it.</summary>
    [Fact]
    public void The_watermark_of_a_batch_is_small_and_the_next_run_goes_on_behind_it()
    {
        var all = _pod.Invoices().Keys.ToList();
        const string Poll = "Get-FusionChange invoices -Since Beginning -WatermarkPath $file -BatchSize 10 -Process { ";
        _engine.With("bad", all[95]).Run(Poll + "if ($_.InvoiceId -contains $bad) { throw 'no' } }");
        var watermark = File.ReadAllText(Path.Combine(_folder, "invoices.watermark"));
        Assert.Contains($"\"Position\":{all[89]}", watermark, StringComparison.Ordinal);
        Assert.True(watermark.Length < 1000, watermark);
        _pod.Touch(all[2], "once more");
        Assert.Equal([all[2], .. all.Skip(90)], Numbers(_engine.Run(Poll + "$_.InvoiceId }").ThrowIfFailed()));
        Assert.Empty(_engine.Run(Poll + "$_.InvoiceId }").ThrowIfFailed().Output);
    }

    [Fact]
    public void An_interval_is_more_than_nothing()
    {
        var error = _engine.Run("Watch-FusionChange invoices -Since Now -Interval 0").Terminated!;
        Assert.Contains("-Interval", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Watching_ends_at_once_where_the_first_poll_is_refused()
    {
        var result = _engine.Run("Watch-FusionChange invoices -Since Now -Query 'NoSuch > 3' -Interval 0.01");
        Assert.Contains("NoSuch", result.Terminated!.ToString(), StringComparison.Ordinal);
        Assert.Single(_pod.Server.Requests, request => request.Path.Contains("/invoices?", StringComparison.Ordinal));
    }

    private static long[] Numbers(EngineResult result) =>
        [.. result.Output.Select(o => Convert.ToInt64(o.BaseObject, CultureInfo.InvariantCulture))];
}
