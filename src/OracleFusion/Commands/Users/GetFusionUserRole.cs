using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Says which roles users have, or which users have a role.</summary>
/// <remarks>
/// Of a user, SCIM's own list is read; where it tells none, a warning says so, for no list is not an empty one. Of a role, its members,
/// with the same warning: a role that everybody has may have very many. Their names are asked for by blocks of forty accounts, and one by
/// one of those without. A role that was given a moment ago may need a new sign-in, and on some pods a run of Send Pending LDAP Requests,
/// before it has an effect.
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

    private protected override void ProcessInput()
    {
        foreach (var one in Identity)
        {
            Attempt(one, () =>
            {
                var user = Await(token => Users.GetAsync(NameOf(one), token));
                foreach (var code in RolesOf(user))
                    WriteObject(
                        new FusionUserRole
                        {
                            UserName = user.UserName,
                            UserGuid = user.Id,
                            RoleCode = code,
                            RoleName = user.RoleNames.TryGetValue(code, out var name) ? name : null,
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
        if (Await(token => Roles.MembersAsync(role, token))?.ToList() is not { } members)
        {
            WriteWarning($"The service tells no members of the role {role.RoleCode}: whether anybody has it is not known.");
            return;
        }

        for (var first = 0; first < members.Count; first += FusionUsers.NamesInOneRequest)
        {
            var block = members.GetRange(first, Math.Min(FusionUsers.NamesInOneRequest, members.Count - first));
            var names = Await(token => Users.NamesAsync(block, token));
            foreach (var id in block)
            {
                if (names.TryGetValue(id, out var known))
                    Write(role, id, known);
                else
                    // An identity without an account, or with one that may not be read, is given all the same.
                    Attempt(id, () => Write(role, id, Await(token => Users.IdentityAsync(id, token)).UserName));
            }
        }
    }

    private void Write(FusionRole role, string id, string userName) =>
        WriteObject(
            new FusionUserRole
            {
                UserName = userName,
                UserGuid = id,
                RoleCode = role.RoleCode,
                RoleName = role.RoleName,
            }
        );
}
