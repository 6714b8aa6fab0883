using OracleFusion.Sandbox.Operations;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Http;

/// <summary>From a call to its answer: what the path and the method ask for, done against the data.</summary>
internal sealed class Dispatcher(Catalog catalog, Database database, TimeProvider clock, Func<int> pageCap)
{
    /// <summary>Answers a call; a refusal is an answer too.</summary>
    public Reply Answer(FusionCall call)
    {
        try
        {
            return call.Method switch
            {
                "GET" when call.Query["dependency"] is { Length: > 0 } => database.Preview(t => Read(call, t.Current)),
                "GET" => Read(call, database.Read()),
                "POST" or "PATCH" or "PUT" or "DELETE" => database.Write(transaction => (true, Change(call, transaction))),
                _ => throw FusionError.MethodNotAllowed(call.Method, ["GET", "POST", "PATCH", "DELETE"]),
            };
        }
        catch (FusionError error)
        {
            return Errors.Write(error, call.FrameworkVersion);
        }
    }

    /// <summary>A read within a picture of the data.</summary>
    public Reply Read(FusionCall call, Snapshot snapshot)
    {
        if (call.Segments.Count == 0)
            throw FusionError.NotFound("A resource is expected behind the version.");
        var target = Target.Resolve(call, catalog, snapshot);
        return target.Kind switch
        {
            TargetKind.Collection => Reads.Collection(call, target, snapshot, pageCap(), Today),
            TargetKind.Item => Reads.Item(call, target, snapshot),
            _ => throw FusionError.MethodNotAllowed(call.Method, ["POST"]),
        };
    }

    /// <summary>A change within a transaction.</summary>
    public Reply Change(FusionCall call, Transaction transaction)
    {
        if (call.Segments.Count == 0)
            throw FusionError.NotFound("A resource is expected behind the version.");
        var target = Target.Resolve(call, catalog, transaction.Current);
        return (target.Kind, call.Method) switch
        {
            (TargetKind.Collection, "POST") => Writes.Create(call, target, transaction),
            (TargetKind.Item, "PATCH") => Writes.Update(call, target, transaction),
            (TargetKind.Item, "DELETE") => Writes.Delete(call, target, transaction),
            (TargetKind.Item, "POST") => ActionCalls.InvokeNamed(call, target, transaction),
            (TargetKind.Action, _) => ActionCalls.Invoke(call, target, transaction),
            _ => throw FusionError.MethodNotAllowed(call.Method, Reads.Allowed(target.Type, target.Kind == TargetKind.Item)),
        };
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
