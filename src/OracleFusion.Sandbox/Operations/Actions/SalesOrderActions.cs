using System.Text.Json;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>Holds on sales orders. Holds on fulfillment lines are refused: the sandbox keeps no fulfillment lines of their own.</summary>
internal static class SalesOrderActions
{
    public static object ApplyHold(ActionCall call) =>
        ForEach(
            call,
            (type, row, request) =>
            {
                Set(call, type, row, onHold: true);
                if (type.Children.TryGetValue("holds", out var holds))
                {
                    var values = request
                        .Where(r => holds.Find(r.Key) is { Kind: AttributeKind.Text })
                        .ToDictionary(r => r.Key, r => (object?)r.Value);
                    if (holds.Find("ApplyDate") is { Kind: AttributeKind.Timestamp })
                        values["ApplyDate"] = call.Transaction.Now;
                    call.Transaction.Insert(holds, row, values, call.User);
                }
            },
            "HoldCode",
            "HoldName"
        );

    public static object ReleaseHold(ActionCall call) =>
        ForEach(
            call,
            (type, row, _) =>
            {
                var table = call.Transaction.Current.Table(type);
                if (type.Find("OnHoldFlag") is not { } flag || table.Value(row, flag) is not true)
                    throw new FusionError(400, "FOM:::The order is not on hold.", null, "/holdRequests");
                Set(call, type, row, onHold: false);
            },
            "HoldReleaseReasonCode",
            "HoldReleaseReason"
        );

    private static object ForEach(ActionCall call, Action<ResourceType, int, Dictionary<string, string?>> act, params string[] oneOf)
    {
        if (call.Parameters.GetValueOrDefault("holdRequests") is not RawJson json || Read(json) is not { Count: > 0 } requests)
            throw new FusionError(400, "The parameter holdRequests is an array with one object for each order.", null, "/holdRequests");
        foreach (var request in requests)
        {
            Require(request, "SourceTransactionSystem");
            Require(request, oneOf);
            Require(request, "HoldCode", "HoldName");
            if (request.ContainsKey("FulfillLineId") || request.ContainsKey("SourceTransactionLineId"))
                throw ActionEffects.NotSimulated(call, "on fulfillment lines");
            Require(request, "OrderNumber", "SourceTransactionId");
            act(call.Type, Find(call, request), request);
        }

        return "SUCCESS";
    }

    private static int Find(ActionCall call, Dictionary<string, string?> request)
    {
        var name = request.ContainsKey("OrderNumber") ? "OrderNumber" : "SourceTransactionId";
        var column = call.Table.Column(call.Type.Find(name)!);
        var row = call
            .Table.Rows()
            .Where(r => column(r) is { } value && WireText.Format(value) == request[name])
            .DefaultIfEmpty(-1)
            .First();
        return row >= 0
            ? row
            : throw new FusionError(400, $"FOM:::There is no order with the {name} {request[name]}.", null, "/holdRequests");
    }

    private static void Set(ActionCall call, ResourceType type, int row, bool onHold) =>
        (call with { Type = type }).Set(row, ("OnHoldFlag", onHold));

    private static void Require(Dictionary<string, string?> request, params string[] oneOf)
    {
        if (!oneOf.Any(name => request.GetValueOrDefault(name) is { Length: > 0 }))
            throw new FusionError(
                400,
                $"JBO-27014: {string.Join(" or ", oneOf)} is required in each of the holdRequests.",
                "27014",
                "/holdRequests"
            );
    }

    private static List<Dictionary<string, string?>>? Read(RawJson json)
    {
        using var document = JsonDocument.Parse(json.Text);
        return
            document.RootElement.ValueKind == JsonValueKind.Array
            && document.RootElement.EnumerateArray().All(e => e.ValueKind == JsonValueKind.Object)
            ?
            [
                .. document
                    .RootElement.EnumerateArray()
                    .Select(e => e.EnumerateObject().ToDictionary(p => p.Name, p => (string?)p.Value.ToString())),
            ]
            : null;
    }
}
