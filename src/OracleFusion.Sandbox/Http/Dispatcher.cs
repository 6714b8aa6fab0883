using OracleFusion.Sandbox.Describe;
using OracleFusion.Sandbox.Operations;
using OracleFusion.Sandbox.Operations.Actions;
using OracleFusion.Sandbox.Operations.Batch;
using OracleFusion.Sandbox.Payload;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Routing;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Http;

/// <summary>From a call to its answer: what the path and the method ask for, done against the data.</summary>
internal sealed class Dispatcher(
    Database database,
    IReadOnlyList<IResourceService> services,
    TimeProvider clock,
    Func<int> pageCap,
    Action<ResourceType, PageTail> pageRead
)
{
    /// <summary>Answers a call; a refusal is an answer too, and keeps nothing of what it came upon half-way.</summary>
    public Reply Answer(FusionCall call)
    {
        try
        {
            if (services.FirstOrDefault(service => service.Serves(call)) is { } service)
                return service.Answer(call, pageCap());
            if (PagedSearch.Serves(call))
                return database.Preview(t => PagedSearch.Answer(call, t, pageCap()));
            return call.Method switch
            {
                "GET" when call.Query["dependency"] is { Length: > 0 } dependency => database.Preview(t => Preview(call, dependency, t)),
                "GET" => Read(call, database.Read()),
                "POST" or "PATCH" or "PUT" or "DELETE" => database.Write(transaction =>
                {
                    var reply = Change(call, transaction);
                    return (reply.Succeeded, reply);
                }),
                _ => throw FusionError.MethodNotAllowed(call.Method, ["GET", "POST", "PATCH", "DELETE"]),
            };
        }
        catch (FusionError error)
        {
            return Errors.Write(error, call.FrameworkVersion);
        }
    }

    private Reply Preview(FusionCall call, string dependency, Transaction transaction)
    {
        if (call.Segments.Count > 0)
            Dependencies.Apply(dependency, Target.Resolve(call, transaction.Current), transaction, call.User);
        return Read(call, transaction.Current);
    }

    private Reply Read(FusionCall call, Snapshot snapshot)
    {
        if (call.Segments.Count == 0)
            return call.HasVersion ? VersionCatalogue.One(call) : VersionCatalogue.All(call);
        if (call.Segments is ["describe"])
            return ResourceDescription.Catalogue(call, snapshot.Catalog);
        var target = Target.Resolve(call, snapshot);
        return target.Kind switch
        {
            TargetKind.Collection => ReadPage(call, target, snapshot),
            TargetKind.Item => Reads.Item(call, target, snapshot, Today),
            TargetKind.Describe => ResourceDescription.One(call, target),
            TargetKind.Lov => Lovs.Read(call, target, snapshot, pageCap(), Today),
            TargetKind.Enclosure => Enclosures.Read(call, target, snapshot),
            _ => throw FusionError.MethodNotAllowed(call.Method, ["POST"]),
        };
    }

    private Reply ReadPage(FusionCall call, Target target, Snapshot snapshot)
    {
        var reply = Reads.Collection(call, target, snapshot, pageCap(), Today, out var tail);
        pageRead(target.Type, tail);
        return reply;
    }

    private Reply Change(FusionCall call, Transaction transaction)
    {
        if (call.Segments.Count == 0)
        {
            return call.Method == "POST" && call.HasVersion
                ? BatchCalls.Run(call, transaction, Read, Change)
                : throw FusionError.MethodNotAllowed(call.Method, ["GET", "POST"]);
        }

        var target = Target.Resolve(call, transaction.Current);
        return (target.Kind, call.Method) switch
        {
            (TargetKind.Collection, "POST") => Writes.Create(call, target, transaction),
            (TargetKind.Item, "PATCH") => Writes.Update(call, target, transaction),
            (TargetKind.Item, "DELETE") => Writes.Delete(call, target, transaction),
            (TargetKind.Item, "POST") => ActionCalls.InvokeNamed(call, target, transaction),
            (TargetKind.Action, _) => ActionCalls.Invoke(call, target, transaction),
            (TargetKind.Enclosure, _) => Enclosures.Change(call, target, transaction),
            (TargetKind.Describe or TargetKind.Lov, _) => throw FusionError.MethodNotAllowed(call.Method, ["GET"]),
            _ => throw FusionError.MethodNotAllowed(call.Method, Reads.Allowed(target.Type, target.Kind == TargetKind.Item)),
        };
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
