using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Users;

/// <summary>The last sign-ins, as the table ASE_USER_LOGIN_INFO has them.</summary>
internal static class SignInTable
{
    /// <param name="lastSignIns">Users by their names. A user without an account has no row.</param>
    public static IEnumerable<IReadOnlyDictionary<string, object?>> Rows(
        Snapshot snapshot,
        IReadOnlyDictionary<string, DateTimeOffset> lastSignIns
    )
    {
        var users = new UserDirectory(snapshot);
        foreach (var (name, at) in lastSignIns)
        {
            if (users.FindByName(name) is >= 0 and var row)
                yield return new Dictionary<string, object?> { ["USER_GUID"] = users.Id(row), ["LAST_LOGIN_DATE"] = at };
        }
    }
}
