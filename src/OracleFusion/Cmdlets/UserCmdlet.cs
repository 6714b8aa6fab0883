using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;
using OracleFusion.Records;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet on users and their roles.</summary>
public abstract class UserCmdlet : ConnectedCmdlet
{
    private FusionUsers? _users;
    private FusionRoles? _roles;

    private protected UserCmdlet() { }

    /// <summary>The users of the server of the connection.</summary>
    private protected FusionUsers Users => _users ??= new FusionUsers(Client);

    /// <summary>The roles of the server of the connection.</summary>
    private protected FusionRoles Roles => _roles ??= new FusionRoles(Client);

    /// <summary>A name as a command has it.</summary>
    private protected static string Quoted(string name) => ReadCommandText.Quoted(name);

    /// <summary>The codes of a user's roles. Says so where the service has told a user without a word of roles: no list is not an empty
    /// one.</summary>
    private protected IReadOnlyList<string> RolesOf(FusionUser user)
    {
        if (user.Roles is null)
            WriteWarning($"The service tells no roles of the user {user.UserName}: whether there are any is not known.");
        return user.Roles ?? [];
    }

    /// <summary>How an input names a user: by its user name, its identifier, or as an object that has one.</summary>
    /// <exception cref="FusionInputException">It names none.</exception>
    private protected static string NameOf(PSObject input)
    {
        if (Unwrap.Value(input) is string text && text.Trim().Length > 0)
            return text.Trim();
        if (Unwrap.Value(input) is FusionUser user)
            return user.Id;
        foreach (var name in new[] { "Id", "GUID", "UserGuid", "UserName", "Username" })
        {
            if (Unwrap.Value(input.Properties[name]?.Value) is string { Length: > 0 } value && (name != "Id" || FusionUsers.IsId(value)))
                return value;
        }

        // The text of a record is its address, which is long and means nothing to a person.
        var what = Unwrap.Value(input) is FusionRecord ? "The record" : $"'{input}'";
        throw new FusionInputException(
            $"{what} names no user: give a user name, an identifier of 32 hexadecimal digits, or an object with a property UserName."
                + (
                    input.Properties["PersonId"] is null
                        ? ""
                        : " The user of a person is told by Get-FusionUserAccount, which takes the worker: "
                            + "Get-FusionWorker ... | Get-FusionUserAccount | Get-FusionUser."
                )
        );
    }
}
