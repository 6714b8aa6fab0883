using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Says which roles users have, or which users have a role.</summary>
/// <remarks>
/// Of a user, SCIM's own list is read. Of a role, its members: a role that everybody has may have very many, and each is read for its name.
/// A role that was given a moment ago may need a new sign-in, and on some pods a run of Send Pending LDAP Requests, before it has an
/// effect.
/// </remarks>
/// <example>
/// <code>Get-FusionUser -First 3 | Get-FusionUserRole</code>
/// Shows the roles of some users.
/// </example>
/// <example>
/// <code>Get-FusionUserRole -Role 'Accounts Payable Manager'</code>
/// Shows who has a role.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionUserRole", DefaultParameterSetName = "User")]
[OutputType(typeof(FusionUserRole))]
public sealed class GetFusionUserRoleCommand : UserCmdlet
{
    /// <summary>User names, identifiers or users.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "User")]
    [Alias("UserName")]
    [ValidateNotNullOrEmpty]
    public PSObject[] Identity { get; set; } = [];

    /// <summary>Codes of roles, or the names that are shown.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Role")]
    [ValidateNotNullOrEmpty]
    public string[] Role { get; set; } = [];

    private protected override void Process()
    {
        foreach (var one in Identity)
        {
            Attempt(one, () =>
            {
                var user = Await(token => Users.GetAsync(NameOf(one), token));
                foreach (var code in user.Roles)
                    WriteObject(
                        new FusionUserRole
                        {
                            UserName = user.UserName,
                            UserGuid = user.Id,
                            RoleCode = code,
                        }
                    );
            });
        }

        foreach (var one in Role)
            Attempt(one, () => Members(one));
    }

    private void Members(string name)
    {
        var role = Await(token => Roles.GetAsync(name, token));
        foreach (var id in Await(token => Roles.MembersAsync(role, token)))
        {
            Attempt(id, () =>
            {
                var user = Await(token => Users.GetAsync(id, token));
                WriteObject(
                    new FusionUserRole
                    {
                        UserName = user.UserName,
                        UserGuid = user.Id,
                        RoleCode = role.RoleCode,
                        RoleName = role.RoleName,
                    }
                );
            });
        }
    }
}
