using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using OracleFusion.Sandbox.Faults;
using OracleFusion.Sandbox.Http;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Admin;

/// <summary>
/// What the page asks for beside the paths that steer: the newest requests, the resources, and their rows, read as a pod answers them. What
/// it reads is not in the log and meets no fault.
/// </summary>
internal sealed class PagePaths(RequestLog log, Func<Catalog> catalog, Func<FusionCall, Reply> answer, string user, int versions)
{
    private const int Most = 200;
    private const string Data = "/sandbox/data";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Answers a request of the page; false where the path is none of its.</summary>
    public async Task<bool> Handle(HttpContext context)
    {
        if (context.Request.Method != "GET")
            return false;
        var path = context.Request.Path.Value!;
        switch (path)
        {
            case "/sandbox/live":
                await context.Response.WriteAsJsonAsync(Live(context.Request.Query["after"].FirstOrDefault()), Json);
                return true;
            case "/sandbox/resources":
                await context.Response.WriteAsJsonAsync(Resources(), Json);
                return true;
            case "/sandbox/faults/kinds":
                await context.Response.WriteAsJsonAsync(FaultNames.ByName.Keys, Json);
                return true;
            default:
                if (!path.StartsWith(Data + "/", StringComparison.Ordinal))
                    return false;
                await Read(context);
                return true;
        }
    }

    private object Live(string? after)
    {
        if (!long.TryParse(after ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            throw new ArgumentException($"after is the number of the last request that is known, not {after}.");
        var newest = log.After(last, Most);
        return new
        {
            last = newest.Count > 0 ? newest[^1].Number : last,
            requests = newest.Select(r => new
            {
                r.Number,
                r.At,
                r.Request.Method,
                r.Request.Path,
                r.Request.Status,
                r.Request.RequestBytes,
                r.Request.ResponseBytes,
                milliseconds = r.Request.ServerTime.TotalMilliseconds,
                r.Request.Fault,
                r.Request.Refusal,
                r.Request.Detail,
                command = CommandText.Of(r.Request.Method, r.Request.Path),
            }),
        };
    }

    private IEnumerable<object> Resources()
    {
        var now = catalog();
        return new[] { "fscmRestApi", "crmRestApi", "hcmRestApi" }.SelectMany(root =>
            now.Names(root)
                .Select(name =>
                {
                    var path = $"/{root}/resources/{FusionCall.ApiVersion}/{name}";
                    return new
                    {
                        name,
                        path,
                        command = CommandText.Of("GET", path),
                    };
                })
        );
    }

    // {"status":200,"command":"Get-FusionInvoice -First 25","columns":["InvoiceNumber",...],"answer":{...}};
    // the answer is a text where it is one, and null where there is none.
    private async Task Read(HttpContext context)
    {
        var feature = context.Features.Get<IHttpRequestFeature>()!;
        var target = feature.RawTarget[Data.Length..];
        feature.RawTarget = target;
        var call = CallReader.Read(context.Request, default, user, null, versions, out var refused);
        using var reply = call is null ? refused! : answer(call);
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteNumber("status", reply.Status);
        writer.WriteString("command", CommandText.Of("GET", target));
        writer.WriteStartArray("columns");
        // Of a child collection the catalog has no table.
        if (call?.Segments is [var resource])
        {
            foreach (var column in NounNames.Of(call.ContextRoot, resource)?.Columns ?? [])
                writer.WriteStringValue(column);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("answer");
        if (reply.ContentType?.Contains("json", StringComparison.Ordinal) == true && reply.Body.Length > 0)
            writer.WriteRawValue(reply.Body.Span);
        else if (reply.ContentType?.StartsWith("text/plain", StringComparison.Ordinal) == true)
            writer.WriteStringValue(reply.Body.Span);
        else
            writer.WriteNullValue();
        writer.WriteEndObject();
    }
}
