using System.Globalization;
using OracleFusion.Sandbox.Documents;
using OracleFusion.Sandbox.Imports;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>The operations that a POST to erpintegrations names in OperationName: one row for each, with the attributes that it
/// needs.</summary>
internal sealed class ErpOperations(JobStore store, DocumentStore documents, Loads loads)
{
    private JobStore Store => store;

    private delegate void Operation(ErpOperations self, Dictionary<string, object?> values, string user);

    private static readonly Dictionary<string, (string[] Needed, Operation Do)> Rows = new(StringComparer.Ordinal)
    {
        ["importBulkData"] = (["DocumentContent", "FileName", "JobName"], (self, v, user) => self.Import(v, user)),
        ["uploadFileToUCM"] = (["DocumentContent", "FileName", "DocumentAccount"], (self, v, user) => self.Upload(v, user)),
        ["submitESSJobRequest"] = (["JobPackageName", "JobDefName"], (self, v, user) => self.Run(v, user)),
        ["loadAndImportData"] = (["JobName"], (self, v, user) => self.LoadAndImport(v, user)),
        ["exportBulkData"] = (["JobName"], (self, v, user) => self.Export(v, user)),
        ["extractAndPurge"] = (["ReqstId"], (self, v, user) => self.ExtractAndPurge(v, user)),
        ["updateInterfaceData"] = (["ProcessName", "LoadRequestId"], (self, v, user) => self.Correct(v, user)),
        ["appendFileComment"] = (["DocumentId", "Comments"], (self, v, _) => self.Comment(v)),
        ["downloadESSJobExecutionDetails"] = (["ReqstId"], (self, v, _) => self.Details(v)),
        ["getESSJobStatus"] = (["ReqstId"], (self, v, _) => self.Status(v, job => job.StateAt(self.Store.Now))),
        ["getESSExecutionDetails"] = (["ReqstId"], (self, v, _) => self.Status(v, job => JobFiles.Tree(self.Store, job))),
        ["getDocumentForDocumentId"] = (["DocumentId"], (self, v, _) => self.Fetch(v)),
    };

    /// <summary>Does what the values ask for and completes them with the results.</summary>
    public void Perform(Dictionary<string, object?> values, string user)
    {
        var name = Text(values, "OperationName");
        if (name is null || !Rows.TryGetValue(name, out var row))
            throw new FusionError(
                400,
                $"The operation {name ?? "(none)"} is not one of {string.Join(", ", Rows.Keys)}.",
                null,
                "/OperationName"
            );
        var missing = row
            .Needed.Where(n => Text(values, n) is null)
            .Select(n => new ErrorDetail($"JBO-27014: Attribute {n} in erpintegrations is required.", "27014", "/" + n))
            .ToList();
        if (missing.Count > 0)
            throw new FusionError(400, missing);
        row.Do(this, values, user);
    }

    private void Import(Dictionary<string, object?> values, string user)
    {
        Upload(values, user);
        ImportUploaded(values, user);
    }

    // A document that is there already, or one that comes along.
    private void LoadAndImport(Dictionary<string, object?> values, string user)
    {
        if (Text(values, "DocumentContent") is not null)
            Upload(values, user);
        ImportUploaded(values, user);
    }

    private void ImportUploaded(Dictionary<string, object?> values, string user)
    {
        // A submission that is refused answers 200 or 201 all the same, with -1 for the request.
        var job =
            JobOf(values) is { } name && !SimulatedJobs.IsUnknown(name) && !store.Switches.TakeRefusal()
                ? loads.Start(
                    Find(values),
                    [new JobOrder(name, JobText.Arguments(Text(values, "ParameterList")))],
                    Text(values, "JobOptions"),
                    user
                )
                : null;
        values["ReqstId"] = job is null ? "-1" : Number(job.Id);
        if (job is not null)
            values["LoadRequestId"] = Number(job.Id);
    }

    private void Upload(Dictionary<string, object?> values, string user)
    {
        if (Text(values, "FileName") is null)
            throw new FusionError(400, "JBO-27014: Attribute FileName in erpintegrations is required.", "27014", "/FileName");
        var account = Text(values, "DocumentAccount")
            ?? Interfaces.Find(Text(values, "JobOptions"), JobOf(values))?.Account
            ?? throw new FusionError(
                400,
                "JBO-27014: Attribute DocumentAccount in erpintegrations is required.",
                "27014",
                "/DocumentAccount"
            );
        var document = documents.Store(
            Text(values, "FileName")!,
            account,
            Content(values),
            user,
            null,
            Text(values, "Comments"),
            Text(values, "ContentType") ?? "zip"
        );
        values["DocumentId"] = Number(document.Id);
        values["DocumentContent"] = null;
    }

    private void Run(Dictionary<string, object?> values, string user)
    {
        values["ReqstId"] =
            JobText.Package(Text(values, "JobPackageName")!) is { } package
            && !SimulatedJobs.IsUnknown((package, Text(values, "JobDefName")!))
            && !store.Switches.TakeRefusal()
                ? Number(loads.Run((package, Text(values, "JobDefName")!), JobText.Arguments(Text(values, "ESSParameters")), user).Id)
                : "-1";
    }

    private void Export(Dictionary<string, object?> values, string user)
    {
        if (
            JobOf(values) is not var (package, definition)
            || SimulatedJobs.IsUnknown((package, definition))
            || store.Switches.TakeRefusal()
        )
        {
            values["ReqstId"] = "-1";
            return;
        }

        var options = Text(values, "JobOptions");
        var account = Interfaces.Find(options, (package, definition))?.Account ?? "fin/export";
        values["ReqstId"] = Number(
            loads.Export((package, definition), JobText.Arguments(Text(values, "ParameterList")), options, account, user).Id
        );
    }

    // What loads left behind goes to the content server and, where the options say so, out of the interface tables.
    private void ExtractAndPurge(Dictionary<string, object?> values, string user)
    {
        var requests = Text(values, "ReqstId")!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var found = requests
            .Select(r => long.TryParse(r, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? store.Find(id)?.Root : null)
            .OfType<Job>()
            .ToList();
        values["ReqstId"] =
            found.Count < requests.Length || store.Switches.TakeRefusal()
                ? "-1"
                : Number(loads.ExtractAndPurge([.. found.Select(j => j.Id)], Text(values, "JobOptions"), user).Id);
    }

    // The corrected file takes the place of the rows that a load left in the interface tables.
    private void Correct(Dictionary<string, object?> values, string user)
    {
        var process = Text(values, "ProcessName")!;
        var name = JobText.Name(process.StartsWith('/') ? process : "/" + process)
            ?? throw new FusionError(400, $"{process} is no package and job definition.", null, "/ProcessName");
        var target = Interfaces.Find(null, name)
            ?? throw new FusionError(400, $"There is no interface of the import {process}.", null, "/ProcessName");
        if (
            !long.TryParse(Text(values, "LoadRequestId"), NumberStyles.None, CultureInfo.InvariantCulture, out var load)
            || !loads.HasLeft(target, load)
        )
            throw new FusionError(
                400,
                $"The request {Text(values, "LoadRequestId")} left no rows in the interface tables of {name.Definition}.",
                null,
                "/LoadRequestId"
            );
        if (Text(values, "DocumentContent") is not null)
        {
            values["DocumentAccount"] = Text(values, "DocumentAccount") ?? target.Account;
            Upload(values, user);
        }

        values["ReqstId"] = Number(loads.Correct(Find(values), target, load, user).Id);
        values["StatusCode"] = "SUCCESS";
    }

    // A request that was not submitted here has an empty status.
    private void Status(Dictionary<string, object?> values, Func<Job, string> status)
    {
        var job =
            long.TryParse(Text(values, "ReqstId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && !store.Switches.AreStatesEmpty
                ? store.Find(id)
                : null;
        values["RequestStatus"] = job is null ? "" : status(job);
    }

    private void Comment(Dictionary<string, object?> values) => Find(values).Comments = Text(values, "Comments");

    private void Details(Dictionary<string, object?> values)
    {
        var type = Text(values, "FileType") ?? "ALL";
        if (type.ToUpperInvariant() is not ("LOG" or "OUT" or "ALL"))
            throw new FusionError(400, $"The FileType is LOG, OUT or ALL, not {type}.", null, "/FileType");
        var job = long.TryParse(Text(values, "ReqstId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? store.Find(id)
            : null;
        if (job is null)
            throw new FusionError(400, $"The request {Text(values, "ReqstId")} does not exist.", null, "/ReqstId");
        values["DocumentContent"] = Convert.ToBase64String(JobFiles.Details(store, job, type.ToUpperInvariant()));
        values["FileName"] = $"ESS_{(type.Equals("OUT", StringComparison.OrdinalIgnoreCase) ? "O" : "L")}_{job.Id}.zip";
        values["ContentType"] = "zip";
    }

    private void Fetch(Dictionary<string, object?> values)
    {
        var document = Find(values);
        values["DocumentContent"] = Convert.ToBase64String(document.Content);
        values["FileName"] = document.FileName;
        values["ContentType"] = document.ContentType;
        values["DocumentAccount"] = document.Account;
    }

    private Document Find(Dictionary<string, object?> values)
    {
        var text = Text(values, "DocumentId");
        return (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? documents.Find(id) : null)
            ?? throw new FusionError(400, $"The document {text} does not exist.", null, "/DocumentId");
    }

    private static (string Package, string Definition)? JobOf(Dictionary<string, object?> values) => JobText.Name(Text(values, "JobName"));

    private static byte[] Content(Dictionary<string, object?> values)
    {
        try
        {
            return Convert.FromBase64String(Text(values, "DocumentContent") ?? "");
        }
        catch (FormatException)
        {
            throw new FusionError(400, "The DocumentContent is not base64.", null, "/DocumentContent");
        }
    }

    private static string? Text(Dictionary<string, object?> values, string name) => values.GetValueOrDefault(name) as string;

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}
