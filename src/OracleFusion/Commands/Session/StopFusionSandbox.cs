using System.Management.Automation;
using OracleFusion.Cmdlets;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Ends sandboxes that this session has started.</summary>
/// <remarks>What was written to them is gone, and their connections lead nowhere any more; they are forgotten.</remarks>
/// <example>
/// <code>
/// Start-FusionSandbox
/// Stop-FusionSandbox
/// </code>
/// Ends every sandbox that was started here.
/// </example>
/// <example>
/// <code>
/// $sandbox = Start-FusionSandbox -Scale 200
/// $sandbox | Stop-FusionSandbox -WhatIf
/// </code>
/// Shows which one would be ended.
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "FusionSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopFusionSandboxCommand : FusionCmdlet
{
    /// <summary>The sandbox. Every one that this session has started unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public FusionSandbox[]? InputObject { get; set; }

    private protected override void ProcessInput()
    {
        foreach (var sandbox in InputObject ?? [.. FusionSession.Current.Sandboxes])
        {
            if (ShouldProcess(sandbox.ToString(), "Stop"))
                FusionSession.Current.Remove(sandbox);
        }
    }
}
