using System.Globalization;
using System.Text.Json.Nodes;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Users;

namespace OracleFusion.Sandbox.Tasks;

/// <summary>
/// The worklist (<c>/bpm/api/4.0/tasks</c>): an approval for each document of <see cref="WorklistKind"/> whose approval was asked for and
/// not given. Deciding it changes the document; what becomes of the task alone is kept beside it.
/// </summary>
internal sealed partial class WorklistService(Database database, TimeProvider clock) : IPodService
{
    private const string Root = "/bpm/api/4.0/tasks";
    private const long FirstNumber = 1_600_000;
    private const int Most = 100;
    private static readonly string[] OfUser = ["APPROVE", "REJECT", "REASSIGN", "DELEGATE", "SUSPEND", "ESCALATE", "WITHDRAW"];
    private readonly Dictionary<TaskDocument, WorklistTask> _touched = [];

    public bool Serves(string path) => path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal);

    public void Clear()
    {
        lock (_touched)
            _touched.Clear();
    }

    public Reply Answer(ServiceCall call)
    {
        lock (_touched)
        {
            try
            {
                return Route(call, call.Path[Root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries));
            }
            catch (FusionError error)
            {
                return Json(
                    error.Status,
                    new JsonObject
                    {
                        ["type"] = "about:blank",
                        ["title"] = Errors.Title(error.Status),
                        ["detail"] = error.Details[0].Detail,
                        ["status"] = error.Status,
                    }
                );
            }
        }
    }

    private Reply Route(ServiceCall call, string[] path) =>
        (call.Method, path) switch
        {
            ("GET", []) => List(call),
            ("GET", [var number]) => Json(200, Describe(call, Find(number), isWhole: true)),
            ("PUT", [var number]) => Act(call, Find(number)),
            ("GET", [var number, "comments"]) => Comments(Find(number)),
            ("POST", [var number, "comments"]) => Comment(call, Find(number)),
            ("POST", [var number, "attachments"]) => Attach(call, Find(number)),
            ("GET", [var number, "attachments", var name, "stream"]) => Attachment(Find(number), name),
            _ => throw FusionError.NotFound($"There is nothing at {call.Method} {call.Path}."),
        };

    private Reply List(ServiceCall call)
    {
        var assignment = call.Query["assignment"] ?? "MY";
        if (
            assignment
            is not ("MY" or "GROUP" or "MY_AND_GROUP" or "REPORTEES" or "CREATOR" or "OWNER" or "PREVIOUS" or "REVIEWER" or "ADMIN")
        )
            throw new FusionError(400, $"The assignment {assignment} is none.");
        var status = call.Query["status"];
        var (offset, limit) = (Number("offset", 0), Math.Min(Number("limit", 25), Most));
        var found = WorklistKind
            .All.SelectMany((_, kind) => Documents(kind))
            .Where(document => IsOf(call, document, assignment) && (status is null || StateOf(document) == status))
            .OrderByDescending(NumberOf)
            .ToList();
        var shown = found.Skip(offset).Take(limit).Select(document => Describe(call, document, isWhole: false)).ToArray();
        return Json(
            200,
            new JsonObject
            {
                ["items"] = new JsonArray([.. shown]),
                ["hasMore"] = offset + shown.Length < found.Count,
                ["count"] = shown.Length,
            }
        );

        int Number(string name, int otherwise) =>
            int.TryParse(call.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
    }

    // The user who asks is the approver and a member of the groups, unless the task is of another user; of one task in ten it is the
    // owner, and of another one the reviewer. An administrator sees all.
    private bool IsOf(ServiceCall call, TaskDocument row, string assignment)
    {
        var group = WaitingGroup(row);
        var isOwn = group is null && AssigneeOf(call, row).Equals(call.User, StringComparison.OrdinalIgnoreCase);
        return assignment switch
        {
            "MY" => isOwn,
            "GROUP" => group is not null,
            "MY_AND_GROUP" => isOwn || group is not null,
            "ADMIN" => true,
            "REPORTEES" => !isOwn && group is null,
            "CREATOR" => call.User.Equals(Value(row, "CreatedBy") as string, StringComparison.OrdinalIgnoreCase),
            "OWNER" => row.Row % 10 == 3,
            "REVIEWER" => row.Row % 10 == 7,
            _ => StateOf(row) == "COMPLETED",
        };
    }

    private string AssigneeOf(ServiceCall call, TaskDocument row) => _touched.GetValueOrDefault(row)?.Assignee ?? call.User;

    // The group that a task waits for; null where a user has it.
    private string? WaitingGroup(TaskDocument row) =>
        GroupOf(row) is { } group && _touched.GetValueOrDefault(row) is not { Assignee: not null } ? group : null;

    // What clients create goes to the user.
    private string? GroupOf(TaskDocument row) =>
        WorklistKind.All[row.Kind] is var kind && row.Row % 3 == 2 && TableOf(database.Read(), kind).IsOfTheBeginning(row.Row)
            ? kind.Group
            : null;

    private Reply Act(ServiceCall call, TaskDocument row)
    {
        var body = call.JsonBody();
        var action = body["action"]?["id"]?.GetValue<string>() ?? throw new FusionError(400, "The attribute action.id is required.");
        if (!Actions(row).Contains(action))
            throw new FusionError(400, $"The action {action} cannot be performed on the task in the state {StateOf(row)}.");
        if (!_touched.TryGetValue(row, out var task))
            task = new WorklistTask();
        var identity = (body["identities"] as JsonArray)?.FirstOrDefault()?["id"]?.GetValue<string>();
        switch (action)
        {
            case "APPROVE" or "REJECT":
                Decide(row, action == "APPROVE" ? WorklistOutcome.Approve : WorklistOutcome.Reject, call.User);
                (task.State, task.Outcome) = ("COMPLETED", action);
                break;
            case "REASSIGN" or "DELEGATE":
                Give(task, Known(identity ?? throw new FusionError(400, $"{action} needs identities.")));
                break;
            case "SUSPEND":
                task.State = "SUSPENDED";
                break;
            case "RESUME":
                task.State = null;
                break;
            case "ACQUIRE":
                (task.Assignee, task.IsClaimed) = (call.User, true);
                break;
            case "RELEASE":
                Give(task, null);
                break;
            case "WITHDRAW":
                Decide(row, WorklistOutcome.Withdraw, call.User);
                task.State = "WITHDRAWN";
                break;
            case "ESCALATE":
                Give(task, ManagerOf(AssigneeOf(call, row)));
                break;
        }

        _touched[row] = task;
        if (body["comment"]?["commentStr"]?.GetValue<string>() is { Length: > 0 } comment)
            task.Comments.Add((call.User, comment, clock.GetUtcNow()));
        return Json(200, Describe(call, row, isWhole: true));
    }

    private static void Give(WorklistTask task, string? user) => (task.Assignee, task.IsClaimed) = (user, false);

    private string ManagerOf(string user) =>
        new UserDirectory(database.Read()).ManagerOf(user)
        ?? throw new FusionError(400, $"The user {user} has no manager with an account: the task is not escalated.");

    // Public pages tell neither the status nor the words of this refusal.
    private string Known(string user) =>
        new UserDirectory(database.Read()) is var users && users.FindByName(user) is >= 0 and var row
            ? users.UserName(row)
            : throw new FusionError(400, $"The user {user} does not exist: the task is not assigned to it.");

    private void Decide(TaskDocument document, WorklistOutcome outcome, string user) =>
        database.Write(transaction =>
        {
            var kind = WorklistKind.All[document.Kind];
            var type = transaction.Current.Catalog.Find(kind.Resource)!;
            kind.Decide(new WorklistDecision(transaction, type, document.Row, outcome, user));
            return (true, true);
        });

    private JsonObject Describe(ServiceCall call, TaskDocument row, bool isWhole)
    {
        var task = _touched.GetValueOrDefault(row);
        var (kind, snapshot) = (WorklistKind.All[row.Kind], database.Read());
        var described = new JsonObject
        {
            ["number"] = NumberOf(row),
            ["title"] = kind.Title(snapshot, TableOf(snapshot, kind), row.Row),
            ["titlePrefix"] = "Action Required",
            ["state"] = StateOf(row),
            ["outcome"] = task?.Outcome,
            ["category"] = kind.Category,
            ["applicationContext"] = "fscm",
            ["taskDefinitionName"] = kind.Definition,
            ["identificationKey"] = Value(row, kind.Key)?.ToString(),
            ["priority"] = 3,
            ["createdBy"] = Value(row, "CreatedBy")?.ToString(),
            ["fromUserName"] = Value(row, "CreatedBy")?.ToString(),
            ["createdDate"] = Time(Value(row, "CreationDate")),
            ["assignedDate"] = Time(Value(row, "CreationDate")),
            ["assignees"] = new JsonObject
            {
                ["items"] = new JsonArray(
                    WaitingGroup(row) is { } group
                        ? new JsonObject { ["id"] = group, ["type"] = "group" }
                        : new JsonObject { ["id"] = AssigneeOf(call, row), ["type"] = "user" }
                ),
            },
        };
        if (!isWhole)
            return described;
        described["actionList"] = new JsonArray([
            .. Actions(row)
                .Select(action => new JsonObject
                {
                    ["actionId"] = action,
                    ["actionType"] = action is "APPROVE" or "REJECT" ? "Custom" : "System",
                    ["title"] = action,
                }),
        ]);
        described["attachments"] = new JsonArray([
            new JsonObject { ["title"] = FileName(row), ["mimeType"] = "application/pdf" },
            .. (task?.Attachments ?? []).Select(one => one.Describe()),
        ]);
        return described;
    }

    // A task of a group is claimed before it is worked on ("Claiming and Releasing Tasks", Oracle BPM User's Guide); one of a user is not
    // claimed ("Perform Task Action", REST API for HCM, lists its actions).
    private string[] Actions(TaskDocument row) =>
        (StateOf(row), WaitingGroup(row)) switch
        {
            ("ASSIGNED", not null) => ["ACQUIRE", "REASSIGN", "DELEGATE", "SUSPEND", "WITHDRAW"],
            ("ASSIGNED", _) when _touched.GetValueOrDefault(row)?.IsClaimed == true => [.. OfUser, "RELEASE"],
            ("ASSIGNED", _) => OfUser,
            ("SUSPENDED", _) => ["RESUME", "REASSIGN", "WITHDRAW"],
            _ => [],
        };

    private string StateOf(TaskDocument row) => _touched.GetValueOrDefault(row)?.State ?? "ASSIGNED";

    private string FileName(TaskDocument document)
    {
        var kind = WorklistKind.All[document.Kind];
        return $"{kind.Resource.TrimEnd('s')}-{Value(document, kind.Key)}.pdf";
    }

    private TaskDocument Find(string number)
    {
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var given) || given < FirstNumber)
            throw FusionError.NotFound($"The task {number} does not exist.");
        var (row, kind) = Math.DivRem(given - FirstNumber, WorklistKind.All.Count);
        var document = new TaskDocument((int)kind, (int)Math.Min(row, int.MaxValue));
        var table = TableOf(database.Read(), WorklistKind.All[document.Kind]);
        return table.Exists(document.Row) && (_touched.ContainsKey(document) || IsWaiting(document, table))
            ? document
            : throw FusionError.NotFound($"The task {number} does not exist.");
    }

    private static long NumberOf(TaskDocument document) => FirstNumber + ((long)document.Row * WorklistKind.All.Count) + document.Kind;

    private IEnumerable<TaskDocument> Documents(int kind)
    {
        var table = TableOf(database.Read(), WorklistKind.All[kind]);
        return table.Rows().Select(row => new TaskDocument(kind, row)).Where(one => _touched.ContainsKey(one) || IsWaiting(one, table));
    }

    private static bool IsWaiting(TaskDocument document, Table table)
    {
        var kind = WorklistKind.All[document.Kind];
        return kind.Waiting.Contains(table.Value(document.Row, table.Type.Find(kind.Status)!) as string);
    }

    private static Table TableOf(Snapshot snapshot, WorklistKind kind) => snapshot.Table(snapshot.Catalog.Find(kind.Resource)!);

    private object? Value(TaskDocument document, string attribute) =>
        TableOf(database.Read(), WorklistKind.All[document.Kind]) is var table && table.Type.Find(attribute) is { } found
            ? table.Value(document.Row, found)
            : null;

    private static string? Time(object? value) =>
        value is DateTimeOffset time ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : null;

    private static Reply Json(int status, JsonObject body) => Reply.Text(status, "application/json", body.ToJsonString());
}

/// <summary>The document of a task.</summary>
/// <param name="Kind">The place of its kind in <see cref="WorklistKind.All"/>.</param>
/// <param name="Row">Its row.</param>
internal readonly record struct TaskDocument(int Kind, int Row);
