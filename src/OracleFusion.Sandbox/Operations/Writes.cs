using OracleFusion.Sandbox.Payload;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Routing;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Operations;

/// <summary>POST, PATCH and DELETE of rows, within a transaction.</summary>
internal static class Writes
{
    public static Reply Create(FusionCall call, Target target, Transaction transaction)
    {
        var type = target.Type;
        if (!type.Has(Verbs.Create))
            throw FusionError.MethodNotAllowed("POST", Reads.Allowed(type, item: false));
        MediaTypes.RequireItem(call.Header("Content-Type"), creating: true);
        // It creates nothing: it looks up a process of the pod, of which the sandbox has none.
        if (type.Path == "erpProcesses")
            throw new FusionError(400, "The sandbox does not simulate the processes of erpProcesses. Nothing was done.");
        var upsert = call.Header("Upsert-Mode") is "true";
        if (upsert && (!type.Root.Upsert || type.DateEffective))
            throw new FusionError(400, $"{type.Path} does not support the upsert mode.");
        var payload = PayloadReader.Read(type, call.Body, creating: true, keysAllowed: upsert);
        if (upsert && UpsertMatch.Find(transaction.Current.Table(type), target.Parent, payload) is >= 0 and var existing)
        {
            RowChanges.Update(transaction, existing, payload, call.User);
            return Written(call, target with { Row = existing }, transaction, payload, 200);
        }

        if (EffectiveChange.StartOf(call.Header("Effective-Of")) is { } start)
            transaction.Start = start;
        var row = RowChanges.Create(transaction, target.Parent, payload, call.User);
        var reply = Written(call, target with { Row = row }, transaction, payload, 201);
        reply.Headers["Location"] = (target with { Row = row }).ItemUrl(transaction.Current);
        return reply;
    }

    public static Reply Update(FusionCall call, Target target, Transaction transaction)
    {
        var type = target.Type;
        if (!type.Has(Verbs.Update))
            throw FusionError.MethodNotAllowed("PATCH", Reads.Allowed(type, item: true));
        MediaTypes.RequireItem(call.Header("Content-Type"));
        RequireMatch(call, target, transaction.Current);
        // Clients send the key back with the rest of the row: it may be there as long as it stays what it is.
        var payload = PayloadReader.Read(type, call.Body, creating: false, keysAllowed: true);
        RowChanges.RequireKey(transaction.Current.Table(type), target.Row, payload);
        if (call.Header("Effective-Of") is { Length: > 0 } effective)
            target = target with { Row = EffectiveChange.Apply(effective, target, payload, transaction, call.User) };
        else
            RowChanges.Update(transaction, target.Row, payload, call.User);
        return Written(call, target, transaction, payload, 200);
    }

    public static Reply Delete(FusionCall call, Target target, Transaction transaction)
    {
        if (!target.Type.Has(Verbs.Delete))
            throw FusionError.MethodNotAllowed("DELETE", Reads.Allowed(target.Type, item: true));
        RequireMatch(call, target, transaction.Current);
        EditRules.RequireRemovable(transaction.Current, target.Type, target.Row);
        transaction.Delete(target.Type, target.Row);
        return new Reply(204);
    }

    /// <summary>A precondition that the row no longer meets is 412, with the tag that it has now.</summary>
    public static void RequireMatch(FusionCall call, Target target, Snapshot snapshot)
    {
        var version = snapshot.Table(target.Type).VersionOf(target.Row);
        if (call.Header("If-Match") is not { Length: > 0 } wanted || ChangeIndicator.Matches(wanted, version))
            return;
        var error = new FusionError(412, "The row was changed by another user: its change indicator is not the one in If-Match.", "25014");
        error.Headers["ETag"] = $"\"{ChangeIndicator.Of(version)}\"";
        throw error;
    }

    private static Reply Written(FusionCall call, Target target, Transaction transaction, ItemPayload payload, int status)
    {
        var reply = Reads.Row(call, target, transaction.Current, Selection.Of(payload), transaction.Today, status);
        return MediaTypes.Suppresses(call.Header("Accept"), MediaTypes.Item) ? reply.WithoutBody() : reply;
    }
}
