using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Reports.Sql;

namespace OracleFusion.Sandbox.Extracts;

/// <summary>
/// The REST services of the Data Extraction tool: user-defined queries are run at once or as extracts, extract definitions as extracts,
/// whose files the job file manager gives. Only bearer tokens are taken.
/// </summary>
internal sealed partial class ExtractService(SqlEngine engine, ExtractSwitches switches, TimeProvider clock, TimeSpan duration)
    : IPodService
{
    private const string Root = "/fscmRestApi/scm/redwood/11.13.18.05/";
    private const string Files = "/api/saas-batch/jobfilemanager/v1/jobRequests/";
    private const long FirstRequest = 90_001;
    private readonly Lock _gate = new();
    private readonly List<Extract> _extracts = [];

    public bool Serves(string path) =>
        path is Root + "runExtract" or Root + "getExtractStatus" || path.StartsWith(Files, StringComparison.Ordinal);

    public void Clear()
    {
        lock (_gate)
            _extracts.Clear();
    }

    public Reply Answer(ServiceCall call)
    {
        if (call.Header("Authorization")?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) != true)
        {
            var refused = new Reply(401);
            refused.Headers["WWW-Authenticate"] = "Bearer realm=\"saas-batch\"";
            return refused;
        }

        try
        {
            lock (_gate)
            {
                foreach (var due in _extracts.Where(e => e.Status is null && e.Submitted + duration <= clock.GetUtcNow()))
                    End(due);
                return Route(call);
            }
        }
        catch (FusionError error)
        {
            return Refuse(error.Status, error.Details[0].Detail);
        }
        catch (Exception broken) when (broken is JsonException or SqlError)
        {
            return Refuse(400, broken.Message);
        }
    }

    private Reply Route(ServiceCall call)
    {
        if (call.Path == Root + "runExtract")
            return call.Method == "POST" ? Run(call) : Refuse(405, "Only POST is answered here.");
        if (call.Method != "GET")
            return Refuse(405, "Only GET is answered here.");
        if (call.Path == Root + "getExtractStatus")
            return Status(Find(call.Query["RequestId"]), call.BaseUrl);
        var parts = call.Path[Files.Length..].Split('/');
        return parts switch
        {
            [var id, "outputFiles"] => List(Find(id), call.BaseUrl),
            [var id, "outputFiles", var name, "content"] => Content(
                Find(id).Files.FirstOrDefault(f => f.Name == name) ?? throw FusionError.NotFound($"There is no file {name}."),
                call.Header("Range")
            ),
            _ => throw FusionError.NotFound($"There is nothing at {call.Path}."),
        };
    }

    private Reply Run(ServiceCall call)
    {
        using var document = JsonDocument.Parse(call.Body);
        var body = document.RootElement;
        var (queryName, definition) = (body.Text("UserDefinedQueryName"), body.Text("ExtractDefinitionName"));
        var type = body.Text("Type");
        if (type is not ("ORA_SYNC" or "ORA_ASYNC"))
            throw new FusionError(400, "The attribute Type is ORA_SYNC or ORA_ASYNC.");
        // A definition has parameters and a format of its own: what is sent of them is not looked at.
        var query =
            definition is null || type == "ORA_SYNC"
                ? ExtractCatalog.FindQuery(queryName ?? throw new FusionError(400, "The attribute UserDefinedQueryName is required."))
                    ?? throw new FusionError(400, $"The user-defined query {queryName} does not exist or is not enabled.")
                : null;
        var values = query is null ? [] : ValuesOf(body, query);
        var execution = string.Create(CultureInfo.InvariantCulture, $"{300_100_679_918_132 + _extracts.Count}");
        if (type == "ORA_SYNC")
        {
            var result = engine.Run(query!.With(values), call.User);
            return Ran(body, execution, null, json => ExtractFiles.WriteRows(json, result));
        }

        var format = body.Text("OutputFormat") ?? "CSV";
        if (query is not null && format is not ("CSV" or "JSON"))
            throw new FusionError(400, "The attribute OutputFormat is CSV or JSON.");
        var extract = new Extract
        {
            Id = FirstRequest + _extracts.Count,
            Name = query?.Name ?? definition!,
            User = call.User,
            Views = query is null
                ?
                [
                    .. (
                        ExtractCatalog.FindDefinition(definition!)
                        ?? throw new FusionError(400, $"The extract definition {definition} does not exist.")
                    ).Select(v => (v.View, v.Query.With(values))),
                ]
                : [("", query.With(values))],
            IsJson = query is not null && format == "JSON",
            Submitted = clock.GetUtcNow(),
        };
        _extracts.Add(extract);
        return Ran(body, execution, extract.Show, json => json.WriteNullValue());
    }

    private void End(Extract extract)
    {
        if (switches.DoExtractsFail)
        {
            extract.Status = "Error";
            return;
        }

        var views = switches.IsOneViewLeftOut && extract.Views.Count > 1 ? extract.Views.Skip(1) : extract.Views;
        try
        {
            Write(extract, views);
        }
        catch (SqlError)
        {
            extract.Status = "Error";
            return;
        }

        extract.Status = "Succeeded";
    }

    private void Write(Extract extract, IEnumerable<(string View, string Statement)> views)
    {
        foreach (var (view, statement) in views)
        {
            var stem = view.Length == 0 ? $"{extract.Show}_{extract.Name}" : $"{extract.Show}_S_{extract.Name}_{view}";
            extract.Files.AddRange(
                ExtractFiles.Write(engine.Run(statement, extract.User), stem, extract.IsJson, switches.RowsOfFile, clock.GetUtcNow())
            );
            extract.Extracted++;
        }
    }

    private static Reply Ran(JsonElement body, string execution, string? request, Action<Utf8JsonWriter> result) =>
        Reply.Json(200, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteString("Type", body.Text("Type"));
            json.WriteString("ExecutionId", execution);
            foreach (var name in new[] { "ExtractDefinitionName", "UserDefinedQueryName", "CallbackFlag", "OutputFormat" })
                json.WriteString(name, body.Text(name));
            if (body.TryGetProperty("Parameters", out var parameters))
            {
                json.WritePropertyName("Parameters");
                parameters.WriteTo(json);
            }
            else
            {
                json.WriteNull("Parameters");
            }

            json.WriteString("RequestId", request);
            json.WriteString("Status", "Success");
            json.WritePropertyName("Result");
            result(json);
            json.WriteEndObject();
        });

    private static Reply Status(Extract extract, string baseUrl) => Reply.Json(200, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteString("Status", extract.Status ?? "In progress");
            json.WriteStartObject("ExecutionSummary");
            json.WriteString("requestId", extract.Show);
            json.WriteString("summaryStatus", extract.Status ?? "In progress");
            json.WriteString("extractDefinitionName", extract.Name);
            json.WriteString("storage", "Oracle Managed Storage");
            json.WriteString("outputFilesUrl", extract.Status == "Succeeded" ? $"{baseUrl}{Files}{extract.Show}/outputFiles" : null);
            json.WriteNumber("totalExtracts", extract.Views.Count);
            json.WriteNumber("successfulExtracts", extract.Extracted);
            json.WriteEndObject();
            json.WriteEndObject();
        });

    private Reply List(Extract extract, string baseUrl) => Reply.Json(200, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var file in extract.Files)
            {
                json.WriteStartObject();
                json.WriteString("fileName", file.Name);
                json.WriteNumber("fileSize", file.Content.Length);
                json.WriteString("timeCreated", file.Created.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture));
                json.WriteString("checksum", "sha-256=" + (switches.AreHashesWrong ? new string('0', 64) : file.Sha256));
                json.WriteStartObject("$context");
                json.WriteStartObject("links");
                json.WriteStartObject("enclosure");
                json.WriteString("href", $"{baseUrl}{Files}{extract.Show}/outputFiles/{Uri.EscapeDataString(file.Name)}/content");
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

    private Reply Content(ExtractFile file, string? range)
    {
        var (type, size) = ("application/zip", file.Content.Length);
        if (range is null || switches.AreRangesIgnored)
            return Reply.Bytes(200, type, file.Content);
        var match = OneRange().Match(range);
        var from = match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : size;
        if (from >= size)
        {
            var refused = new Reply(416);
            refused.Headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes */{size}");
            return refused;
        }

        var to = match.Groups[2].Value is { Length: > 0 } end ? Math.Min(int.Parse(end, CultureInfo.InvariantCulture), size - 1) : size - 1;
        var reply = Reply.Bytes(206, type, file.Content.AsSpan(from, to - from + 1));
        reply.Headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{size}");
        return reply;
    }

    private static Dictionary<string, string?> ValuesOf(JsonElement body, ExtractQuery query)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (!body.TryGetProperty("Parameters", out var given) || given.ValueKind != JsonValueKind.Object)
            return values;
        foreach (var parameter in given.EnumerateObject())
        {
            if (!query.Parameters.Contains(parameter.Name, StringComparer.OrdinalIgnoreCase))
                throw new FusionError(400, $"The query {query.Name} has no parameter {parameter.Name}.");
            values[parameter.Name] = parameter.Value.ValueKind == JsonValueKind.Null ? null : parameter.Value.ToString();
        }

        return values;
    }

    private Extract Find(string? id) =>
        _extracts.Find(e => e.Show == id) ?? throw FusionError.NotFound($"The extraction request {id} does not exist.");

    private static Reply Refuse(int status, string message) => Reply.Json(status, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteString("title", Errors.Title(status));
            json.WriteNumber("status", status);
            json.WriteString("detail", message);
            json.WriteEndObject();
        });

    [GeneratedRegex(@"^bytes=(\d{1,9})-(\d{0,9})$")]
    private static partial Regex OneRange();

    private sealed class Extract
    {
        public required long Id { get; init; }

        public required string Name { get; init; }

        public required string User { get; init; }

        public required IReadOnlyList<(string View, string Statement)> Views { get; init; }

        public required bool IsJson { get; init; }

        public required DateTimeOffset Submitted { get; init; }

        /// <summary>How it ended; null until then.</summary>
        public string? Status { get; set; }

        public int Extracted { get; set; }

        public List<ExtractFile> Files { get; } = [];

        public string Show => Id.ToString(CultureInfo.InvariantCulture);
    }
}
