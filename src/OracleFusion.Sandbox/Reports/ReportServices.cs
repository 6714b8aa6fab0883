using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Soap;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Reports;

/// <summary>The SOAP services of BI Publisher: reports, the catalogue, sessions. Elements are found by their local names, in any
/// order.</summary>
/// <param name="passwordIs">Whether a user has a password: the older services take both in the body.</param>
internal sealed class ReportServices(
    ReportRunner runner,
    ReportScheduler scheduler,
    ReportCatalog catalog,
    ReportSwitches switches,
    Func<string, string, bool> passwordIs
) : IPodService
{
    private const string InSession = "InSession";
    private readonly ConcurrentDictionary<string, string> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private int _made;

    public bool Serves(string path) => ReportSoapFace.All.Any(f => f.Path == path);

    public bool KnowsCaller(string path) => ReportSoapFace.All.Any(f => f.Path == path && f.HasCredentialsInBody);

    public void Clear()
    {
        _sessions.Clear();
        _files.Clear();
        scheduler.Clear();
    }

    public Reply Answer(ServiceCall call)
    {
        var face = ReportSoapFace.All.First(f => f.Path == call.Path);
        try
        {
            if (call.Method == "GET" && face.RunsReports)
                return Reply.Text(200, "text/xml; charset=UTF-8", ReportContract.WsdlText(face, call.BaseUrl));
            if (call.Method != "POST")
                throw ReportFault.Failed("Only POST is answered here.");
            if (switches.TakeThrottled())
                throw new ReportFault("OperationFailedException", "WSM-07501 : Failure in Oracle WSM Agent processRequest.");
            var soap = SoapCall.Read(call);
            var operation = soap.Body.Name.LocalName;
            return face.Answer(operation, Content(operation, soap, face, call.User));
        }
        catch (ReportFault fault)
        {
            return face.Fault(fault, switches.AreFaultsSuccesses);
        }
        catch (FusionError error)
        {
            return face.Fault(new ReportFault("InvalidParametersException", error.Details[0].Detail), false);
        }
    }

    private object? Content(string operation, SoapCall soap, ReportSoapFace face, string caller)
    {
        var body = soap.Body;
        if (operation == "login")
            return Login(body);
        if (operation == "logout")
            return body.Text("bipSessionToken") is { } token && _sessions.TryRemove(token, out _) ? "true" : "false";
        var user = face.HasCredentialsInBody ? Caller(body, operation) : caller;
        var plain = operation.EndsWith(InSession, StringComparison.Ordinal) ? operation[..^InSession.Length] : operation;
        if (face.IsScheduler)
            return scheduler.Answer(plain, body, user, () => RequestOf(body), Base64);
        switch (plain)
        {
            case "runReport":
                return Document(runner.Run(RequestOf(body), user), body);
            case "runDataModel":
                return Document(runner.RunModel(Path(body, "reportAbsolutePath"), user), body);
            case "downloadReportDataChunk":
                return Chunk(body);
            case "getReportParameters":
                return Parameters(Path(body, "reportAbsolutePath"), user, face);
            case "objectExist" or "isReportExist":
                return Word(catalog.Find(Path(body, "reportObjectAbsolutePath", "reportAbsolutePath"), user) is not null);
            case "createFolder" or "createReportFolder":
                return catalog.CreateFolder(Path(body, "folderAbsolutePath", "folderAbsolutePathURL"), user);
            case "createObject":
                var type = Path(body, "objectType");
                return type is "xdm" or "xdo"
                    ? catalog.Create(
                        $"{Path(body, "folderAbsolutePathURL")}/{Path(body, "objectName")}.{type}",
                        Bytes(soap, "objectData"),
                        null,
                        user,
                        replaces: false
                    )
                    : throw ReportFault.Failed($"createObject: the type {type} is none of xdm, xdo.");
            case "updateObject":
                var path = Path(body, "objectAbsolutePath");
                if (catalog.Find(path, user) is not { } known)
                    throw ReportFault.Failed($"unable to find reportobject: {path} does not exist");
                catalog.Create(path, Bytes(soap, "objectData"), known.Files, user, replaces: true);
                return "true";
            case "getObject":
                return Convert.ToBase64String(
                    (
                        catalog.Find(Path(body, "objectAbsolutePath"), user)
                        ?? throw ReportFault.Failed($"unable to find reportobject: {Path(body, "objectAbsolutePath")} does not exist")
                    ).Definition
                );
            case "uploadObject" or "uploadReportObject":
                return catalog.Upload(
                    Path(body, "reportObjectAbsolutePathURL"),
                    Path(body, "objectType"),
                    Bytes(soap, "objectZippedData"),
                    user
                );
            case "downloadObject" or "downloadReportObject":
                return Convert.ToBase64String(catalog.Download(Path(body, "reportAbsolutePath"), user));
            case "getFolderContents":
                return new XElement("catalogContents", catalog.Contents(Path(body, "folderAbsolutePath"), user).Select(Described));
            case "deleteObject" or "deleteReport" or "deleteReportFolder" or "deleteFolder":
                catalog.Delete(Path(body, "objectAbsolutePath", "reportAbsolutePath", "folderAbsolutePath"), user);
                return "true";
            default:
                throw new ReportFault("InvalidParametersException", $"The operation {operation} is none of this service.");
        }
    }

    private string Login(XElement body)
    {
        var user = body.Text("userID") ?? "";
        if (!passwordIs(user, body.Text("password") ?? ""))
            throw Refused();
        var token = string.Create(CultureInfo.InvariantCulture, $"session-{Interlocked.Increment(ref _made)}-{Guid.NewGuid():N}");
        _sessions[token] = user;
        return token;
    }

    private string Caller(XElement body, string operation)
    {
        if (operation.EndsWith(InSession, StringComparison.Ordinal))
            return _sessions.GetValueOrDefault(body.Text("bipSessionToken") ?? "") ?? throw Refused();
        var user = body.Text("userID") ?? "";
        return passwordIs(user, body.Text("password") ?? "") ? user : throw Refused();
    }

    private static ReportFault Refused() =>
        new("AccessDeniedException", "Failed to log into BI Publisher: invalid username or password.", 401);

    private static ReportRequest RequestOf(XElement body) =>
        new(
            Path(body, "reportAbsolutePath"),
            body.Text("attributeFormat"),
            body.Descendants()
                .Where(e => e.Name.LocalName == "item" && e.Elements().Any(c => c.Name.LocalName == "name"))
                .GroupBy(e => e.Elements().First(c => c.Name.LocalName == "name").Value, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(
                    g => g.Key,
                    g => string.Join(',', g.First().Descendants().Where(e => e.Name.LocalName == "item").Select(e => e.Value)),
                    StringComparer.OrdinalIgnoreCase
                ),
            body.Text("byPassCache") == "true"
        )
        {
            Template = body.Text("attributeTemplate"),
        };

    private XElement[] Document(ReportContent document, XElement body)
    {
        var size = int.TryParse(body.Text("sizeOfDataChunkDownload"), CultureInfo.InvariantCulture, out var asked) ? asked : -1;
        string? file = null;
        if (size > 0)
        {
            file = string.Create(CultureInfo.InvariantCulture, $"xmlp{Interlocked.Increment(ref _made)}.tmp");
            _files[file] = document.Bytes;
        }

        return
        [
            ReportSoapFace.Nil("metaDataList"),
            new XElement("reportBytes", file is null ? Base64(document.Bytes) : ""),
            new XElement("reportContentType", document.ContentType),
            file is null ? ReportSoapFace.Nil("reportFileID") : new XElement("reportFileID", file),
            ReportSoapFace.Nil("reportLocale"),
        ];
    }

    private XElement[] Chunk(XElement body)
    {
        var id = Path(body, "fileID");
        var file = _files.GetValueOrDefault(id) ?? throw ReportFault.Failed($"downloadReportDataChunk: there is no file {id}.");
        var begin = int.Parse(Path(body, "beginIdx"), CultureInfo.InvariantCulture);
        var size = int.Parse(Path(body, "size"), CultureInfo.InvariantCulture);
        if (begin < 0 || begin > file.Length || size <= 0)
            throw new ReportFault("InvalidParametersException", "downloadReportDataChunk: beginIdx or size is out of the file.");
        var end = Math.Min(file.Length, begin + size);
        return
        [
            new XElement("reportDataChunk", Base64(file[begin..end])),
            new XElement("reportDataFileID", id),
            new XElement("reportDataOffset", end < file.Length ? end : -1),
        ];
    }

    // The older services wrap the list once more.
    private object Parameters(string path, string user, ReportSoapFace face)
    {
        var items = runner
            .Parameters(path, user)
            .Select(p => new XElement(
                "item",
                new XElement("UIType", "Text"),
                new XElement("dataType", p.DataType),
                new XElement("defaultValue", p.Default),
                new XElement("label", p.Label),
                new XElement("multiValuesAllowed", "false"),
                new XElement("name", p.Name),
                new XElement("refreshParamOnChange", "false"),
                new XElement("selectAll", "false"),
                new XElement("templateParam", "false"),
                new XElement("useNullForAll", "false"),
                new XElement("values", p.Default.Length == 0 ? null : new XElement("item", p.Default))
            ))
            .ToArray();
        return face.Namespace.EndsWith("v2", StringComparison.Ordinal) ? new XElement("listOfParamNameValues", items) : items;
    }

    private static XElement Described(ReportItem item) =>
        new(
            "item",
            new XElement("absolutePath", item.Path),
            new XElement("creationDate", WireText.Instant(item.Created)),
            new XElement("displayName", item.Type == "Folder" ? item.Name : System.IO.Path.GetFileNameWithoutExtension(item.Name)),
            new XElement("fileName", item.Name),
            new XElement("lastModified", WireText.Instant(item.Changed)),
            new XElement("lastModifier", item.Owner),
            new XElement("owner", item.Owner),
            new XElement("parentAbsolutePath", item.Parent),
            new XElement("type", item.Type)
        );

    private string Base64(byte[] bytes) =>
        Convert.ToBase64String(bytes, switches.IsBase64Wrapped ? Base64FormattingOptions.InsertLineBreaks : Base64FormattingOptions.None);

    private static byte[] Bytes(SoapCall soap, string name) =>
        soap.Content(soap.Body.Descendants().FirstOrDefault(e => e.Name.LocalName == name) ?? throw Lacks(name));

    private static string Path(XElement body, params string[] names) =>
        names.Select(n => body.Text(n)).FirstOrDefault(t => !string.IsNullOrEmpty(t)) ?? throw Lacks(names[0]);

    private static ReportFault Lacks(string name) => new("InvalidParametersException", $"The parameter {name} is required.");

    private static string Word(bool value) => value ? "true" : "false";
}
