using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Users;

/// <summary>
/// The audit history (<c>fndAuditRESTService</c>). Parameters come in the query or in the body; a refusal is FAIL inside of an answer with
/// HTTP 200. Users and roles (OPSS) are audited here; of other products nothing is, as on a pod where auditing is not switched on.
/// </summary>
internal sealed class AuditService(AuditTrail trail) : IPodService
{
    private const string Path = "/fscmRestApi/fndAuditRESTService/audittrail/getaudithistory";
    private const string Action = "getAuditHistory";

    private static readonly string[] Products =
    [
        "OPSS",
        "SOA",
        "ESS",
        "ADF",
        "Ledger",
        "Payables",
        "Payments",
        "Receivables",
        "Procurement",
        "FinancialCommon",
        "customer",
        "hcmCore",
    ];

    public bool Serves(string path) => path == Path;

    public Reply Answer(ServiceCall call)
    {
        if (call.Method != "POST")
            return Reply.Text(405, "text/plain", "POST is expected.");
        JsonObject body;
        try
        {
            body = call.Body.IsEmpty ? [] : JsonNode.Parse(call.Body.Span) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return Fail("The body is no JSON.");
        }

        string? Given(string name) => body[name]?.ToString() ?? call.Query[name];
        if (Time(Given("fromDate")) is not { } from || Time(Given("toDate")) is not { } to)
            return Fail("fromDate and toDate are required, as yyyy-MM-dd or yyyy-MM-dd HH:mm:ss.");
        if (to > from.AddMonths(1))
            return Fail("The time between fromDate and toDate is longer than one month.");
        if (!Products.Contains(Given("product")))
            return Fail($"The product {Given("product")} is not valid.");
        if (Given("product") is not ("OPSS" or "SOA") && string.IsNullOrEmpty(Given("businessObjectType")))
            return Fail("businessObjectType is required for this product.");
        var (page, size) = (Number(Given("pageNumber"), 1), Number(Given("pageSize"), 100));
        var events = (Given("eventType") ?? "all").Split(',', StringSplitOptions.TrimEntries);
        var found = trail
            .All()
            .Where(entry =>
                Given("product") == "OPSS"
                && entry.At >= from
                && entry.At <= to
                && (
                    events.Contains("all") || Array.Exists(events, one => entry.EventType.EndsWith(one, StringComparison.OrdinalIgnoreCase))
                )
                && (string.IsNullOrEmpty(Given("user")) || entry.User == Given("user"))
            )
            .Skip((page - 1) * size)
            .Take(size);
        return Json(
            new JsonObject
            {
                ["actionName"] = Action,
                ["status"] = "SUCCESS",
                ["pageNumber"] = page.ToString(CultureInfo.InvariantCulture),
                ["pageSize"] = size.ToString(CultureInfo.InvariantCulture),
                ["auditData"] = new JsonArray([.. found.Select(entry => Describe(entry, Given("attributeDetailMode") == "true"))]),
            }
        );
    }

    private static JsonObject Describe(AuditEntry entry, bool withValues) =>
        new()
        {
            ["date"] = entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
            ["userName"] = entry.User,
            ["userInternalName"] = entry.User,
            ["impersonator"] = null,
            ["eventType"] = entry.EventType,
            ["businessObject"] = "User",
            ["qualifiedBusinessObject"] = "oracle.security.jps.User",
            ["description"] = entry.Subject,
            ["descriptionInternal"] = entry.Subject,
            ["contextName1"] = null,
            ["contextValue1"] = null,
            ["attributeDetails"] = new JsonArray([
                .. entry.Changes.Select(change => new JsonObject
                {
                    ["attribute"] = change.Attribute,
                    ["attributeInternalName"] = change.Attribute,
                    ["oldValue"] = withValues ? change.Old : null,
                    ["newValue"] = withValues ? change.New : null,
                }),
            ]),
        };

    private static Reply Fail(string detail) =>
        Json(
            new JsonObject
            {
                ["actionName"] = Action,
                ["status"] = "FAIL",
                ["error"] = new JsonObject
                {
                    ["title"] = "The audit history cannot be read.",
                    ["detail"] = detail,
                    ["errorDetail"] = new JsonArray(new JsonObject { ["detail"] = detail }),
                },
            }
        );

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time
            : null;

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : otherwise;

    private static Reply Json(JsonObject body) => Reply.Text(200, "application/json", body.ToJsonString());
}
