using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>
/// What the actions on service requests do. A pod assigns by rules that an administrator wrote; the sandbox has one: the request goes to
/// the enabled queue with automatic routing that has the fewest open requests.
/// </summary>
internal static class ServiceActions
{
    /// <summary>
    /// Assigns a request to a queue. One that is in a queue stays there, unless overrideQueueFlag says otherwise. The page for the action
    /// gives the result no form: here it names the queue.
    /// </summary>
    public static object RunQueueAssignment(ActionCall call)
    {
        if (call.Parameters.GetValueOrDefault("srNumber") is not string { Length: > 0 } number)
            throw new FusionError(400, "The parameter srNumber is required.", null, "/srNumber");
        var column = call.Table.Column(call.Type.Find("SrNumber")!);
        var row = call.Table.Rows().Where(r => column(r) is string other && other == number).DefaultIfEmpty(-1).First();
        if (row < 0)
            throw new FusionError(400, $"No service request has the number {number}.", null, "/srNumber");
        var before = call.Table.Value(row, call.Type.Find("QueueId")!) as long?;
        if (before is not null && call.Parameters.GetValueOrDefault("overrideQueueFlag") is not true)
            return $"The service request {number} stays in the queue {call.Table.Value(row, call.Type.Find("QueueName")!)}.";
        var queues = call.Transaction.Current.Table(call.Transaction.Current.Catalog.Find("queues")!);
        object? Of(int queue, string attribute) => queues.Value(queue, queues.Type.Find(attribute)!);
        var candidates = queues.Rows().Where(q => Of(q, "EnabledFlag") is true && Of(q, "AutoRoutingFlag") is true).ToList();
        if (candidates.Count == 0)
            throw new FusionError(400, "No enabled queue has automatic routing.");
        var chosen = candidates.MinBy(q => Of(q, "OpenSrCount") as long? ?? 0);
        var id = Of(chosen, "QueueId");
        var name = Of(chosen, "QueueName");
        call.Set(row, ("QueueId", id), ("QueueName", name), ("QueueNumber", Of(chosen, "QueueNumber")));
        if (!Equals(before, id))
        {
            Count(call, queues, chosen, +1);
            Count(call, queues, before is null ? -1 : KeySearch.Find(queues, -1, [before]), -1);
        }

        return $"The service request {number} was assigned to the queue {name}.";
    }

    private static void Count(ActionCall call, Table queues, int queue, int more)
    {
        if (queue < 0)
            return;
        var open = queues.Value(queue, queues.Type.Find("OpenSrCount")!) as long? ?? 0;
        call.Transaction.Update(
            queues.Type,
            queue,
            new Dictionary<string, object?> { ["OpenSrCount"] = Math.Max(0, open + more) },
            call.User
        );
    }
}
