using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations;

/// <summary>
/// Data access of a user: it is for a role that he has. "The role must be assigned to the user separately" ("Create a data assignment for a
/// user", REST API for Financials); the message about one that is not is what others quote of pods.
/// </summary>
internal static class DataAccess
{
    /// <summary>Completes what a client sent for a new row.</summary>
    /// <exception cref="FusionError">The user does not have the role.</exception>
    public static void Complete(Dictionary<string, object?> values, Snapshot snapshot)
    {
        var (code, name) = (values.GetValueOrDefault("RoleCommonName") as string, values.GetValueOrDefault("RoleNameCr") as string);
        var role = Array.Find(RoleCatalog.All, role =>
            code is null
                ? role.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
                : role.Code.Equals(code, StringComparison.OrdinalIgnoreCase)
        );
        var (title, attribute) = code is null ? ("Role Name", "RoleNameCr") : ("Role", "RoleCommonName");
        if (role is null || !Has(snapshot, values.GetValueOrDefault("UserName"), role))
            throw new FusionError(400, $"The value of the attribute {title} isn't valid.", null, "/" + attribute);
        (values["RoleCommonName"], values["RoleNameCr"]) = (role.Code, role.Name);
    }

    private static bool Has(Snapshot snapshot, object? user, Role role)
    {
        var accounts = snapshot.Table(snapshot.Catalog.Find("userAccounts")!);
        var held = snapshot.Table(accounts.Type.Children["userAccountRoles"]);
        var code = held.Type.Find("RoleCode")!;
        return user is not null
            && accounts
                .RowsWith(accounts.Type.Find("Username")!, user)
                .SelectMany(held.RowsOf)
                .Any(row => role.Code.Equals(held.Value(row, code) as string, StringComparison.OrdinalIgnoreCase));
    }
}
