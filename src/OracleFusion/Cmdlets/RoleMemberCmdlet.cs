using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that gives a role to users or takes it from them: those of the whole pipeline in as few requests as
/// possible.</summary>
public abstract class RoleMemberCmdlet : UserCmdlet
{
    private readonly Dictionary<string, FusionUser> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, object> _inputs = new(StringComparer.OrdinalIgnoreCase);

    private protected RoleMemberCmdlet() { }

    /// <summary>User names, identifiers or users.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserName")]
    [ValidateNotNullOrEmpty]
    public PSObject[] Identity { get; set; } = [];

    /// <summary>Codes of roles, or the names that are shown.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string[] Role { get; set; } = [];

    /// <summary>Whether the role is given; else it is taken.</summary>
    private protected abstract bool IsGiven { get; }

    private protected override void Process()
    {
        foreach (var one in Identity)
        {
            Attempt(one, () =>
            {
                var user = Await(token => Users.GetAsync(NameOf(one), token));
                _users[user.Id] = user;
                _inputs[user.Id] = one;
            });
        }
    }

    private protected override void End()
    {
        foreach (var name in Role)
            Attempt(name, () => Change(Await(token => Roles.GetAsync(name, token))));
    }

    private void Change(FusionRole role)
    {
        var action = IsGiven ? $"Give the role {role.RoleCode}" : $"Take the role {role.RoleCode}";
        var users = _users
            .Values.Where(user => ShouldProcess($"user {user.UserName} on {ActiveConnection.Server.Authority}", action))
            .Select(user => user.Id)
            .ToList();
        if (users.Count == 0)
            return;
        var answers = new List<(string Id, ServiceException? Refusal)>();
        SendAlone($"{action} for {users.Count} users", token =>
            Roles.ChangeAsync(role, users, IsGiven, (id, refusal) => answers.Add((id, refusal)), token)
        );
        foreach (var (id, refusal) in answers)
        {
            var user = _users[id];
            Attempt(
                _inputs[id],
                () =>
                {
                    if (refusal is not null)
                        throw refusal;
                    WriteObject(
                        new FusionUserRole
                        {
                            UserName = user.UserName,
                            UserGuid = user.Id,
                            RoleCode = role.RoleCode,
                            RoleName = role.RoleName,
                        }
                    );
                },
                user.UserName,
                $"Get-FusionUserRole '{user.UserName}'"
            );
        }
    }
}
