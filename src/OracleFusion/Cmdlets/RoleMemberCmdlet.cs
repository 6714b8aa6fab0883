using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Errors;

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

    private protected override void ProcessInput()
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
            .ToList();
        var left = new Stack<List<FusionUser>>(
            users
                .Select((user, index) => (User: user, Part: index / FusionRoles.MembersInOneRequest))
                .GroupBy(one => one.Part, one => one.User)
                .Select(part => part.ToList())
                .Reverse()
        );
        while (left.Count > 0)
            Send(role, action, left);
    }

    // The next part is sent by itself; of one that is refused each half comes next.
    private void Send(FusionRole role, string action, Stack<List<FusionUser>> left)
    {
        var part = left.Pop();
        try
        {
            SendAlone(
                $"{action}: {Names(part)}",
                async token =>
                {
                    await Roles.ChangeAsync(role, part.ConvertAll(user => user.Id), IsGiven, token).ConfigureAwait(false);
                    return part;
                },
                done => done.ForEach(user => WriteObject(Result(role, user)))
            );
        }
        catch (ServiceException e) when (FusionRoles.IsRefusal(e) && part.Count > 1)
        {
            left.Push(part.GetRange(part.Count / 2, part.Count - (part.Count / 2)));
            left.Push(part.GetRange(0, part.Count / 2));
        }
        catch (ServiceException e) when (FusionRoles.IsRefusal(e) || e.IsLost)
        {
            // An outcome that is not known is not known for any of them; under -ErrorAction Stop the first error would be the only word.
            if (part.Count > 1 || left.Count > 0)
                WriteWarning(
                    $"{action}: not known, or refused, for {Names(part)}"
                        + (left.Count > 0 ? $"; still to do for {Names([.. left.SelectMany(rest => rest)])}." : ".")
                );
            foreach (var user in part)
                WriteError(FusionErrors.Record(e, _inputs[user.Id], user.UserName, $"Get-FusionUserRole {Quoted(user.UserName)}"));
        }
        catch (ServiceException)
        {
            WriteWarning($"{action}: not done for {Names([.. part, .. left.SelectMany(rest => rest)])}.");
            throw;
        }
    }

    private static string Names(List<FusionUser> users) => string.Join(", ", users.Select(user => user.UserName));

    private static FusionUserRole Result(FusionRole role, FusionUser user) =>
        new()
        {
            UserName = user.UserName,
            UserGuid = user.Id,
            RoleCode = role.RoleCode,
            RoleName = role.RoleName,
        };
}
