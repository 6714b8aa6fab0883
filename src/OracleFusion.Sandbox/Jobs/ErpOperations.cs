using System.Globalization;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>The operations that a POST to erpintegrations names in OperationName: one row for each, with the attributes that it needs.</summary>
internal sealed class ErpOperations(JobStore store)
{
    private const string LoaderPackage = "/oracle/apps/ess/financials/commonModules/shared/common/interfaceLoader";

    private delegate void Operation(ErpOperations self, Dictionary<string, object?> values);

    private static readonly Dictionary<string, (string[] Needed, Operation Do)> Rows = new(StringComparer.Ordinal)
    {
        ["importBulkData"] = (["DocumentContent", "FileName", "DocumentAccount", "JobName"], (self, v) => self.Import(v)),
        ["uploadFileToUCM"] = (["DocumentContent", "FileName", "DocumentAccount"], (self, v) => self.Upload(v)),
        ["submitESSJobRequest"] = (["JobPackageName", "JobDefName"], (self, v) => self.Run(v)),
        ["loadAndImportData"] = (["DocumentId", "JobName"], (self, v) => self.ImportUploaded(v)),
        ["exportBulkData"] = (["JobName"], (self, v) => self.Export(v)),
        ["extractAndPurge"] = (["JobName"], (self, v) => self.Export(v)),
        ["downloadESSJobExecutionDetails"] = (["ReqstId"], (self, v) => self.Details(v)),
        ["getDocumentForDocumentId"] = (["DocumentId"], (self, v) => self.Fetch(v)),
    };

    /// <summary>Does what the values ask for and completes them with the results.</summary>
    public void Perform(Dictionary<string, object?> values)
    {
        var name = Text(values, "OperationName");
        if (name is null || !Rows.TryGetValue(name, out var row))
            throw new FusionError(400, $"The operation {name ?? "(none)"} is not one of {string.Join(", ", Rows.Keys)}.", null, "/OperationName");
        var missing = row.Needed.Where(n => Text(values, n) is null)
            .Select(n => new ErrorDetail($"JBO-27014: Attribute {n} in erpintegrations is required.", "27014", "/" + n)).ToList();
        if (missing.Count > 0)
            throw new FusionError(400, missing);
        row.Do(this, values);
    }

    private void Import(Dictionary<string, object?> values)
    {
        var content = Content(values);
        Upload(values);
        Start(values, JobFiles.Judge(content));
    }

    private void ImportUploaded(Dictionary<string, object?> values)
    {
        var document = Find(values);
        Start(values, JobFiles.Judge(document.Content));
    }

    private void Start(Dictionary<string, object?> values, (string Outcome, string Log) end)
    {
        // A submission that is refused answers 200 or 201 all the same, with -1 for the request.
        if (JobOf(values) is not var (package, definition))
        {
            values["ReqstId"] = "-1";
            return;
        }

        var job = store.Submit(LoaderPackage, "InterfaceLoaderController", end.Outcome, end.Log, (LoaderPackage, "InterfaceLoaderSqlldrImport"), (package, definition));
        values["ReqstId"] = Number(job.Id);
        values["LoadRequestId"] = Number(job.Id);
    }

    private void Upload(Dictionary<string, object?> values)
    {
        var document = store.Store(
            Text(values, "FileName")!, Text(values, "DocumentAccount")!, Text(values, "Comments"), Text(values, "ContentType") ?? "zip", Content(values));
        values["DocumentId"] = Number(document.Id);
        values["DocumentContent"] = null;
    }

    private void Run(Dictionary<string, object?> values)
    {
        var package = Text(values, "JobPackageName")!.TrimEnd('/');
        var known = package.StartsWith("/oracle/apps/ess/", StringComparison.Ordinal);
        values["ReqstId"] = known ? Number(store.Submit(package, Text(values, "JobDefName")!, "SUCCEEDED", $"Parameters: {Text(values, "ESSParameters")}").Id) : "-1";
    }

    private void Export(Dictionary<string, object?> values)
    {
        if (JobOf(values) is not var (package, definition))
        {
            values["ReqstId"] = "-1";
            return;
        }

        var job = store.Submit(package, definition, "SUCCEEDED", $"Parameters: {Text(values, "ParameterList")}");
        values["ReqstId"] = Number(job.Id);
        if (job.Outcome != "ERROR")
            store.Store($"ExportBulkData_{definition}_{job.Id}.zip", "fin$/export$/bulk", null, "zip", JobFiles.Export(definition), job.Ended);
    }

    private void Details(Dictionary<string, object?> values)
    {
        var type = Text(values, "FileType") ?? "ALL";
        if (type.ToUpperInvariant() is not ("LOG" or "OUT" or "ALL"))
            throw new FusionError(400, $"The FileType is LOG, OUT or ALL, not {type}.", null, "/FileType");
        var job = long.TryParse(Text(values, "ReqstId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? store.Find(id) : null;
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
        return (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? store.Document(id) : null)
            ?? throw new FusionError(400, $"The document {text} does not exist.", null, "/DocumentId");
    }

    // "package,definition"; some clients put a semicolon between them, or leave a slash at the package's end.
    private static (string Package, string Definition)? JobOf(Dictionary<string, object?> values)
    {
        var parts = Text(values, "JobName")!.Split([',', ';'], StringSplitOptions.TrimEntries);
        return parts.Length == 2 && parts[0].StartsWith("/oracle/apps/ess/", StringComparison.Ordinal) && parts[1].Length > 0
            ? (parts[0].TrimEnd('/'), parts[1])
            : null;
    }

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
