using System.Globalization;
using System.Text.Json.Nodes;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.SetUp;

/// <summary>
/// Exports and imports of set-up data (setupTaskCSVExports, setupOfferingCSVImports and their siblings), which are started by a POST and
/// then asked for. Lookups are what can be moved here; the tasks that cannot say so.
/// </summary>
internal sealed class SetupService(Database database) : IPodService
{
    private const string Base = "/fscmRestApi/resources/11.13.18.05/";
    private const long FirstId = 300_100_022_143_402;

    private static readonly string[] Names =
    [
        "setupTaskCSVExport",
        "setupTaskCSVImport",
        "setupOfferingCSVExport",
        "setupOfferingCSVImport",
    ];

    private readonly Dictionary<long, SetupProcess> _processes = [];
    private readonly SetupTransfer _transfer = new(database);

    public bool Serves(string path) =>
        path.StartsWith(Base, StringComparison.Ordinal)
        && NameOf(path) is not null
        && !path.EndsWith("/describe", StringComparison.Ordinal);

    public void Clear()
    {
        lock (_processes)
            _processes.Clear();
    }

    public Reply Answer(ServiceCall call)
    {
        lock (_processes)
        {
            try
            {
                return Route(call, NameOf(call.Path)!, call.Path[Base.Length..].Split('/')[1..]);
            }
            catch (FusionError error)
            {
                return Errors.Write(error, FrameworkVersions.StructuredErrors);
            }
        }
    }

    private static string? NameOf(string path) => Array.Find(Names, name => path[Base.Length..].Split('/')[0] == name + "s");

    private Reply Route(ServiceCall call, string name, string[] path)
    {
        var process = char.ToUpperInvariant(name[0]) + name[1..] + "Process";
        return (call.Method, path) switch
        {
            ("POST", []) => Start(call, name, process),
            ("GET", [var code]) => Support(name, code),
            ("POST", [var code, "child", var child]) when child == process => Start(call, name, process, code),
            ("GET", [var code, "child", var child, var id]) when child == process => Json(200, Describe(name, Find(code, id))),
            ("GET", [var code, "child", var child, var id, "child", var result, var again])
                when child == process && result == process + "Result" && id == again => Json(200, Result(Ended(code, id))),
            ("GET", [var code, "child", var child, var id, "child", var result, var again, "enclosure", var file])
                when child == process && result == process + "Result" && id == again => Enclosure(Ended(code, id), file),
            _ => throw new FusionError(405, "The action is not supported."),
        };
    }

    private Reply Start(ServiceCall call, string name, string child, string? of = null)
    {
        var body = call.JsonBody();
        var asked = of is null ? (body[child] as JsonArray)?.FirstOrDefault() as JsonObject ?? [] : body;
        var code = of
            ?? body[CodeName(name)]?.GetValue<string>()
            ?? throw new FusionError(400, $"The attribute {CodeName(name)} is required.");
        var objects = SetupObject.Of(code)
            ?? throw new FusionError(400, $"The value {code} of the attribute {CodeName(name)} isn't valid.");
        var id = FirstId + _processes.Count;
        SetupProcess process;
        if (name.EndsWith("Import", StringComparison.Ordinal))
        {
            byte[] content;
            try
            {
                content = Convert.FromBase64String(asked["FileContent"]?.GetValue<string>() ?? "");
            }
            catch (FormatException)
            {
                throw new FusionError(400, "The attribute FileContent is no base64 text.");
            }

            process = _transfer.Import(id, code, objects, content, asked["SourceTargetDiffOkFlag"]?.ToString() is "Y" or "true", call.User);
        }
        else
        {
            var criteria = (body[child[..^"Process".Length] + "Criteria"] as JsonArray ?? [])
                .OfType<JsonObject>()
                .Select(one =>
                    (
                        one["BusinessObjectCode"]?.ToString() ?? "",
                        one["AttributeName"]?.ToString() ?? "",
                        one["AttributeValue"]?.ToString() ?? ""
                    )
                )
                .ToList();
            process = _transfer.Export(id, code, objects, criteria);
        }

        _processes.Add(id, process);
        if (of is not null)
            return Json(201, Describe(name, process));
        var answer = new JsonObject { [CodeName(name)] = code };
        if (body["FunctionalAreaCode"] is { } area)
            answer["FunctionalAreaCode"] = area.GetValue<string>();
        answer[child] = new JsonArray(Describe(name, process, isAsked: false));
        return Json(201, answer);
    }

    private static Reply Support(string name, string code)
    {
        var objects = SetupObject.Of(code) ?? throw FusionError.NotFound($"{code} does not exist.");
        var answer = new JsonObject { [CodeName(name)] = code };
        if (name.StartsWith("setupTask", StringComparison.Ordinal))
            answer[name.EndsWith("Export", StringComparison.Ordinal) ? "ExportSupportedFlag" : "ImportSupportedFlag"] =
                objects.Length > 0 ? "Y" : "N";
        return Json(200, answer);
    }

    private static JsonObject Describe(string name, SetupProcess process, bool isAsked = true) =>
        new()
        {
            ["ProcessId"] = process.Id,
            [CodeName(name)] = process.Code,
            ["ProcessCompletedFlag"] = isAsked && process.AskWhetherEnded(),
        };

    private static JsonObject Result(SetupProcess process) =>
        new()
        {
            ["ProcessId"] = process.Id,
            ["ProcessName"] = process.Name,
            ["StatusCode"] = process.StatusCode,
            ["FileName"] = process.Package is null ? null : $"{process.Code}.zip",
        };

    private static Reply Enclosure(SetupProcess process, string name)
    {
        var content = name switch
        {
            "ProcessLog" => System.Text.Encoding.UTF8.GetBytes(process.Log),
            "ProcessResultsSummaryReport" or "ProcessResultsReport" => System.Text.Encoding.UTF8.GetBytes(process.Summary),
            "FileContent" when process.Package is { } package => package,
            _ => throw FusionError.NotFound($"There is no {name}."),
        };
        return Reply.Bytes(200, "application/octet-stream", content);
    }

    private SetupProcess Find(string code, string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && _processes.TryGetValue(number, out var process)
        && process.Code == code
            ? process
            : throw FusionError.NotFound($"The process {id} of {code} does not exist.");

    private SetupProcess Ended(string code, string id) =>
        Find(code, id) is var process && process.AskForResult()
            ? process
            : throw FusionError.NotFound($"The process {id} has no result yet.");

    private static string CodeName(string name) => name.StartsWith("setupTask", StringComparison.Ordinal) ? "TaskCode" : "OfferingCode";

    private static Reply Json(int status, JsonObject body) =>
        Reply.Text(status, "application/vnd.oracle.adf.resourceitem+json", body.ToJsonString());
}
