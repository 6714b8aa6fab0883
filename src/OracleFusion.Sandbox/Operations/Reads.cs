using OracleFusion.Sandbox.Payload;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Query;
using OracleFusion.Sandbox.Routing;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Operations;

/// <summary>GET of collections and of items.</summary>
internal static class Reads
{
    private const int TypicalRow = 8 * 1024;

    /// <param name="cap">The most rows that one page may have.</param>
    public static Reply Collection(FusionCall call, Target target, Snapshot snapshot, int cap, DateOnly today) =>
        Collection(call, target, snapshot, cap, today, out _);

    /// <param name="tail">What the page says of itself, before any fault.</param>
    public static Reply Collection(FusionCall call, Target target, Snapshot snapshot, int cap, DateOnly today, out PageTail tail)
    {
        var type = target.Type;
        if (!type.Has(Verbs.List))
            throw FusionError.MethodNotAllowed("GET", Allowed(type, item: false));
        var media = MediaTypes.Negotiate(call.Header("Accept"), MediaTypes.Collection);
        var limit = Math.Min(call.Query.Number("limit", QueryParameters.DefaultLimit), cap);
        var offset = call.Query.Number("offset", 0);
        if (call.PageFault == PageFault.IgnoreOffset)
            offset = 0;
        if (limit == 0)
            limit = QueryParameters.DefaultLimit;
        var table = snapshot.Table(type);
        var search = new RowSearch(table, target.Parent, call.Query, call.FrameworkVersion, today);
        var options = Options(call, today);
        var writer = new RowWriter(table, Selection.Parse(type, call.Query), options);
        var total = call.Query.Flag("totalResults") ? search.Count() : (long?)null;
        var (count, more) = (0, call.PageFault == PageFault.Empty);
        var reply = Reply.Json(
            200,
            media,
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("items"u8);
                foreach (var row in search.Rows(offset))
                {
                    more |= count == limit;
                    if (more)
                        break;
                    writer.Write(json, row, target.CollectionUrl, target.ParentUrl);
                    count++;
                }

                json.WriteEndArray();
                var shown = new PageTail(count, more && call.PageFault != PageFault.HideMore, limit, offset, total);
                CollectionWriter.WriteTail(json, shown, type, target.CollectionUrl, options.Relations);
                json.WriteEndObject();
            },
            size: Math.Min(limit, 500) * TypicalRow
        );
        tail = new PageTail(count, more, limit, offset, total);
        return reply;
    }

    public static Reply Item(FusionCall call, Target target, Snapshot snapshot, DateOnly today)
    {
        if (!target.Type.Has(Verbs.Get))
            throw FusionError.MethodNotAllowed("GET", Allowed(target.Type, item: true));
        var version = snapshot.Table(target.Type).VersionOf(target.Row);
        if (call.Header("If-None-Match") is { Length: > 0 } known && ChangeIndicator.Matches(known, version))
            return Tagged(new Reply(304), version);
        return Row(call, target, snapshot, Selection.Parse(target.Type, call.Query), today, 200);
    }

    /// <summary>One row as an answer, with its change indicator as ETag.</summary>
    public static Reply Row(FusionCall call, Target target, Snapshot snapshot, Selection selection, DateOnly today, int status)
    {
        var table = snapshot.Table(target.Type);
        var media = MediaTypes.Negotiate(call.Header("Accept"), MediaTypes.Item);
        var options = Options(call, today);
        var reply = Reply.Json(status, media, json =>
            new RowWriter(table, selection, options).Write(json, target.Row, target.CollectionUrl, target.ParentUrl)
        );
        return Tagged(reply, table.VersionOf(target.Row));
    }

    /// <summary>The methods that a collection or an item of the resource takes.</summary>
    public static IReadOnlyCollection<string> Allowed(ResourceType type, bool item)
    {
        (Verbs Operation, string Method)[] all = item
            ? [(Verbs.Get, "GET"), (Verbs.Update, "PATCH"), (Verbs.Delete, "DELETE")]
            : [(Verbs.List, "GET"), (Verbs.Create, "POST")];
        return [.. all.Where(a => type.Has(a.Operation)).Select(a => a.Method)];
    }

    public static WriteOptions Options(FusionCall call, DateOnly today) =>
        new(
            call.Query.Flag("onlyData"),
            call.Query["links"] is { Length: > 0 } links
                ? links.Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal)
                : null,
            call.FrameworkVersion,
            EffectiveDay.Parse(call.Query, today)
        );

    private static Reply Tagged(Reply reply, int version)
    {
        reply.Headers["ETag"] = $"\"{ChangeIndicator.Of(version)}\"";
        return reply;
    }
}
