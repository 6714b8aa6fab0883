using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Users;

/// <summary>
/// The users of one moment, as SCIM sees them: the rows of userAccounts with the persons behind them. What SCIM knows and userAccounts
/// lacks (mail, name of a user without a person) is kept with the row, out of sight of the resource.
/// </summary>
internal sealed class UserDirectory(Snapshot snapshot)
{
    private readonly Dictionary<string, Func<int, object?>> _people = new(StringComparer.Ordinal);

    /// <summary>Makes accounts without a person for names that have none.</summary>
    public static void Enroll(Database database, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return;
        database.Write(transaction =>
        {
            var users = new UserDirectory(transaction.Current);
            var missing = names.Where(name => users.FindByName(name) < 0).ToList();
            foreach (var name in missing)
                transaction.Insert(
                    users.Accounts.Type,
                    -1,
                    new Dictionary<string, object?>
                    {
                        ["Username"] = name,
                        ["~familyName"] = name,
                        ["GUID"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32],
                        ["SuspendedFlag"] = false,
                        ["CredentialsEmailSentFlag"] = false,
                    },
                    name
                );
            return (missing.Count > 0, true);
        });
    }

    public Table Accounts { get; } = snapshot.Table(snapshot.Catalog.Find("userAccounts")!);

    public Table Roles { get; } = snapshot.Table(snapshot.Catalog.Find("userAccounts")!.Children["userAccountRoles"]);

    public string Id(int row) => (string)Value(row, "GUID")!;

    public string UserName(int row) => (string)Value(row, "Username")!;

    public bool IsActive(int row) => Value(row, "SuspendedFlag") is not true;

    public string? DisplayName(int row) => Own(row, "displayName") ?? Person(row, "DisplayName");

    public string? GivenName(int row) => Own(row, "givenName") ?? Person(row, "FirstName");

    public string? FamilyName(int row) => Own(row, "familyName") ?? Person(row, "LastName");

    public string? Email(int row) => Own(row, "email") ?? Person(row, "WorkEmail");

    public string Category(int row) => Own(row, "category") ?? "DEFAULT";

    public object? Value(int row, string attribute) => Accounts.Value(row, Accounts.Type.Find(attribute)!);

    public int FindByName(string name) =>
        Accounts.Rows().Where(row => UserName(row).Equals(name, StringComparison.OrdinalIgnoreCase)).DefaultIfEmpty(-1).First();

    public int FindById(string id) =>
        Accounts.Rows().Where(row => Id(row).Equals(id, StringComparison.OrdinalIgnoreCase)).DefaultIfEmpty(-1).First();

    /// <summary>The user name of the line manager of a user's person; null where there is none, or one without an account.</summary>
    public string? ManagerOf(string userName)
    {
        if (FindByName(userName) is not (>= 0 and var row) || Value(row, "PersonId") is not { } person)
            return null;
        var workers = snapshot.Table(snapshot.Catalog.Find("workers")!);
        var assignments = snapshot.Table(snapshot.Catalog.FindPath("workers.workRelationships.assignments")!);
        var managers = snapshot.Table(assignments.Type.Children["managers"]);
        IEnumerable<int> AssignmentsOf(int worker) =>
            snapshot.Table(workers.Type.Children["workRelationships"]).RowsOf(worker).SelectMany(assignments.RowsOf);
        object? Of(Table table, int one, string attribute) => table.Value(one, table.Type.Find(attribute)!);
        var worker = KeySearch.Find(workers, -1, [person]);
        var number =
            worker < 0
                ? null
                : AssignmentsOf(worker)
                    .SelectMany(managers.RowsOf)
                    .Where(manager => Of(managers, manager, "ManagerType") is "LINE_MANAGER")
                    .Select(manager => Of(managers, manager, "ManagerAssignmentNumber") as string)
                    .FirstOrDefault();
        if (number is null)
            return null;
        var boss = workers
            .Rows()
            .Where(one => one != worker && AssignmentsOf(one).Any(a => Of(assignments, a, "AssignmentNumber") as string == number))
            .DefaultIfEmpty(-1)
            .First();
        return boss < 0
            ? null
            : Accounts
                .Rows()
                .Where(account => Equals(Value(account, "PersonId"), Of(workers, boss, "PersonId")))
                .Select(UserName)
                .FirstOrDefault();
    }

    /// <summary>The roles of a user, each with the row that gives it.</summary>
    public IEnumerable<(Role Role, int Row)> RolesOf(int row)
    {
        var code = Roles.Type.Find("RoleCode")!;
        foreach (var child in Roles.RowsOf(row))
        {
            if (RoleCatalog.Find(Roles.Value(child, code) as string ?? "") is { } role)
                yield return (role, child);
        }
    }

    /// <summary>What a filter may ask for; names without regard to case.</summary>
    public object? Attribute(int row, string name) =>
        name.ToUpperInvariant() switch
        {
            "ID" => Id(row),
            "USERNAME" => UserName(row),
            "DISPLAYNAME" => DisplayName(row),
            "NAME.GIVENNAME" => GivenName(row),
            "NAME.FAMILYNAME" => FamilyName(row),
            "EMAILS" or "EMAILS.VALUE" => Email(row),
            "ACTIVE" => IsActive(row) ? "true" : "false",
            "META.CREATED" => Value(row, "CreationDate"),
            "META.LASTMODIFIED" => Value(row, "LastUpdateDate"),
            _ => throw new FusionError(400, $"The attribute {name} cannot be filtered by."),
        };

    public JsonObject Describe(int row, string baseUrl)
    {
        var roles = new JsonArray();
        foreach (var (role, _) in RolesOf(row))
            roles.Add(
                new JsonObject
                {
                    ["id"] = role.Id,
                    ["value"] = role.Code,
                    ["displayName"] = role.Name,
                    ["description"] = role.Description,
                }
            );
        var own = new JsonObject { ["userCategory"] = Category(row) };
        if (Value(row, "PersonNumber") is string number)
        {
            own["accountType"] = "WORKER";
            own["workerInformation"] = new JsonArray(new JsonObject { ["personNumber"] = number });
        }

        var user = new JsonObject
        {
            ["id"] = Id(row),
            ["meta"] = new JsonObject
            {
                ["resourceType"] = "User",
                ["created"] = Time(Value(row, "CreationDate")),
                ["lastModified"] = Time(Value(row, "LastUpdateDate")),
                ["location"] = $"{baseUrl}/hcmRestApi/scim/Users/{Id(row)}",
            },
            ["schemas"] = new JsonArray("urn:scim:schemas:core:2.0:User", "urn:scim:schemas:extension:fa:2.0:faUser"),
            ["userName"] = UserName(row),
            ["name"] = new JsonObject { ["familyName"] = FamilyName(row), ["givenName"] = GivenName(row) },
            ["displayName"] = DisplayName(row),
            ["preferredLanguage"] = Own(row, "preferredLanguage") ?? "en",
            ["roles"] = roles,
            ["urn:scim:schemas:extension:fa:2.0:faUser"] = own,
            ["active"] = IsActive(row),
        };
        if (Own(row, "externalId") is { } externalId)
            user["externalId"] = externalId;
        if (Email(row) is { } email)
            user["emails"] = new JsonArray(
                new JsonObject
                {
                    ["value"] = email,
                    ["type"] = "W",
                    ["primary"] = true,
                }
            );
        return user;
    }

    private string? Own(int row, string name) =>
        Accounts.State.Edits.TryGetValue(row, out var edit) ? edit.Values.GetValueOrDefault("~" + name) as string : null;

    // A generated account is that of the worker of its own number.
    private string? Person(int row, string attribute)
    {
        if (row >= Accounts.Source.Count || Value(row, "PersonId") is null)
            return null;
        if (!_people.TryGetValue(attribute, out var column))
        {
            var workers = snapshot.Table(snapshot.Catalog.Find("emps")!);
            _people.Add(attribute, column = workers.Type.Find(attribute) is { } found ? workers.Column(found) : _ => null);
        }

        return column(row) as string;
    }

    private static string? Time(object? value) =>
        value is DateTimeOffset time ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) : null;
}
