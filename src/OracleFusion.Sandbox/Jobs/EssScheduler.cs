using System.Globalization;
using System.Text.Json;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>The REST service of the Enterprise Scheduler, as Oracle's "REST API for Common Features" describes it: requests are read,
/// searched, submitted and cancelled.</summary>
internal sealed class EssScheduler(JobStore store, Loads loads) : IPodService
{
    private const string Root = "/ess/rest/scheduler/v1";
    private const string Singular = "application/vnd.oracle.resource+json;type=singular";
    private const string Collection = "application/vnd.oracle.resource+json;type=collection";
    private const int PageSize = 100;
    private static readonly string[] Terminal = ["SUCCEEDED", "WARNING", "ERROR", "CANCELLED"];

    public bool Serves(string path) => path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal);

    public Reply Answer(ServiceCall call)
    {
        if (store.Switches.IsSchedulerClosed)
            return Reply.Text(404, "text/html; charset=UTF-8", "<html><head><title>404 Not Found</title></head></html>");
        try
        {
            return Route(call, call.Path[Root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries));
        }
        catch (FusionError error)
        {
            return Reply.Json(error.Status, "application/json", json =>
            {
                json.WriteStartObject();
                json.WriteString("type", "about:blank");
                json.WriteString("title", Errors.Title(error.Status));
                json.WriteNumber("status", error.Status);
                json.WriteString("detail", error.Details[0].Detail);
                json.WriteString("errorCode", error.Details[0].Code ?? "");
                json.WriteEndObject();
            });
        }
    }

    private Reply Route(ServiceCall call, string[] path) =>
        (call.Method, path) switch
        {
            ("GET", []) => Write(200, json => json.WriteString("version", "v1")),
            ("GET", ["requests"]) => Search(call, 0),
            ("GET", ["requests", "search", var page]) => Search(
                call,
                int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw Bad("The pageIndex is a number.")
            ),
            ("GET", ["requests", var id]) => One(Find(id), call),
            ("POST", ["requests"]) => Submit(call),
            ("POST", ["requests", var id, "cancel"]) => Cancel(Find(id)),
            ("POST", ["requests", var id, "forceCancel"]) => throw new FusionError(
                409,
                $"The request {id} cannot be cancelled by force: it is not cancelling for 30 minutes.",
                "ESS-00000"
            ),
            ("POST", ["requests", var id, "hold"]) => Hold(Find(id), true),
            ("POST", ["requests", var id, "release"]) => Hold(Find(id), false),
            ("DELETE", ["requests", var id]) => Delete(Find(id)),
            _ => throw FusionError.NotFound($"There is nothing at {call.Method} {call.Path}."),
        };

    private Job Find(string id) =>
        (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? store.Find(number) : null)
        ?? throw new FusionError(404, $"The request {id} is not found.", "ESS-00003");

    private Reply Search(ServiceCall call, int page)
    {
        var wanted = call.Query["q"] is { Length: > 0 } filter ? JobFilter.Parse(filter, store) : _ => true;
        var ascending = call.Query["orderBy"] is not { } order || !order.EndsWith(":desc", StringComparison.OrdinalIgnoreCase);
        var found = store.All().Where(wanted).OrderBy(j => ascending ? j.Id : -j.Id).ToList();
        var shown = found.Skip(page * PageSize).Take(PageSize).ToList();
        return Reply.Json(200, Collection, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("count", shown.Count);
            json.WriteBoolean("hasMore", found.Count > (page + 1) * PageSize);
            json.WriteStartArray("items");
            foreach (var job in shown)
            {
                json.WriteStartObject();
                Describe(json, job, call.BaseUrl);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private Reply One(Job job, ServiceCall call) => Write(200, json => Describe(json, job, call.BaseUrl));

    private void Describe(Utf8JsonWriter json, Job job, string baseUrl)
    {
        var state = job.StateAt(store.Now);
        json.WriteNumber("requestId", job.Id);
        json.WriteString("jobDefinitionId", $"JobDefinition:/{job.Package}/{job.Definition}");
        json.WriteString("state", state);
        json.WriteString("description", job.Description ?? (job.DisplayName.Length > 0 ? job.DisplayName : job.Definition));
        json.WriteString("submitter", job.Submitter);
        json.WriteString("application", job.Package.Contains("/hcm/", StringComparison.Ordinal) ? "HcmEss" : "FscmEss");
        json.WriteNumber("parentRequestId", job.Parent?.Id ?? 0);
        json.WriteNumber("absParentRequestId", job.Root.Id);
        json.WriteString("submissionTime", WireText.Instant(job.Submitted));
        if (store.Now >= job.Started)
            json.WriteString("processStartTime", WireText.Instant(job.Started));
        if (job.End is not null)
            json.WriteString("completedTime", WireText.Instant(job.Ended));
        if (state == "ERROR")
            json.WriteString("errorWarningMessage", job.End!.Log.Trim().Split('\n')[^1]);
        json.WriteStartArray("requestParameters");
        for (var i = 0; i < job.Arguments.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("name", "submit.argument" + (i + 1).ToString(CultureInfo.InvariantCulture));
            json.WriteString("value", job.Arguments[i]);
            json.WriteString("paramType", "STRING");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("links");
        json.WriteStartObject();
        json.WriteString("rel", "self");
        json.WriteString("href", $"{baseUrl}{Root}/requests/{job.Id}");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private Reply Submit(ServiceCall call)
    {
        using var document = Parse(call.Body);
        var body = document.RootElement;
        var id = body.Text("jobDefinitionId") ?? throw Bad("The jobDefinitionId is missing.");
        if (body.Text("application") is null)
            throw Bad("The application is missing.");
        var path = id.StartsWith("JobDefinition://oracle/apps/ess/", StringComparison.Ordinal) ? id["JobDefinition:/".Length..] : "";
        var slash = path.LastIndexOf('/');
        if (slash < 0 || SimulatedJobs.IsUnknown((path[..slash], path[(slash + 1)..])) || store.Switches.TakeRefusal())
            throw new FusionError(404, $"The job definition {id} is not found.", "ESS-11003");
        var arguments = body.TryGetProperty("requestParameters", out var parameters)
            ? parameters
                .EnumerateArray()
                .OrderBy(p => int.Parse(p.Text("name")!["submit.argument".Length..], CultureInfo.InvariantCulture))
                .Select(p => p.Text("value") ?? "")
                .ToList()
            : [];
        var job = loads.Run((path[..slash], path[(slash + 1)..]), arguments, call.User, body.Text("description"));
        return Write(201, json => json.WriteNumber("id", job.Id));
    }

    private Reply Cancel(Job job)
    {
        if (Terminal.Contains(job.StateAt(store.Now)))
            throw new FusionError(
                409,
                $"The request {job.Id} has ended in the state {job.StateAt(store.Now)} and cannot be cancelled.",
                "ESS-00059"
            );
        store.Cancel(job);
        return new Reply(204);
    }

    private Reply Hold(Job job, bool on)
    {
        if (job.StateAt(store.Now) != (on ? "WAIT" : "HOLD"))
            throw new FusionError(409, $"The request {job.Id} is in the state {job.StateAt(store.Now)}.", "ESS-00059");
        job.IsOnHold = on;
        if (!on)
            (job.Ended, job.Started) = (store.Now + (job.Ended - job.Started), store.Now);
        return new Reply(204);
    }

    private Reply Delete(Job job)
    {
        if (!Terminal.Contains(job.StateAt(store.Now)))
            throw new FusionError(409, $"The request {job.Id} has not ended.", "ESS-00059");
        store.Remove(job);
        return new Reply(204);
    }

    private static Reply Write(int status, Action<Utf8JsonWriter> write) => Reply.Json(status, Singular, json =>
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        });

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            throw Bad("The body is not JSON.");
        }
    }

    private static FusionError Bad(string why) => new(400, why, "ESS-00000");
}
