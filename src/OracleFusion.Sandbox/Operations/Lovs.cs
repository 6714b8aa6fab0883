using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Routing;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations;

/// <summary>GET of a row's list of values: the rows of the resource that holds them, read like any collection.</summary>
internal static class Lovs
{
    public static Reply Read(FusionCall call, Target target, Snapshot snapshot, int cap, DateOnly today)
    {
        var lov = target.Type.Lovs.FirstOrDefault(l => l.Accessor == target.Name)
            ?? throw FusionError.NotFound($"{target.Type.Path} has no list of values {target.Name}.");
        var type = snapshot.Catalog.Find(lov.Resource) ?? throw new InvalidOperationException($"The catalog lacks {lov.Resource}.");
        var item = target.ItemUrl(snapshot);
        return Reads.Collection(
            call,
            new Target(TargetKind.Collection, type, -1, -1, $"{item}/lov/{lov.Accessor}", item),
            snapshot,
            cap,
            today
        );
    }
}
