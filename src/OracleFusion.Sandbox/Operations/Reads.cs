using OracleFusion.Sandbox.Http;
using OracleFusion.Sandbox.Payload;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations;

/// <summary>GET of collections and of items.</summary>
internal static class Reads
{
    public const int DefaultLimit = 25;

    /// <param name="cap">The most rows that one page may have.</param>
    public static Reply Collection(FusionCall call, Target target, Snapshot snapshot, int cap, DateOnly today)
    {
        var type = target.Type;
        if (!type.Has(Verbs.List))
            throw FusionError.MethodNotAllowed("GET", Allowed(type, item: false));
        var media = MediaTypes.Negotiate(call.Header("Accept"), MediaTypes.Collection);
        var limit = Math.Min(call.Query.Number("limit", DefaultLimit), cap);
        var offset = call.Query.Number("offset", 0);
        if (limit == 0)
            limit = DefaultLimit;
        var table = snapshot.Table(type);
        var search = new RowSearch(table, target.Parent, call.Query, call.FrameworkVersion, today);
        var options = Options(call);
        var writer = new RowWriter(table, Selection.Parse(type, call.Query), options);
        var total = call.Query.Flag("totalResults") ? search.Count() : (long?)null;
        return Reply.Json(200, media, json =>
        {
            var (count, more) = (0, false);
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            foreach (var row in search.Rows(offset))
            {
                more = count == limit;
                if (more)
                    break;
                writer.Write(json, row, target.CollectionUrl, target.ParentUrl);
                count++;
            }

            json.WriteEndArray();
            CollectionWriter.WriteTail(json, new PageTail(count, more && !call.HideMore, limit, offset, total), type.Name, target.CollectionUrl, options.Relations);
            json.WriteEndObject();
        });
    }

    public static Reply Item(FusionCall call, Target target, Snapshot snapshot, int status = 200)
    {
        var type = target.Type;
        var table = snapshot.Table(type);
        if (call.Method == "GET" && !type.Has(Verbs.Get))
            throw FusionError.MethodNotAllowed("GET", Allowed(type, item: true));
        var media = MediaTypes.Negotiate(call.Header("Accept"), MediaTypes.Item);
        var version = table.VersionOf(target.Row);
        if (call.Method == "GET" && call.Header("If-None-Match") is { Length: > 0 } known && ChangeIndicator.Matches(known, version))
            return Tagged(new Reply(304), version);
        // A change answers with the whole row, whatever its URL asked to see.
        var selection = call.Method == "GET" ? Selection.Parse(type, call.Query) : Selection.All(type);
        var reply = Reply.Json(status, media, json =>
            new RowWriter(table, selection, Options(call)).Write(json, target.Row, target.CollectionUrl, target.ParentUrl));
        return Tagged(reply, version);
    }

    /// <summary>The methods that a collection or an item of the resource takes.</summary>
    public static IReadOnlyCollection<string> Allowed(ResourceType type, bool item)
    {
        (Verbs Operation, string Method)[] all = item
            ? [(Verbs.Get, "GET"), (Verbs.Update, "PATCH"), (Verbs.Delete, "DELETE")]
            : [(Verbs.List, "GET"), (Verbs.Create, "POST")];
        return [.. all.Where(a => type.Has(a.Operation)).Select(a => a.Method)];
    }

    public static WriteOptions Options(FusionCall call) => new(
        call.Query.Flag("onlyData"),
        call.Query["links"] is { Length: > 0 } links ? links.Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal) : null,
        call.FrameworkVersion);

    private static Reply Tagged(Reply reply, int version)
    {
        reply.Headers["ETag"] = $"\"{ChangeIndicator.Of(version)}\"";
        return reply;
    }
}
