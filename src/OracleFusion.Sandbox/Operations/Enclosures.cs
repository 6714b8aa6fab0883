using System.Text;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Routing;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Operations;

/// <summary>GET, PUT and DELETE of a row's large objects: <c>/enclosure/FileContents</c>, as octets.</summary>
internal static class Enclosures
{
    public static Reply Read(FusionCall call, Target target, Snapshot snapshot)
    {
        Require(target);
        var media = MediaTypes.Negotiate(call.Header("Accept"), MediaTypes.Binary);
        var bytes = Contents(snapshot.Table(target.Type), target.Row, target.Name)
            ?? throw FusionError.NotFound($"{target.Type.Path} has no {target.Name} in this row.");
        return Reply.Bytes(200, media, bytes);
    }

    public static Reply Change(FusionCall call, Target target, Transaction transaction)
    {
        Require(target);
        if (call.Method is not ("PUT" or "DELETE"))
            throw FusionError.MethodNotAllowed(call.Method, ["GET", "PUT", "DELETE"]);
        if (!target.Type.Has(Verbs.Update) && !target.Type.Has(Verbs.Create))
            throw FusionError.MethodNotAllowed(call.Method, ["GET"]);
        if (call.Method == "PUT")
            MediaTypes.Require(call.Header("Content-Type"), MediaTypes.Binary);
        Writes.RequireMatch(call, target, transaction.Current);
        var bytes = call.Method == "PUT" ? call.Body.ToArray() : null;
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { [target.Name] = bytes };
        if (target.Name == "FileContents" && target.Type.Find("UploadedFileLength") is { Kind: AttributeKind.Integer })
            values["UploadedFileLength"] = (long?)bytes?.Length;
        transaction.Update(target.Type, target.Row, values, call.User);
        return new Reply(204);
    }

    // What a client wrote, or, for a generated row, a short text that names it.
    private static byte[]? Contents(Table table, int row, string name)
    {
        if (table.State.Edits.TryGetValue(row, out var edit) && (row >= table.Source.Count || edit.Values.ContainsKey(name)))
            return edit.Values.GetValueOrDefault(name) as byte[];
        return Encoding.UTF8.GetBytes($"{name} of {table.Type.Path} {KeySearch.UrlKey(table, row)}\n");
    }

    private static void Require(Target target)
    {
        if (!target.Type.Enclosures.Contains(target.Name))
            throw FusionError.NotFound($"{target.Type.Path} has no enclosure {target.Name}.");
    }
}
