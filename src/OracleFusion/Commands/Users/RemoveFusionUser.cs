using System.Management.Automation;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Deletes users.</summary>
/// <remarks>
/// The person stays, and so does what the user did. A user that is deleted cannot be brought back: Set-FusionUser -Active $false
/// suspends one instead, and is what leavers mostly need.
/// </remarks>
/// <example>
/// <code>Get-FusionUser -First 1 | Remove-FusionUser -WhatIf</code>
/// Tells who would be deleted.
/// </example>
/// <example>
/// <code>New-FusionUser -UserName left.example -FamilyName Roe -Force | Remove-FusionUser -Confirm:$false</code>
/// Deletes a user without a question.
/// </example>
[Cmdlet(VerbsCommon.Remove, "FusionUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveFusionUserCommand : UserCmdlet
{
    /// <summary>User names, identifiers or users.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserName")]
    [ValidateNotNullOrEmpty]
    public PSObject[] Identity { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (var one in Identity)
        {
            var name = "";
            if (!Attempt(one, () => name = NameOf(one)))
                continue;
            Attempt(
                one,
                () =>
                {
                    var user = Await(token => Users.GetAsync(name, token));
                    if (ShouldProcess($"user {user.UserName} on {ActiveConnection.Server.Authority}", "Delete"))
                        SendAlone($"deletion of {user.UserName}", token => Users.DeleteAsync(user.Id, token));
                },
                look: $"Get-FusionUser {Quoted(name)}"
            );
        }
    }
}
