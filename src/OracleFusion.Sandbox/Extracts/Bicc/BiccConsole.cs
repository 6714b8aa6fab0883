using System.Globalization;
using System.Text.Json;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Extracts;

/// <summary>A job of BI Cloud Connector, with the date of its last extract of each data store.</summary>
internal sealed class BiccJob
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Its data stores, each with the day from which its first extract takes rows.</summary>
    public Dictionary<string, DateTimeOffset?> Stores { get; set; } = [];

    public Dictionary<string, DateTimeOffset> LastExtracts { get; } = [];
}

/// <summary>The catalogue and the jobs of BI Cloud Connector by REST (<c>/biacm/rest/meta</c>).</summary>
internal sealed class BiccConsole(ExtractSwitches switches) : IPodService
{
    private const string Root = "/biacm/rest/meta/";
    private const long FirstJob = 300;
    private readonly Lock _gate = new();
    private readonly List<BiccJob> _jobs = [];

    public bool Serves(string path) => path.StartsWith(Root, StringComparison.Ordinal);

    public void Clear()
    {
        lock (_gate)
            _jobs.Clear();
    }

    public BiccJob? Job(long id)
    {
        lock (_gate)
            return _jobs.Find(j => j.Id == id);
    }

    public Reply Answer(ServiceCall call)
    {
        try
        {
            lock (_gate)
                return (call.Method, call.Path[Root.Length..].TrimEnd('/').Split('/')) switch
                {
                    ("GET", ["datastores"]) => List(call.Query["offset"]),
                    ("GET", ["datastores", var name]) => Describe(
                        DataStores.Find(Uri.UnescapeDataString(name)) ?? throw FusionError.NotFound($"There is no data store {name}.")
                    ),
                    ("PUT", ["jobs"]) => Put(call.Body),
                    ("GET", ["jobs", var id]) => Show(Find(id)),
                    ("DELETE", ["jobs", var id]) => Delete(Find(id)),
                    _ => throw FusionError.NotFound($"There is nothing at {call.Method} {call.Path}."),
                };
        }
        catch (FusionError error)
        {
            return Status(error.Status, "FAILURE", null, error.Details[0].Detail);
        }
        catch (JsonException broken)
        {
            return Status(400, "FAILURE", null, broken.Message);
        }
    }

    private Reply List(string? offset)
    {
        var start = int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0;
        var page = DataStores.All.Skip(start).Take(Math.Max(1, switches.DataStoresOfPage)).ToList();
        return Reply.Json(200, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("dataStores");
            foreach (var store in page)
            {
                json.WriteStartObject();
                json.WriteString("dataStoreKey", store.Name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteBoolean("hasMore", start + page.Count < DataStores.All.Count);
            json.WriteEndObject();
        });
    }

    private static Reply Describe(DataStore store) => Reply.Json(200, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteString("dataStoreId", store.Name);
            json.WriteString("dataStoreName", store.Name);
            json.WriteNull("filters");
            json.WriteBoolean("isEffectiveDateDisabled", false);
            json.WriteBoolean("isFlexDataStore", false);
            json.WriteBoolean("isSilentError", false);
            json.WriteStartArray("columns");
            foreach (var column in store.Columns)
            {
                json.WriteStartObject();
                json.WriteString("name", DataStore.Attribute(column));
                json.WriteString("label", DataStore.Attribute(column));
                json.WriteString("dataType", TypeOf(column));
                json.WriteBoolean("isPrimaryKey", store.Keys.Contains(column));
                json.WriteBoolean("isPopulate", true);
                json.WriteBoolean("isLastUpdateDate", column == DataStore.LastUpdate);
                json.WriteBoolean("isNaturalKey", false);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

    public static string TypeOf(string column) =>
        column.EndsWith("_ID", StringComparison.Ordinal) || column.EndsWith("_AMOUNT", StringComparison.Ordinal) ? "NUMERIC"
        : column.EndsWith("_DATE", StringComparison.Ordinal) ? "TIMESTAMP"
        : "VARCHAR";

    // A job of a name that is there gets what is sent, and keeps its dates.
    private Reply Put(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        if (!root.TryGetProperty("name", out var name) || name.GetString() is not { Length: > 0 } text)
            throw new FusionError(400, "The attribute name is required.");
        if (!root.TryGetProperty("dataStores", out var stores) || stores.ValueKind != JsonValueKind.Array)
            throw new FusionError(400, "The attribute dataStores is required.");
        var given = new Dictionary<string, DateTimeOffset?>();
        foreach (var store in stores.EnumerateArray())
        {
            var meta = store.GetProperty("dataStoreMeta");
            var key = meta.GetProperty("dataStoreKey").GetString() ?? "";
            if (DataStores.Find(key) is null)
                throw new FusionError(400, $"There is no data store {key}.");
            given[key] =
                meta.TryGetProperty("initialExtractDate", out var date) && date.ValueKind == JsonValueKind.String
                    ? DateTimeOffset.Parse(date.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                    : null;
        }

        var job = _jobs.Find(j => j.Name == text);
        if (job is null)
            _jobs.Add(job = new BiccJob { Id = FirstJob + _jobs.Count, Name = text });
        job.Stores = given;
        return Status(200, "SUCCESS", job.Id, null);
    }

    private Reply Delete(BiccJob job)
    {
        _jobs.Remove(job);
        return Status(200, "SUCCESS", job.Id, null);
    }

    private static Reply Show(BiccJob job) => Reply.Json(200, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteNumber("id", job.Id);
            json.WriteString("name", job.Name);
            json.WriteStartArray("dataStores");
            foreach (var store in job.Stores.Keys)
            {
                json.WriteStartObject();
                json.WriteStartObject("dataStoreMeta");
                json.WriteString("dataStoreKey", store);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static Reply Status(int status, string word, long? id, string? message) => Reply.Json(status, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteString("status", word);
            if (id is { } number)
                json.WriteNumber("id", number);
            if (message is not null)
                json.WriteString("message", message);
            json.WriteEndObject();
        });

    private BiccJob Find(string id) =>
        _jobs.Find(j => j.Id.ToString(CultureInfo.InvariantCulture) == id) ?? throw FusionError.NotFound($"There is no job {id}.");
}
