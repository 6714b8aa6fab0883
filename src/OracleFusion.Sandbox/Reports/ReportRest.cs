using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Reports;

/// <summary>The REST face of BI Publisher: a report is run, its parameters and its definition are read. JSON is answered by JSON, a
/// multipart request by a multipart answer.</summary>
internal sealed partial class ReportRest(ReportRunner runner, ReportSwitches switches) : IPodService
{
    private const string Root = "/xmlpserver/services/rest/v1/reports/";
    private const string Boundary = "----=_Report_1";

    public bool Serves(string path) => path.StartsWith(Root, StringComparison.Ordinal);

    public Reply Answer(ServiceCall call)
    {
        if (switches.IsRestClosed)
            return Reply.Text(500, "text/html; charset=UTF-8", "<html><head><title>500 Internal Server Error</title></head></html>");
        // Behind some load balancers a slash is encoded twice.
        var path = Uri.UnescapeDataString(call.Path[Root.Length..]);
        try
        {
            if (call.Method == "POST" && path.EndsWith("/run", StringComparison.Ordinal))
                return Run(call, path[..^"/run".Length]);
            if (call.Method == "POST" && path.EndsWith("/parameters", StringComparison.Ordinal))
                return Parameters(path[..^"/parameters".Length], call.User);
            if (call.Method == "GET")
                return Definition(runner.Report(path, call.User));
            return Error(405, "The method is not allowed.");
        }
        catch (ReportFault fault)
        {
            return Error(switches.AreFaultsSuccesses ? 200 : fault.RestStatus, fault.Message);
        }
        catch (JsonException broken)
        {
            return Error(400, broken.Message);
        }
    }

    private Reply Run(ServiceCall call, string path)
    {
        var type = call.Header("Content-Type") ?? "";
        var isMultipart = type.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        var json = isMultipart ? RequestPart(Encoding.UTF8.GetString(call.Body.Span)) : Encoding.UTF8.GetString(call.Body.Span);
        using var request = JsonDocument.Parse(json);
        var root = request.RootElement;
        var document = runner.Run(
            new ReportRequest(
                path,
                Text(root, "attributeFormat"),
                ParametersOf(root),
                root.TryGetProperty("byPassCache", out var bypass) && bypass.ValueKind == JsonValueKind.True
            )
            {
                Template = Text(root, "attributeTemplate"),
            },
            call.User
        );
        return isMultipart ? Multipart(document) : Json(document);
    }

    private Reply Json(ReportContent document) =>
        Reply.Json(
            200,
            "application/json",
            json =>
            {
                json.WriteStartObject();
                json.WriteString(
                    "reportBytes",
                    Convert.ToBase64String(
                        document.Bytes,
                        switches.IsBase64Wrapped ? Base64FormattingOptions.InsertLineBreaks : Base64FormattingOptions.None
                    )
                );
                json.WriteString("reportContentType", document.ContentType);
                json.WriteNull("reportFileID");
                json.WriteString("reportLocale", "en_US");
                json.WriteEndObject();
            },
            (document.Bytes.Length * 4 / 3) + 1024
        );

    private static Reply Multipart(ReportContent document)
    {
        using var bytes = new MemoryStream();
        Part("ReportResponse", "application/json", Encoding.UTF8.GetBytes($"{{\"reportContentType\":\"{document.ContentType}\"}}"));
        Part("ReportOutput", "application/octet-stream", document.Bytes);
        bytes.Write(Encoding.ASCII.GetBytes($"--{Boundary}--\r\n"));
        return Reply.Bytes(200, $"multipart/form-data; boundary=\"{Boundary}\"", bytes.GetBuffer().AsSpan(0, (int)bytes.Length));

        void Part(string name, string type, byte[] content)
        {
            bytes.Write(
                Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\nContent-Type: {type}\r\n\r\n")
            );
            bytes.Write(content);
            bytes.Write("\r\n"u8);
        }
    }

    private Reply Parameters(string path, string user)
    {
        var parameters = runner.Parameters(path, user);
        return Reply.Json(200, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("listOfParamNameValues");
            json.WriteStartArray("item");
            foreach (var parameter in parameters)
            {
                json.WriteStartObject();
                json.WriteString("name", parameter.Name);
                json.WriteString("label", parameter.Label);
                json.WriteString("dataType", parameter.DataType);
                json.WriteString("defaultValue", parameter.Default);
                json.WriteBoolean("multiValuesAllowed", false);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static Reply Definition(ReportItem report) => Reply.Json(200, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteString("reportName", System.IO.Path.GetFileNameWithoutExtension(report.Name));
            json.WriteString("reportAbsolutePath", report.Path);
            json.WriteEndObject();
        });

    private static Reply Error(int status, string message) => Reply.Json(status, "application/json", json =>
        {
            json.WriteStartObject();
            json.WriteString("title", Errors.Title(status));
            json.WriteString("detail", message);
            json.WriteEndObject();
        });

    private static Dictionary<string, string> ParametersOf(JsonElement root)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!root.TryGetProperty("parameterNameValues", out var list) || list.ValueKind != JsonValueKind.Object)
            return values;
        if (list.TryGetProperty("listOfParamNameValues", out var wrapped))
            list = wrapped;
        if (!list.TryGetProperty("item", out var items) || items.ValueKind != JsonValueKind.Array)
            return values;
        foreach (var item in items.EnumerateArray())
        {
            if (
                Text(item, "name") is { } name
                && item.TryGetProperty("values", out var given)
                && given.TryGetProperty("item", out var texts)
            )
                values[name] = string.Join(',', texts.EnumerateArray().Select(t => t.ToString()));
        }

        return values;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string RequestPart(string body) =>
        Part().Match(body) is { Success: true } match ? match.Groups[1].Value : throw new JsonException("There is no part ReportRequest.");

    [GeneratedRegex("name=\"?ReportRequest\"?.*?\r\n\r\n(.*?)\r\n--", RegexOptions.Singleline)]
    private static partial Regex Part();
}
