using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Query;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Users;

/// <summary>
/// SCIM as Oracle's "REST API for Common Features" has it: users and roles over the same rows as userAccounts. Lists are counted from 1 and
/// tell no total; a role's members change by PATCH, which is answered by 204.
/// </summary>
/// <param name="setPassword">Lets a user sign in with a password.</param>
/// <param name="suspend">Lets a user sign in no more, or again.</param>
internal sealed class ScimService(Database database, AuditTrail audit, Action<string, string> setPassword, Action<string, bool> suspend)
    : IPodService
{
    private const string Root = "/hcmRestApi/scim";
    private const string Extension = "urn:scim:schemas:extension:fa:2.0:faUser";
    private const int Cap = 100;

    private static readonly string[] Known =
    [
        "schemas",
        "userName",
        "name",
        "displayName",
        "emails",
        "active",
        "password",
        "preferredLanguage",
        "externalId",
        Extension,
    ];

    public bool Serves(string path) => path.StartsWith(Root + "/", StringComparison.Ordinal);

    public Reply Answer(ServiceCall call)
    {
        try
        {
            return Route(call, call.Path[(Root.Length + 1)..].Split('/', StringSplitOptions.RemoveEmptyEntries));
        }
        catch (FusionError error)
        {
            return Json(
                error.Status,
                new JsonObject
                {
                    ["Errors"] = new JsonArray(
                        new JsonObject
                        {
                            ["description"] = error.Details[0].Detail,
                            ["code"] = error.Status.ToString(CultureInfo.InvariantCulture),
                        }
                    ),
                }
            );
        }
    }

    private Reply Route(ServiceCall call, string[] path) =>
        (call.Method, path) switch
        {
            ("GET", ["Users"]) => Users(call),
            ("POST", ["Users"]) => Create(call),
            ("GET", ["Users", var id]) => Json(
                200,
                new UserDirectory(database.Read()) is var all ? all.Describe(Row(all, id), call.BaseUrl) : []
            ),
            ("PATCH" or "PUT", ["Users", var id]) => Change(call, id),
            ("DELETE", ["Users", var id]) => Delete(call, id),
            ("GET", ["Roles"]) => Roles(call),
            ("GET", ["Roles", var id]) => Json(
                200,
                Describe(Find(id), new UserDirectory(database.Read()), call.BaseUrl, withMembers: true)
            ),
            ("PATCH", ["Roles", var id]) => Members(call, Find(id)),
            _ => throw FusionError.NotFound($"There is nothing at {call.Method} {call.Path}."),
        };

    private Reply Users(ServiceCall call)
    {
        var users = new UserDirectory(database.Read());
        var wanted = call.Query["filter"] is { Length: > 0 } filter ? ScimFilter.Parse(filter) : null;
        var found = users
            .Accounts.Rows()
            .Where(row => wanted is null || wanted(name => users.Attribute(row, name)))
            .Select(row => users.Describe(row, call.BaseUrl));
        return List(call, found);
    }

    private Reply Roles(ServiceCall call)
    {
        var users = new UserDirectory(database.Read());
        var wanted = call.Query["filter"] is { Length: > 0 } filter ? ScimFilter.Parse(filter) : null;
        var withMembers = call.Query["attributes"]?.Split(',').Contains("members") ?? true;
        var found = RoleCatalog
            .All.Where(role => wanted is null || wanted(name => Attribute(role, name)))
            .Select(role => Describe(role, users, call.BaseUrl, withMembers));
        return List(call, found);
    }

    private static Reply List(ServiceCall call, IEnumerable<JsonObject> found)
    {
        var (start, count) = (Number("startIndex", 1), Math.Min(Number("count", Cap), Cap));
        var shown = found.Skip(Math.Max(start, 1) - 1).Take(count).ToArray();
        return Json(
            200,
            new JsonObject
            {
                ["itemsPerPage"] = shown.Length,
                ["startIndex"] = start,
                ["Resources"] = new JsonArray([.. shown]),
            }
        );

        int Number(string name, int otherwise) =>
            call.Query[name] is not { } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new FusionError(400, $"{name} is a number.");
    }

    private Reply Create(ServiceCall call)
    {
        var body = call.JsonBody();
        var values = Values(body);
        var password = Password(body);
        if (values.GetValueOrDefault("Username") is not string name || name.Length == 0)
            throw new FusionError(400, "The attribute userName is required.");
        if (values.GetValueOrDefault("~familyName") is not string)
            throw new FusionError(400, "The attribute name.familyName is required.");
        var user = database.Write(transaction =>
        {
            var users = new UserDirectory(transaction.Current);
            if (users.FindByName(name) >= 0)
                throw new FusionError(409, $"The user {name} exists already.");
            values["GUID"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            // Without a password one is made and mailed.
            values["CredentialsEmailSentFlag"] = password is null;
            values.TryAdd("SuspendedFlag", false);
            var row = transaction.Insert(users.Accounts.Type, -1, values, call.User);
            users = new UserDirectory(transaction.Current);
            return (true, users.Describe(row, call.BaseUrl));
        });
        audit.Add(call.User, "Object Data Insert", name, []);
        if (password is not null)
            setPassword(name, password);
        suspend(name, values["SuspendedFlag"] is true);
        return Json(201, user);
    }

    private Reply Change(ServiceCall call, string id)
    {
        var body = call.JsonBody();
        var values = Values(body);
        var password = Password(body);
        var (name, changes, user) = database.Write(transaction =>
        {
            var users = new UserDirectory(transaction.Current);
            var row = Row(users, id);
            if (values.GetValueOrDefault("Username") is string renamed && users.FindByName(renamed) is >= 0 and var other && other != row)
                throw new FusionError(409, $"The user {renamed} exists already.");
            var before = users.Describe(row, call.BaseUrl);
            transaction.Update(users.Accounts.Type, row, values, call.User);
            users = new UserDirectory(transaction.Current);
            var after = users.Describe(row, call.BaseUrl);
            var told = AuditTrail.Differences(before, after);
            return (true, (users.UserName(row), told, after));
        });
        audit.Add(call.User, "Object Data Update", name, password is null ? changes : [.. changes, ("password", null, null)]);
        if (password is not null)
            setPassword(name, password);
        if (values.TryGetValue("SuspendedFlag", out var suspended))
            suspend(name, suspended is true);
        return Json(200, user);
    }

    private Reply Delete(ServiceCall call, string id)
    {
        var name = database.Write(transaction =>
        {
            var users = new UserDirectory(transaction.Current);
            var row = Row(users, id);
            var deleted = users.UserName(row);
            transaction.Delete(users.Accounts.Type, row);
            return (true, deleted);
        });
        audit.Add(call.User, "Object Data Delete", name, []);
        suspend(name, true);
        return new Reply(204);
    }

    // One member that does not exist refuses them all.
    private Reply Members(ServiceCall call, Role role)
    {
        var members = call.JsonBody()["members"] as JsonArray ?? throw new FusionError(400, "The attribute members is required.");
        var changed = database.Write(transaction =>
        {
            var names = new List<(string Name, bool IsGiven)>();
            foreach (var member in members)
            {
                var users = new UserDirectory(transaction.Current);
                var row = users.FindById(member?["value"]?.GetValue<string>() ?? "");
                if (row < 0)
                    throw new FusionError(400, $"The member {member?["value"]} does not exist.");
                var isGiven = (member!["operation"]?.GetValue<string>() ?? "ADD") switch
                {
                    "ADD" => true,
                    "REMOVE" => false,
                    var other => throw new FusionError(400, $"The operation {other} is none: ADD or REMOVE."),
                };
                var held = users.RolesOf(row).Where(one => one.Role == role).Select(one => one.Row).ToList();
                if (isGiven && held.Count == 0)
                    transaction.Insert(
                        users.Roles.Type,
                        row,
                        new Dictionary<string, object?> { ["RoleCode"] = role.Code, ["UserRoleId"] = transaction.NextId() },
                        call.User
                    );
                else if (!isGiven)
                    held.ForEach(child => transaction.Delete(users.Roles.Type, child));
                names.Add((users.UserName(row), isGiven));
            }

            return (true, names);
        });
        foreach (var (name, isGiven) in changed)
            audit.Add(call.User, "Object Data Update", name, [("role", isGiven ? null : role.Code, isGiven ? role.Code : null)]);
        return new Reply(204);
    }

    private static Dictionary<string, object?> Values(JsonObject body)
    {
        if (body.FirstOrDefault(field => !Known.Contains(field.Key)).Key is { } unknown)
            throw new FusionError(400, $"The attribute {unknown} is unknown.");
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        Take("Username", body["userName"]);
        Take("~displayName", body["displayName"]);
        Take("~givenName", body["name"]?["givenName"]);
        Take("~familyName", body["name"]?["familyName"]);
        Take("~email", (body["emails"] as JsonArray)?.FirstOrDefault()?["value"]);
        Take("~category", body[Extension]?["userCategory"]);
        Take("~preferredLanguage", body["preferredLanguage"]);
        Take("~externalId", body["externalId"]);
        if (body["active"] is { } active)
            values["SuspendedFlag"] = !active.GetValue<bool>();
        return values;

        void Take(string name, JsonNode? node)
        {
            if (node is not null)
                values[name] = node.GetValue<string>();
        }
    }

    private static string? Password(JsonObject body) =>
        body["password"]?.GetValue<string>() is not { } password ? null
        : password.Length >= 8 && password.Any(char.IsDigit) && password.Any(char.IsLetter) ? password
        : throw new FusionError(400, "Invalid Password: does not meet password policy");

    private static int Row(UserDirectory users, string id) =>
        users.FindById(id) is >= 0 and var row ? row : throw FusionError.NotFound($"The user {id} does not exist.");

    private static Role Find(string id) =>
        Array.Find(RoleCatalog.All, role => role.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? throw FusionError.NotFound($"The role {id} does not exist.");

    private static string? Attribute(Role role, string name) =>
        name.ToUpperInvariant() switch
        {
            "ID" => role.Id,
            "NAME" => role.Code,
            "DISPLAYNAME" => role.Name,
            "DESCRIPTION" => role.Description,
            "CATEGORY" => role.Category,
            _ => throw new FusionError(400, $"The attribute {name} cannot be filtered by."),
        };

    private static JsonObject Describe(Role role, UserDirectory users, string baseUrl, bool withMembers)
    {
        var described = new JsonObject
        {
            ["id"] = role.Id,
            ["meta"] = new JsonObject { ["resourceType"] = "Role", ["location"] = $"{baseUrl}{Root}/Roles/{role.Id}" },
            ["schemas"] = new JsonArray("urn:oracle:apps:scim:schemas:fa:1.0:Role"),
            ["name"] = role.Code,
            ["displayName"] = role.Name,
            ["description"] = role.Description,
            ["category"] = role.Category,
        };
        if (withMembers)
            described["members"] = new JsonArray([
                .. users
                    .Accounts.Rows()
                    .Where(row => users.RolesOf(row).Any(one => one.Role == role))
                    .Select(row => new JsonObject { ["value"] = users.Id(row) }),
            ]);
        return described;
    }

    private static Reply Json(int status, JsonObject body) => Reply.Text(status, "application/json", body.ToJsonString());
}
