using System.Management.Automation;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Has the service no longer raise business events of ERP.</summary>
/// <remarks>
/// Who subscribes to the event, in Oracle Integration or by a SOAP receiver, gets none of what happens until it is enabled again, and not
/// afterwards either: the service keeps no events that it did not raise.
/// </remarks>
/// <example>
/// <code>Get-FusionBusinessEvent -First 1 | Disable-FusionBusinessEvent -PassThru</code>
/// Disables an event, and shows it.
/// </example>
/// <example>
/// <code>Get-FusionBusinessEvent -EnabledFlag $true | Disable-FusionBusinessEvent -WhatIf</code>
/// Tells which events would be disabled.
/// </example>
[Cmdlet(VerbsLifecycle.Disable, "FusionBusinessEvent", SupportsShouldProcess = true)]
[OutputType(typeof(void), typeof(PSObject))]
public sealed class DisableFusionBusinessEventCommand : BusinessEventCmdlet
{
    private protected override bool IsEnabled => false;
}
