using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Flows;

/// <summary>
/// Submits flows (<c>flowPatterns/{FlowId}/action/submitFlow</c>): a row of flowInstances with its tasks, which are done one after the
/// other in the time that a job takes, from the time on that it is scheduled for. What reads flows are the resources themselves. The page
/// "Submit a flow" (REST API for HCM) names what is taken; the words of the statuses are not on Oracle's pages. The sandbox does the tasks
/// of one pattern only, which is to do nothing; a flow of any other stops at a task that says so.
/// </summary>
internal sealed class FlowService(Database database, TimeProvider clock, TimeSpan duration, FaultSwitches switches) : IPodService
{
    private const string Base = "/hcmRestApi/resources/11.13.18.05/flowPatterns/";
    private const string Action = "/action/submitFlow";

    // The pattern whose flows do nothing, as that is what they are for.
    private const string DoNothing = "Do Nothing";
    private const string First = "Initiate Process";
    private static readonly string[] Done = [First, "Run Process"];
    private static readonly string[] NotDone = [First, "Run Process, which the sandbox does not simulate: nothing was done"];
    private readonly List<RunningFlow> _running = [];

    public bool Serves(string path) =>
        path.Length > Base.Length + Action.Length
        && path.StartsWith(Base, StringComparison.Ordinal)
        && path.EndsWith(Action, StringComparison.Ordinal);

    public void Clear()
    {
        lock (_running)
            _running.Clear();
    }

    /// <summary>Does what flows have done by now.</summary>
    public void Settle()
    {
        lock (_running)
        {
            var now = clock.GetUtcNow();
            foreach (var flow in _running.Where(flow => now >= flow.Start).ToArray())
            {
                if (!flow.IsBegun)
                {
                    flow.IsBegun = true;
                    Change(flow, "In Progress", 0, "Not Started");
                }

                if (!flow.IsHalf && now >= flow.Start + duration / 2)
                {
                    flow.IsHalf = true;
                    Change(flow, "In Progress", 1, "In Progress");
                }

                if (now >= flow.Start + duration)
                {
                    var isBad = flow.Outcome is "ERROR" or "CANCELLED";
                    var status = flow.Outcome switch
                    {
                        "ERROR" => "In Error",
                        "CANCELLED" => "Canceled",
                        _ => "Completed",
                    };
                    Change(flow, status, isBad ? 1 : 2, status, flow.Outcome == "WARNING" ? "COMPLETE_WITH_ISSUES" : "Completed");
                    _running.Remove(flow);
                }
            }
        }
    }

    public Reply Answer(ServiceCall call)
    {
        try
        {
            if (call.Method != "POST")
                throw new FusionError(405, "POST is expected.");
            var id = Submit(call.User, call.Path[Base.Length..^Action.Length], call.JsonBody());
            return Reply.Text(200, "application/vnd.oracle.adf.actionresult+json", new JsonObject { ["result"] = id }.ToJsonString());
        }
        catch (FusionError error)
        {
            return Errors.Write(error, FrameworkVersions.StructuredErrors);
        }
    }

    /// <summary>Submits a flow of a pattern that is named, with parameters by name, as the SOAP service takes them.</summary>
    public long SubmitByName(string user, string pattern, JsonObject body, IReadOnlyList<(string Name, string Value)> values)
    {
        var snapshot = database.Read();
        var patterns = Table(snapshot, "flowPatterns");
        var of = patterns.Rows().Cast<int?>().FirstOrDefault(row => Value(patterns, row!.Value, "FlowPattern") as string == pattern)
            ?? throw new FusionError(500, $"The flow pattern {pattern} does not exist.");
        var parameters = snapshot.Table(patterns.Type.Children["flowParameters"]);
        var ids = new JsonObject();
        foreach (var (name, value) in values)
        {
            var parameter = parameters
                .RowsOf(of)
                .Cast<int?>()
                .FirstOrDefault(row => Value(parameters, row!.Value, "FlowParameter") as string == name)
                ?? throw new FusionError(500, $"The flow parameter {name} isn't valid.");
            ids[Convert.ToString(Value(parameters, parameter, "FlowParameterId"), CultureInfo.InvariantCulture)!] = value;
        }

        body["parameterIdValues"] = ids;
        return Submit(user, Convert.ToString(Value(patterns, of, "FlowId"), CultureInfo.InvariantCulture)!, body);
    }

    /// <summary>The status of one task of a flow.</summary>
    public string TaskStatus(string flow, string task)
    {
        var (flows, row) = Find(flow);
        var tasks = flows.Snapshot.Table(flows.Type.Children["checklists"]);
        var own = tasks.RowsOf(row).Cast<int?>().FirstOrDefault(one => Value(tasks, one!.Value, "ChecklistName") as string == task)
            ?? throw new FusionError(500, $"The flow {flow} has no task {task}.");
        return Value(tasks, own, "Status") as string ?? "";
    }

    /// <summary>The XML output of a flow or of one of its tasks; the sandbox's flows do nothing, and say so in it.</summary>
    public string Output(string flow, string? task)
    {
        var (flows, row) = Find(flow);
        var status = task is null ? Value(flows, row, "Status") as string : TaskStatus(flow, task);
        return status is "Completed" or "COMPLETE_WITH_ISSUES"
            ? new XElement("DATA_DS", new XElement("FLOW_NAME", flow), new XElement("TASK_NAME", task ?? "")).ToString()
            : throw new FusionError(500, $"There is no output of {task ?? flow}: it is {status}.");
    }

    private (Table Flows, int Row) Find(string flow)
    {
        var flows = Table(database.Read(), "flowInstances");
        return flows.Rows().Cast<int?>().FirstOrDefault(row => Value(flows, row!.Value, "FlowName") as string == flow) is { } found
            ? (flows, found)
            : throw new FusionError(500, $"The flow {flow} does not exist.");
    }

    private long Submit(string user, string pattern, JsonObject body)
    {
        var name = body["flowInstanceName"]?.GetValue<string>() is { Length: > 0 } given
            ? given
            : throw new FusionError(400, "The attribute flowInstanceName is required.");
        // When it is submitted again a formula of the pod says, of which the sandbox has none; what the next flows are called, no page
        // tells.
        if (body["scheduleFormulaName"] is { } formula)
            throw new FusionError(400, $"The sandbox does not simulate the schedule formula {formula} of flows. Nothing was submitted.");
        if (body["scheduleEndTime"] is not null)
            throw new FusionError(
                400,
                "The sandbox does not simulate flows that recur: scheduleEndTime is not taken. Nothing was submitted."
            );
        var now = clock.GetUtcNow();
        var start = Time(body, "scheduleStartTime") is { } later && later > now ? later : now;
        var group = body["legislativeDataGroupId"]?.GetValue<long>();
        var (row, id, isDone) = database.Write(transaction =>
        {
            var patterns = Table(transaction.Current, "flowPatterns");
            var of =
                long.TryParse(pattern, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && KeySearch.Find(patterns, -1, [number]) is >= 0 and var found
                    ? found
                    : throw FusionError.NotFound($"The flow pattern {pattern} does not exist.");
            var parameters = transaction.Current.Table(patterns.Type.Children["flowParameters"]);
            var known = parameters
                .RowsOf(of)
                .Select(parameter => Convert.ToString(Value(parameters, parameter, "FlowParameterId"), CultureInfo.InvariantCulture))
                .ToHashSet();
            if ((body["parameterIdValues"] as JsonObject ?? []).FirstOrDefault(pair => !known.Contains(pair.Key)).Key is { } unknown)
                throw new FusionError(400, $"The flow parameter {unknown} isn't valid.");
            var isDone = Value(patterns, of, "FlowPattern") is DoNothing;
            var tasks = isDone ? Done : NotDone;
            var flows = Table(transaction.Current, "flowInstances");
            // A name is unique within a legislation.
            if (
                flows
                    .Rows()
                    .Any(flow =>
                        Value(flows, flow, "FlowName") as string == name && Value(flows, flow, "LegislativeDataGroupId") as long? == group
                    )
            )
                throw new FusionError(400, $"A flow with the name {name} already exists.");
            var created = transaction.Insert(
                flows.Type,
                -1,
                new Dictionary<string, object?>
                {
                    ["FlowName"] = name,
                    ["BaseFlowId"] = Value(patterns, of, "BaseFlowId"),
                    ["LegislativeDataGroupId"] = group,
                    ["ScheduledDate"] = DateOnly.FromDateTime(start.UtcDateTime),
                    ["RecurringFlag"] = false,
                    ["Status"] = start > now ? "Not Started" : "In Progress",
                    ["NumberOfTasks"] = (long)tasks.Length,
                    ["CompletedTasks"] = 0L,
                },
                user
            );
            foreach (var task in tasks)
                transaction.Insert(
                    flows.Type.Children["checklists"],
                    created,
                    new Dictionary<string, object?> { ["ChecklistName"] = task, ["Status"] = "Not Started" },
                    user
                );
            return (true, (created, (long)Value(Table(transaction.Current, "flowInstances"), created, "FlowInstanceId")!, isDone));
        });
        lock (_running)
            _running.Add(
                new RunningFlow
                {
                    Row = row,
                    Start = start,
                    IsBegun = start <= now,
                    User = user,
                    Outcome = switches.NextJobOutcome() is var forced && (isDone || forced == "CANCELLED") ? forced : "ERROR",
                }
            );
        return id;
    }

    // The first tasks are done, and the one behind them is in the status of the flow.
    private void Change(RunningFlow flow, string status, int done, string next, string ended = "Completed") =>
        database.Write(transaction =>
        {
            var flows = Table(transaction.Current, "flowInstances");
            if (!flows.Exists(flow.Row))
                return (false, false);
            transaction.Update(
                flows.Type,
                flow.Row,
                new Dictionary<string, object?> { ["Status"] = status, ["CompletedTasks"] = (long)done },
                flow.User
            );
            var tasks = transaction.Current.Table(flows.Type.Children["checklists"]);
            foreach (var (row, place) in tasks.RowsOf(flow.Row).Select((row, place) => (row, place)).ToList())
            {
                if (place <= done)
                    transaction.Update(
                        tasks.Type,
                        row,
                        new Dictionary<string, object?> { ["Status"] = place < done ? ended : next },
                        flow.User
                    );
            }

            return (true, true);
        });

    private static DateTimeOffset? Time(JsonObject body, string name) =>
        body[name]?.GetValue<string>() is not { } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw new FusionError(400, $"{name} is no time: {text}.");

    private static Table Table(Snapshot snapshot, string resource) => snapshot.Table(snapshot.Catalog.Find(resource)!);

    private static object? Value(Table table, int row, string attribute) => table.Value(row, table.Type.Find(attribute)!);

    private sealed class RunningFlow
    {
        public required int Row { get; init; }

        public required DateTimeOffset Start { get; init; }

        public required string User { get; init; }

        public string? Outcome { get; init; }

        public bool IsBegun { get; set; }

        public bool IsHalf { get; set; }
    }
}
