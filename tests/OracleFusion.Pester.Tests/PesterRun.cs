using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace OracleFusion.Pester.Tests;

/// <summary>What Pester made of a file, in a runspace of its own.</summary>
internal sealed class PesterRun
{
    // A test that was not run, or that could not tell, is no better than one that failed. One that is skipped says where it would run.
    private const string Script = """
        param($pester, $file)
        Import-Module $pester
        $configuration = New-PesterConfiguration
        $configuration.Run.Path = $file
        $configuration.Run.PassThru = $true
        $configuration.Output.Verbosity = 'None'
        $run = Invoke-Pester -Configuration $configuration

        function Get-Fault($what, $of) {
            foreach ($record in $of.ErrorRecord) {
                $place = if ($record.DisplayStackTrace) { $record.DisplayStackTrace } else { $record.ScriptStackTrace }
                "$what`n$(if ($record.DisplayErrorMessage) { $record.DisplayErrorMessage } else { $record })`n$place"
            }
            if (-not $of.ErrorRecord) { $what }
        }
        [pscustomobject]@{
            Passed  = $run.PassedCount
            Skipped = $run.SkippedCount
            Faults  = [string[]] @(
                $run.FailedContainers | ForEach-Object { Get-Fault "The file failed: $_" $_ }
                $run.FailedBlocks | ForEach-Object { Get-Fault "Before or after: $($_.ExpandedPath)" $_ }
                $run.Failed | ForEach-Object { Get-Fault "Failed: $($_.ExpandedPath)" $_ }
                $run.Inconclusive | ForEach-Object { Get-Fault "Inconclusive: $($_.ExpandedPath)" $_ }
                $run.NotRun | ForEach-Object { "Not run: $($_.ExpandedPath)" }
                if ($run.Result -ne 'Passed') { "Pester's result: $($run.Result)" }
            )
        }
        """;

    private readonly int _passed;
    private readonly int _skipped;

    private PesterRun(PSObject told)
    {
        _passed = (int)told.Properties["Passed"].Value;
        _skipped = (int)told.Properties["Skipped"].Value;
        Faults = (string[])told.Properties["Faults"].Value;
    }

    /// <summary>What is wrong, each with its message and its place.</summary>
    internal IReadOnlyList<string> Faults { get; }

    /// <summary>Whether each of its tests says that it runs elsewhere.</summary>
    internal bool IsSkipped => Faults.Count == 0 && _passed == 0 && _skipped > 0;

    internal bool IsGood => Faults.Count == 0 && _passed > 0;

    internal static PesterRun Of(string pester, string file, CancellationToken cancellation)
    {
        // As a console has it: what it says of itself decides which modules it finds.
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault());
        runspace.Open();
        using var shell = PowerShell.Create(runspace).AddScript(Script).AddArgument(pester).AddArgument(file);
        using var stop = cancellation.Register(() => shell.Stop());
        return new PesterRun(shell.Invoke().Single());
    }

    public override string ToString() => $"{_passed} passed, {Faults.Count} faults, {_skipped} skipped";
}
