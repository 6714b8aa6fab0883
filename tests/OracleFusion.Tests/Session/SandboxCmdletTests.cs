using System.Diagnostics;

namespace OracleFusion.Tests;

/// <summary>A sandbox started from PowerShell.</summary>
public sealed class SandboxCmdletTests : IDisposable
{
    private readonly Engine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void It_is_started_and_connected_to_and_ends_with_Stop()
    {
        var sandbox = _engine.Run("$sandbox = Start-FusionSandbox -Scale 40 -ConnectionName try; $sandbox").Single;
        using var process = Process.GetProcessById((int)sandbox.Properties["ProcessId"].Value);
        Assert.Equal(3, _engine.Run("Get-FusionInvoice -First 3 -Connection try").Output.Count);
        Assert.Empty(_engine.Run("$sandbox | Stop-FusionSandbox -WhatIf").Errors);
        Assert.Equal(true, sandbox.Properties["IsRunning"].Value);

        _engine.Run("Stop-FusionSandbox").ThrowIfFailed();
        AssertEnds(process);
        Assert.Empty(_engine.Run("Get-FusionConnection").Output);
        Assert.Equal(false, sandbox.Properties["IsRunning"].Value);
        _engine.Run("Stop-FusionSandbox").ThrowIfFailed();
    }

    [Fact]
    public void It_ends_when_the_module_is_removed()
    {
        var id = _engine.Run("(Start-FusionSandbox -Scale 40).ProcessId").Value<int>();
        using var process = Process.GetProcessById(id);
        _engine.Run("Remove-Module OracleFusion").ThrowIfFailed();
        AssertEnds(process);
    }

    [Fact]
    public void It_ends_with_the_program_that_started_it()
    {
        var program = Directory
            .EnumerateFiles(
                Path.Combine(StagedModule.Repository, "src", "OracleFusion.Sandbox", "bin"),
                "*.dll",
                SearchOption.AllDirectories
            )
            .Where(f => Path.GetFileName(f) == "OracleFusion.Sandbox.dll")
            .MaxBy(File.GetLastWriteTimeUtc)!;
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [program, "--scale", "20", "--until-input-ends"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        Assert.StartsWith("https://", process.StandardOutput.ReadLine(), StringComparison.Ordinal);
        process.StandardInput.Close();
        AssertEnds(process);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void Nothing_is_started_by_WhatIf()
    {
        Assert.Empty(_engine.Run("Start-FusionSandbox -WhatIf").ThrowIfFailed().Output);
        Assert.Empty(_engine.Run("Get-FusionConnection").Output);
    }

    [Theory]
    [InlineData("Start-FusionSandbox -Path ./no-such-program", "cannot be started")]
    [InlineData("Start-FusionSandbox -Path ./no-such-program.dll", "did not start")]
    public void What_is_no_sandbox_is_told(string script, string words)
    {
        var result = _engine.Run(script);
        Assert.Contains(words, result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_engine.Run("Get-FusionConnection").Output);
    }

    // A process that stays is a failure that says so, and no run that hangs.
    private static void AssertEnds(Process process) => Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "The process goes on.");
}
