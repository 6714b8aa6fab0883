using System.Management.Automation;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Has the service raise business events of ERP.</summary>
/// <remarks>
/// The service delivers what it raises to Oracle Integration, or to a SOAP receiver that is set up in its SOA composer; it calls no web
/// hook and no script. To follow what happens from a script, poll the resource that the event is about: Watch-FusionChange. Enabling an
/// event that nobody subscribes to costs the server work and tells nobody.
/// </remarks>
/// <example>
/// <code>Get-FusionBusinessEvent -First 1 | Enable-FusionBusinessEvent -PassThru</code>
/// Enables an event, and shows it.
/// </example>
/// <example>
/// <code>Get-FusionBusinessEvent -EnabledFlag $false | Enable-FusionBusinessEvent -WhatIf</code>
/// Tells which events would be enabled.
/// </example>
[Cmdlet(VerbsLifecycle.Enable, "FusionBusinessEvent", SupportsShouldProcess = true)]
[OutputType(typeof(void), typeof(PSObject))]
public sealed class EnableFusionBusinessEventCommand : BusinessEventCmdlet
{
    private protected override bool IsEnabled => true;
}
