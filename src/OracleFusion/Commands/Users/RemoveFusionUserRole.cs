using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Takes roles from users.</summary>
/// <remarks>
/// The users of the whole pipeline go in requests of up to fifty, and each gets an answer: an object that names the role that it had, or an
/// error. Roles that rules give come back with the next run of those rules; and data access stays until Remove-FusionDataAccess takes it.
/// </remarks>
/// <example>
/// <code>Get-FusionUser -First 2 | Remove-FusionUserRole -Role ORA_AP_ACCOUNTS_PAYABLE_MANAGER_JOB -Confirm:$false</code>
/// Takes a role from two users.
/// </example>
/// <example>
/// <code>Get-FusionUserRole -Role 'General Accountant' | Remove-FusionUserRole -Role 'General Accountant' -WhatIf</code>
/// Tells from whom a role would be taken.
/// </example>
[Cmdlet(VerbsCommon.Remove, "FusionUserRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FusionUserRole))]
public sealed class RemoveFusionUserRoleCommand : RoleMemberCmdlet
{
    private protected override bool IsGiven => false;
}
