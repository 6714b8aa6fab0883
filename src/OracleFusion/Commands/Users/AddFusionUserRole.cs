using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Gives roles to users.</summary>
/// <remarks>
/// The users of the whole pipeline go in requests of up to fifty, and each gets an answer: an object that says that it has the role now, or
/// an error. A request that is refused for one of its users is halved until that one stands alone. Roles over data need their contexts too:
/// Add-FusionDataAccess.
/// </remarks>
/// <example>
/// <code>Get-FusionUser -First 2 | Add-FusionUserRole -Role ORA_AP_ACCOUNTS_PAYABLE_MANAGER_JOB</code>
/// Gives a role to two users.
/// </example>
/// <example>
/// <code>Get-FusionUser -First 1 | Add-FusionUserRole -Role 'General Accountant' -WhatIf</code>
/// Tells who would get a role, which is named by the name that is shown.
/// </example>
[Cmdlet(VerbsCommon.Add, "FusionUserRole", SupportsShouldProcess = true)]
[OutputType(typeof(FusionUserRole))]
public sealed class AddFusionUserRoleCommand : RoleMemberCmdlet
{
    private protected override bool IsGiven => true;
}
