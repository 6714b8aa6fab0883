using System.Globalization;
using OracleFusion.Sandbox.Documents;
using OracleFusion.Sandbox.Operations;
using OracleFusion.Sandbox.Payload;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Query;
using OracleFusion.Sandbox.Routing;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>
/// The resource erpintegrations: it has no rows of its own but answers with one per request, job or document. The rows are put into a
/// transaction that is thrown away, so they look and page like any others.
/// </summary>
internal sealed class ErpIntegrations(DocumentStore documents, ErpOperations operations, Database database) : IResourceService
{
    public const string Resource = "erpintegrations";

    public bool Serves(FusionCall call) =>
        call.Segments is [Resource] && call.ContextRoot == "fscmRestApi" && (call.Method is "GET" or "POST");

    public Reply Answer(FusionCall call, int cap) => call.Method == "POST" ? Post(call) : Get(call, cap);

    private Reply Post(FusionCall call)
    {
        MediaTypes.RequireItem(call.Header("Content-Type"), creating: true);
        var payload = OperationInput.Read(Type, call.Body);
        var values = payload.Values.ToDictionary(v => v.Key, v => v.Value);
        operations.Perform(values, call.User);
        return database.Preview(transaction =>
        {
            var row = transaction.Insert(Type, -1, values, call.User);
            var target = new Target(TargetKind.Item, Type, row, -1, $"{call.ResourcesUrl}/{Resource}", "");
            return Reads.Row(call, target, transaction.Current, Selection.All(Type), transaction.Today, 201);
        });
    }

    private Reply Get(FusionCall call, int cap)
    {
        var rows = Rows(call.Query["finder"], call.User);
        return database.Preview(transaction =>
        {
            foreach (var row in rows)
                transaction.Insert(Type, -1, row, call.User);
            var target = new Target(TargetKind.Collection, Type, -1, -1, $"{call.ResourcesUrl}/{Resource}", "");
            return Reads.Collection(
                call with
                {
                    Query = call.Query.Without("finder"),
                },
                target,
                transaction.Current,
                cap,
                transaction.Today
            );
        });
    }

    private IEnumerable<Dictionary<string, object?>> Rows(string? text, string user)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        // The name and the variables are checked as anywhere.
        Finder.Parse(Type, text);
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        var name = semicolon < 0 ? text : text[..semicolon];
        var variables = semicolon < 0 ? [] : Finder.Variables(text[(semicolon + 1)..]).ToDictionary(v => v.Name, v => v.Value);
        return name switch
        {
            "ESSJobStatusRF" => [Request(user, "getESSJobStatus", variables)],
            "ESSExecutionDetailsRF" => [Request(user, "getESSExecutionDetails", variables)],
            "ESSJobExecutionDetailsRF" =>
            [
                Perform(
                    user,
                    "downloadESSJobExecutionDetails",
                    ("ReqstId", variables.GetValueOrDefault("requestId")),
                    ("FileType", variables.GetValueOrDefault("fileType"))
                ),
            ],
            "DocumentRF" => [Perform(user, "getDocumentForDocumentId", ("DocumentId", variables.GetValueOrDefault("docId")))],
            "DocumentIdsByFilePrefixRF" => ByPrefix(variables),
            _ => [],
        };
    }

    private Dictionary<string, object?> Request(string user, string operation, Dictionary<string, string> variables) =>
        Perform(
            user,
            operation,
            (
                "ReqstId",
                variables.GetValueOrDefault("requestId") ?? throw FusionError.BadParameter("finder", "The variable requestId is missing.")
            )
        );

    private Dictionary<string, object?> Perform(string user, string operation, params IEnumerable<(string Name, string? Value)> given)
    {
        var values = given.Where(g => g.Value is not null).ToDictionary(g => g.Name, g => (object?)g.Value, StringComparer.Ordinal);
        values["OperationName"] = operation;
        operations.Perform(values, user);
        return values;
    }

    private IEnumerable<Dictionary<string, object?>> ByPrefix(Dictionary<string, string> variables)
    {
        string? Given(string name) => variables.GetValueOrDefault(name) is { Length: > 0 } value and not "#NULL" ? value : null;
        return documents
            .ByPrefix(Given("filePrefix"), Given("docAccount"), Given("comment"))
            .Select(d => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["OperationName"] = "getDocumentIdsForFilePrefix",
                ["DocumentId"] = d.Id.ToString(CultureInfo.InvariantCulture),
                ["FileName"] = d.FileName,
                ["DocumentAccount"] = d.Account,
            });
    }

    private static ResourceType Type => Catalog.Embedded.Find(Resource)!;
}
