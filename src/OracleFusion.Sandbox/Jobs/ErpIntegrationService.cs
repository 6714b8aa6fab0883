using System.Globalization;
using System.Xml.Linq;
using OracleFusion.Sandbox.Documents;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Soap;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>
/// The SOAP service ErpIntegrationService, as "SOAP Web Services for Oracle Financials" describes it: the operations of erpintegrations,
/// with documents beside the envelope or in it, and several imports after one load. Operations whose name ends in Async are answered like
/// the others.
/// </summary>
internal sealed class ErpIntegrationService(JobStore store, DocumentStore documents, Loads loads, ErpOperations operations) : IPodService
{
    private const string Namespace = "http://xmlns.oracle.com/apps/financials/commonModules/shared/model/erpIntegrationService/";
    private static readonly XNamespace Types = Namespace + "types/";
    private static readonly XNamespace Objects = Namespace;

    // An operation's parameters are a sequence. Where the documentation tells it, another order is refused.
    private static readonly Dictionary<string, string[]> Orders = new(StringComparer.Ordinal)
    {
        ["importBulkData"] = ["document", "jobDetails", "notificationCode", "callbackURL", "jobOptions"],
        ["loadAndImportData"] = ["document", "jobList", "interfaceDetails", "notificationCode", "callbackURL"],
        ["submitESSJobRequest"] = ["jobPackageName", "jobDefinitionName", "paramList"],
        ["getESSJobStatus"] = ["requestId"],
        ["downloadESSJobExecutionDetails"] = ["requestId", "fileType"],
    };

    public bool Serves(string path) =>
        path is "/fscmService/ErpIntegrationService" or "/publicFinancialCommonErpIntegration/ErpIntegrationService";

    public Reply Answer(ServiceCall call)
    {
        if (store.Switches.AreSoapServicesClosed)
            return Reply.Text(401, "text/html; charset=UTF-8", "<html><head><title>401 Unauthorized</title></head></html>");
        if (call.Method != "POST")
            return Contract(call);
        try
        {
            var soap = SoapCall.Read(call);
            if (soap.Body.Name.Namespace != Types)
                throw new FusionError(500, $"The operation {soap.Body.Name} is not defined.");
            var name = soap.Body.Name.LocalName.EndsWith("Async", StringComparison.Ordinal)
                ? soap.Body.Name.LocalName[..^5]
                : soap.Body.Name.LocalName;
            if (Orders.TryGetValue(name, out var order))
                RequireOrder(soap.Body, name, order);
            return Do(name, soap, call.User);
        }
        catch (FusionError error)
        {
            return SoapReply.Fault(error);
        }
    }

    private static Reply Contract(ServiceCall call)
    {
        var schema = call.Query["XSD"];
        var text = schema is null ? ErpContract.Contract.WsdlText(call.BaseUrl) : ErpContract.Contract.SchemaText(schema, call.BaseUrl);
        return text is null
            ? Reply.Text(404, "text/plain; charset=UTF-8", $"There is no schema {schema}.\n")
            : Reply.Text(200, "text/xml; charset=UTF-8", text);
    }

    private Reply Do(string name, SoapCall soap, string user) =>
        name switch
        {
            "importBulkData" => Result(name, Load(soap, Object(soap, "jobDetails"), Text(soap, "jobOptions"), user)),
            "loadAndImportData" => Result(name, Load(soap, soap.Body.Elements(Types + "jobList"), Text(soap, "interfaceDetails"), user)),
            "submitESSJobRequest" => Result(name, Run(soap, user, withOutput: false)),
            "submitJobWithOutput" => Result(name, Run(soap, user, withOutput: true)),
            "getESSJobStatus" => Result(name, One(soap)?.StateAt(store.Now) ?? ""),
            "getESSExecutionDetails" => Result(name, One(soap) is { } job ? JobFiles.Tree(store, job) : ""),
            "downloadESSJobExecutionDetails" => Document(
                name,
                Perform(user, "downloadESSJobExecutionDetails", ("ReqstId", Text(soap, "requestId")), ("FileType", Text(soap, "fileType")))
            ),
            "exportBulkData" => Result(
                name,
                Request(
                    Perform(
                        user,
                        "exportBulkData",
                        ("JobName", Text(soap, "jobName")),
                        ("ParameterList", Text(soap, "parameterList")),
                        ("JobOptions", Text(soap, "jobOptions"))
                    )
                )
            ),
            "extractAndPurge" => Result(
                name,
                Request(
                    Perform(
                        user,
                        "extractAndPurge",
                        ("ReqstId", string.Join(',', soap.Body.Elements(Types + "requestIds").Select(e => e.Value))),
                        ("JobOptions", Text(soap, "jobOptions"))
                    )
                )
            ),
            "downloadExportOutput" => Document(name, Export(soap)),
            "updateInterfaceData" => Result(
                name,
                (string?)
                    Perform(
                            user,
                            "updateInterfaceData",
                            ("ProcessName", Text(soap, "processName")),
                            ("LoadRequestId", Text(soap, "loadRequestId")),
                            ("DocumentId", Upload(soap, null, user))
                        )
                        .GetValueOrDefault("StatusCode")
                    ?? ""
            ),
            "uploadFileToUcm" => Result(name, Upload(soap, null, user)),
            "getDocumentForDocumentId" => Document(
                name,
                Perform(user, "getDocumentForDocumentId", ("DocumentId", Text(soap, "DocumentId") ?? Text(soap, "documentId")))
            ),
            "getDocumentIdsForFilePrefix" => Results(
                name,
                documents.ByPrefix(Given(soap, "prefix"), Given(soap, "account"), Given(soap, "comments")).Select(d => Number(d.Id))
            ),
            "appendFileComment" => Result(name, Comment(soap, user)),
            "confirmExtractConsumption" => Result(name, Confirm(soap, user)),
            _ => throw new FusionError(500, $"The operation {name} is not defined."),
        };

    private string Load(SoapCall soap, IEnumerable<XElement> jobs, string? options, string user)
    {
        var orders = jobs.Select(j =>
                (
                    Name: JobText.Name((string?)j.Element(Objects + "JobName")),
                    Arguments: JobText.Arguments((string?)j.Element(Objects + "ParameterList"))
                )
            )
            .ToList();
        var document = Upload(soap, options, user);
        // What the pod does not take is answered well all the same, with -1 for the request.
        return orders.Exists(o => o.Name is not { } name || SimulatedJobs.IsUnknown(name)) || store.Switches.TakeRefusal()
            ? "-1"
            : Number(
                loads
                    .Start(
                        documents.Find(long.Parse(document, CultureInfo.InvariantCulture))!,
                        [.. orders.Select(o => new JobOrder(o.Name!.Value, o.Arguments))],
                        options,
                        user
                    )
                    .Id
            );
    }

    private string Upload(SoapCall soap, string? options, string user)
    {
        var document = Object(soap, "document").FirstOrDefault()
            ?? throw new FusionError(500, "JBO-27014: Attribute document in ErpIntegrationService is required.", "27014");
        string? Field(string name) => (string?)document.Element(Objects + name) is { Length: > 0 } text ? text : null;
        if (document.Element(Objects + "Content") is { } content && (content.HasElements || content.Value.Length > 0))
        {
            var name = Field("FileName")
                ?? throw new FusionError(500, "JBO-27014: Attribute FileName in DocumentDetails is required.", "27014");
            var account = Field("DocumentAccount")
                ?? Imports.Interfaces.Find(options, null)?.Account
                ?? throw new FusionError(500, "JBO-27014: Attribute DocumentAccount in DocumentDetails is required.", "27014");
            return Number(
                documents
                    .Store(
                        name,
                        account,
                        soap.Content(content),
                        Field("DocumentAuthor") ?? user,
                        Field("DocumentTitle"),
                        null,
                        Field("ContentType") ?? "zip",
                        Field("DocumentName")
                    )
                    .Id
            );
        }

        return
            Field("DocumentId") is { } id
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && documents.Find(number) is not null
            ? id
            : throw new FusionError(500, "The document has neither content nor the DocumentId of one that exists.");
    }

    private string Run(SoapCall soap, string user, bool withOutput)
    {
        var (package, definition) = (Text(soap, "jobPackageName") ?? "", Text(soap, "jobDefinitionName"));
        if (definition is null)
            throw new FusionError(500, "JBO-27014: Attribute jobDefinitionName in ErpIntegrationService is required.", "27014");
        var name = JobText.Name($"{package.TrimEnd('/')},{definition}");
        // One element for each argument; empty ones count.
        var arguments = soap.Body.Elements(Types + "paramList").Select(e => e.Value).ToList();
        if (name is null || SimulatedJobs.IsUnknown(name.Value) || store.Switches.TakeRefusal())
            return "-1";
        return Number(
            (withOutput ? loads.Export(name.Value, arguments, null, "fin/export", user) : loads.Run(name.Value, arguments, user)).Id
        );
    }

    private Dictionary<string, object?> Export(SoapCall soap)
    {
        var request = Text(soap, "requestId");
        var found = documents.Where(d => d.FileName.EndsWith($"_{request}.zip", StringComparison.Ordinal)) is [var first, ..]
            ? first
            : throw new FusionError(500, $"The request {request} has no output.");
        return new()
        {
            ["DocumentContent"] = Convert.ToBase64String(found.Content),
            ["FileName"] = found.FileName,
            ["ContentType"] = found.ContentType,
            ["DocumentAccount"] = found.Account,
            ["DocumentId"] = Number(found.Id),
        };
    }

    private string Comment(SoapCall soap, string user)
    {
        Perform(user, "appendFileComment", ("DocumentId", Text(soap, "documentId")), ("Comments", Text(soap, "comments")));
        return "SUCCESS";
    }

    private string Confirm(SoapCall soap, string user)
    {
        foreach (var id in soap.Body.Elements(Types + "documentIds"))
            Perform(user, "appendFileComment", ("DocumentId", id.Value), ("Comments", "CONSUMED"));
        return "SUCCESS";
    }

    private Job? One(SoapCall soap) =>
        long.TryParse(Text(soap, "requestId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && !store.Switches.AreStatesEmpty
            ? store.Find(id)
            : null;

    private Dictionary<string, object?> Perform(string user, string operation, params IEnumerable<(string Name, string? Value)> given)
    {
        var values = given.Where(g => g.Value is not null).ToDictionary(g => g.Name, g => (object?)g.Value, StringComparer.Ordinal);
        values["OperationName"] = operation;
        operations.Perform(values, user);
        return values;
    }

    private static void RequireOrder(XElement body, string name, string[] order)
    {
        var places = body.Elements().Where(e => e.Name.Namespace == Types).Select(e => Array.IndexOf(order, e.Name.LocalName)).ToList();
        if (places.Contains(-1) || places.Zip(places.Skip(1)).Any(p => p.First > p.Second))
            throw new FusionError(500, $"The parameters of {name} are {string.Join(", ", order)}, in this order.");
    }

    private static IEnumerable<XElement> Object(SoapCall soap, string name) => soap.Body.Elements(Types + name).Take(1);

    private static string? Text(SoapCall soap, string name) =>
        (string?)soap.Body.Element(Types + name) is { Length: > 0 } text ? text : null;

    private static string? Given(SoapCall soap, string name) => Text(soap, name) is { } text and not "#NULL" ? text : null;

    private static string Request(Dictionary<string, object?> values) => (string?)values.GetValueOrDefault("ReqstId") ?? "-1";

    private static Reply Result(string name, string value) => Results(name, [value]);

    private static Reply Results(string name, IEnumerable<string> values) =>
        SoapReply.Of(Response(name, values.Select(v => new XElement(Types + "result", v))));

    private static Reply Document(string name, Dictionary<string, object?> values)
    {
        var content = Convert.FromBase64String((string)values["DocumentContent"]!);
        return SoapReply.Of(
            Response(
                name,
                [
                    new XElement(
                        Types + "result",
                        new XElement(Objects + "Content", SoapReply.Include("content")),
                        new XElement(Objects + "FileName", values.GetValueOrDefault("FileName")),
                        new XElement(Objects + "ContentType", values.GetValueOrDefault("ContentType")),
                        new XElement(Objects + "DocumentAccount", values.GetValueOrDefault("DocumentAccount")),
                        new XElement(Objects + "DocumentId", values.GetValueOrDefault("DocumentId"))
                    ),
                ]
            ),
            content,
            "content"
        );
    }

    private static XElement Response(string name, IEnumerable<XElement> results) =>
        new(
            Types + (name + "Response"),
            new XAttribute(XNamespace.Xmlns + "ns0", Types.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "ns1", Objects.NamespaceName),
            results
        );

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}
