using System.Globalization;
using System.Text;
using System.Text.Json;
using OracleFusion.Sandbox.Documents;
using OracleFusion.Sandbox.Jobs;
using OracleFusion.Sandbox.Operations.Actions;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.DataLoader;

/// <summary>
/// HCM Data Loader by REST: the actions of dataLoadDataSets. Data sets, their business objects, processes and messages are rows of the
/// resource like any others; a data set that was just made may be unknown for some seconds.
/// </summary>
internal sealed class HcmDataLoader(JobStore store, DocumentStore documents, Database database) : IResourceService
{
    private const string Resource = "dataLoadDataSets";
    private const string Package = "/oracle/apps/ess/hcm/dataLoader";
    private readonly Lock _gate = new();
    private readonly Dictionary<long, DataSetRun> _sets = [];
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);

    /// <summary>Whether a call is an action of data sets, or asks for one that is not known yet.</summary>
    public bool Serves(FusionCall call) =>
        call.ContextRoot == "hcmRestApi" && call.Segments is [Resource, ..] && (Action(call) is not null || IsUnknown(call));

    public void Clear()
    {
        lock (_gate)
        {
            _sets.Clear();
            _sources.Clear();
        }
    }

    public Reply Answer(FusionCall call, int cap)
    {
        if (Action(call) is not var (name, request))
            throw FusionError.NotFound($"{Resource} has no row with the key {call.Segments[1]}.");
        var type = database.Read().Catalog.Find(Resource)!;
        var parameters = ActionCalls.Parameters(call, type, name, request is not null);
        string? Text(string parameter) => parameters.GetValueOrDefault(parameter) as string is { Length: > 0 } text ? text : null;
        var result = name switch
        {
            "uploadFile" => Upload(Text("fileName"), Text("content"), Text("contentId"), call.User),
            "createFileDataSet" => Create(
                Text("contentId"),
                Text("dataSetName"),
                Text("fileAction") ?? "IMPORT_AND_LOAD",
                parameters,
                call.User
            ),
            "submit" => Submit(Find(request!), Text("fileAction")),
            "stop" => Stop(Find(request!)),
            "deleteDataSet" => Delete(Find(request!)),
            "generateFailedLinesFile" => Failed(Find(request!), call.User),
            _ => throw new FusionError(400, $"The sandbox does not simulate the action {name} of {Resource}. Nothing was done."),
        };
        return Reply.Json(200, MediaTypes.Negotiate(call.Header("Accept"), MediaTypes.ActionResult), json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("result"u8);
            // Some pods answer with the object as text.
            if (store.Switches.AreResultsText)
                json.WriteStringValue(JsonSerializer.Serialize(result));
            else
                JsonSerializer.Serialize(json, result);
            json.WriteEndObject();
        });
    }

    private static (string Name, string? Request)? Action(FusionCall call) =>
        call.Segments switch
        {
            [_, "action", var name] => (name, null),
            [_, var request, "action", var name] => (name, request),
            _ => null,
        };

    private bool IsUnknown(FusionCall call)
    {
        if (call.Segments.Count < 2 || !long.TryParse(call.Segments[1], NumberStyles.None, CultureInfo.InvariantCulture, out var request))
            return false;
        lock (_gate)
            return _sets.ContainsKey(request) && store.Find(request) is null;
    }

    private DataSetRun Find(string request)
    {
        lock (_gate)
            return
                long.TryParse(request, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && store.Find(id) is not null
                && _sets.TryGetValue(id, out var set)
                ? set
                : throw FusionError.NotFound($"{Resource} has no row with the key {request}.");
    }

    private Dictionary<string, string> Upload(string? fileName, string? content, string? contentId, string user)
    {
        if (fileName is null || content is null)
            throw new FusionError(
                400,
                $"The parameter {(fileName is null ? "fileName" : "content")} is required.",
                null,
                fileName is null ? "/fileName" : "/content"
            );
        if (contentId is not null && documents.Find(contentId) is not null)
            throw new FusionError(400, $"The content {contentId} already exists.", null, "/contentId");
        try
        {
            var bytes = Convert.FromBase64String(content);
            return Good("ContentId", documents.Store(fileName, "hcm/dataloader/import", bytes, user, name: contentId).Name);
        }
        catch (FormatException)
        {
            throw new FusionError(400, "The content is not base64.", null, "/content");
        }
    }

    private Dictionary<string, string> Create(
        string? contentId,
        string? name,
        string action,
        IReadOnlyDictionary<string, object?> parameters,
        string user
    )
    {
        if (contentId is null || documents.Find(contentId) is not { } document)
            throw new FusionError(400, $"The content {contentId ?? "(none)"} does not exist.", null, "/contentId");
        if (action is not ("IMPORT_AND_LOAD" or "IMPORT_ONLY"))
            throw new FusionError(400, $"The fileAction is IMPORT_AND_LOAD or IMPORT_ONLY, not {action}.", null, "/fileAction");
        var set = new DataSetRun(database, contentId, name ?? document.FileName, user);
        decimal? Most(string parameter) => parameters.GetValueOrDefault(parameter) as decimal?;
        var stages = new DataSetStages(set, document, _sources, Most("importMaxErrorPercentage"), Most("loadMaxErrorPercentage"), user);
        lock (_gate)
        {
            store.Together(Start);
            _sets.Add(set.Job!.Id, set);
        }

        return Good("RequestId", set.Job.Id.ToString(CultureInfo.InvariantCulture));

        bool Start()
        {
            set.Job = store.Submit(Package, "HCMDataLoader", user, [contentId, action], _ => stages.End(), document.FileName);
            set.Set(
                ("DataSetStatusCode", "ORA_UNPROCESSED"),
                ("DataSetStatusMeaning", "Unprocessed"),
                ("FileSize", (long)document.Content.Length)
            );
            store.AddStep(set.Job, true, Package, "TransferFile", "Transfer", [], 0, 2, _ => stages.Transfer());
            store.AddStep(set.Job, true, Package, "ImportFile", "Import", [], 2, 4, _ => stages.Import());
            if (action == "IMPORT_AND_LOAD")
                store.AddStep(set.Job, true, Package, "LoadObjects", "Load", [], 4, 8, _ => stages.Load());
            return true;
        }
    }

    private Dictionary<string, string> Submit(DataSetRun set, string? action)
    {
        if (action is not ("LOAD" or "LOAD_ONLY" or "ROLLBACK"))
            throw new FusionError(
                400,
                $"The fileAction of a data set that is there is to load it or to roll it back, not {action ?? "(none)"}.",
                null,
                "/fileAction"
            );
        if (action == "ROLLBACK")
            throw new FusionError(400, "The sandbox does not roll data sets back. Nothing was done.", null, "/fileAction");
        if (set.Job!.End is null || set.IsLoaded)
            throw new FusionError(400, "The data set is being processed, or is loaded already.");
        var stages = new DataSetStages(set, documents.Find(set.ContentId)!, _sources, null, null, set.Job.Submitter);
        set.Set(("DataSetStatusCode", "ORA_IN_PROGRESS"), ("DataSetStatusMeaning", "In progress"));
        store.Together(() =>
        {
            var job = store.Submit(Package, "LoadObjects", set.Job.Submitter, [], _ => stages.End());
            return store.AddStep(job, true, Package, "LoadObjects", "Load", [], 0, 8, _ => stages.Load());
        });
        return Good("RequestId", set.Job.Id.ToString(CultureInfo.InvariantCulture));
    }

    private Dictionary<string, string> Stop(DataSetRun set)
    {
        if (set.Job!.End is not null)
            throw new FusionError(400, "The data set has ended and cannot be stopped.");
        store.Cancel(set.Job);
        set.Set(("DataSetStatusCode", "ORA_STOPPED"), ("DataSetStatusMeaning", "Stopped"));
        return Good();
    }

    private Dictionary<string, string> Delete(DataSetRun set)
    {
        if (set.Job!.End is null)
            throw new FusionError(400, "The data set is being processed and cannot be deleted.");
        set.Delete();
        lock (_gate)
            _sets.Remove(set.Job.Id);
        return Good();
    }

    // The lines that failed, under the instructions and the METADATA lines of their files: a file that can be corrected and loaded again.
    private Dictionary<string, string> Failed(DataSetRun set, string user)
    {
        var failed = set.Messages.Where(m => m.Number > 0).Select(m => (m.File, m.Number)).ToHashSet();
        if (set.Job!.End is null || failed.Count == 0)
            throw new FusionError(400, set.Job.End is null ? "The data set is being processed." : "The data set has no failed lines.");
        var files = set.Package!.Files.Zip(set.Package.Names)
            .Select(f =>
                (
                    Name: f.Second,
                    File: f.First,
                    Lines: f.First.Lines.Concat(f.First.Messages.Select(m => m.Line).OfType<DatLine>())
                        .Where(l => failed.Contains((l.File, l.Number)))
                        .OrderBy(l => l.Number)
                )
            )
            .Where(f => f.Lines.Any())
            .Select(f => new JobFile(
                f.Name,
                Encoding.UTF8.GetBytes(string.Join('\n', f.File.Heads.Concat(f.Lines.Select(l => l.Text))) + "\n")
            ));
        var stored = documents.Store(
            "FailedLines" + set.Job.Id.ToString(CultureInfo.InvariantCulture) + ".zip",
            "hcm/dataloader/export",
            JobFiles.Zip(files),
            user
        );
        set.Set(("FailedLinesFileContentId", stored.Name));
        return Good("ContentId", stored.Name);
    }

    private static Dictionary<string, string> Good(string? name = null, string? value = null)
    {
        var result = new Dictionary<string, string> { ["Status"] = "SUCCESS" };
        if (name is not null)
            result[name] = value!;
        return result;
    }
}
