using System.Text.Json;
using OracleFusion.Sandbox.Payload;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Routing;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>What an action has to work with.</summary>
/// <param name="Row">The row of an item action; -1 of a collection action.</param>
/// <param name="Parent">The parent's row of a child collection; -1 at the root.</param>
/// <param name="Parameters">The parameters that were sent, as values of their types.</param>
internal sealed record ActionCall(
    ActionType Action,
    ResourceType Type,
    int Row,
    int Parent,
    IReadOnlyDictionary<string, object?> Parameters,
    Transaction Transaction,
    string User
)
{
    public Table Table => Transaction.Current.Table(Type);

    public object? Value(string attribute) => Type.Find(attribute) is { } found ? Table.Value(Row, found) : null;

    /// <summary>Sets attributes of the row; those that the resource lacks are left out.</summary>
    public void Set(int row, params (string Attribute, object? Value)[] values) =>
        Transaction.Update(
            Type,
            row,
            values.Where(v => Type.Find(v.Attribute) is not null).ToDictionary(v => v.Attribute, v => v.Value),
            User
        );
}

/// <summary>POST of an action: <c>/action/{name}</c>, or the older form with the name in the body.</summary>
internal static class ActionCalls
{
    public static Reply Invoke(FusionCall call, Target target, Transaction transaction)
    {
        MediaTypes.Require(call.Header("Content-Type"), MediaTypes.Action, MediaTypes.Json);
        using var body = call.Body.IsEmpty ? JsonDocument.Parse("{}") : PayloadReader.Parse(call.Body);
        if (body.RootElement.ValueKind != JsonValueKind.Object)
            throw PayloadReader.Unparsable();
        var parameters = body.RootElement.EnumerateObject().Select(p => (p.Name, p.Value));
        return Invoke(call, target, target.Name, parameters, transaction);
    }

    /// <summary>The parameters of an action that something else than the rows of a resource performs.</summary>
    /// <exception cref="FusionError">The resource has no such action, or the body is none of it.</exception>
    public static IReadOnlyDictionary<string, object?> Parameters(FusionCall call, ResourceType type, string name, bool onItem)
    {
        if (call.Method != "POST")
            throw FusionError.MethodNotAllowed(call.Method, ["POST"]);
        if (!type.Actions.TryGetValue(name, out var action) || action.OnItem != onItem)
            throw FusionError.NotFound($"{type.Path} has no action {name} on {(onItem ? "an item" : "the collection")}.");
        MediaTypes.Require(call.Header("Content-Type"), MediaTypes.Action, MediaTypes.Json);
        using var body = call.Body.IsEmpty ? JsonDocument.Parse("{}") : PayloadReader.Parse(call.Body);
        if (body.RootElement.ValueKind != JsonValueKind.Object)
            throw PayloadReader.Unparsable();
        return Read(action, body.RootElement.EnumerateObject().Select(p => (p.Name, p.Value)));
    }

    /// <summary>The older form: <c>{"name":"submit","parameters":[{"p1":"v"}]}</c> sent to the row itself.</summary>
    public static Reply InvokeNamed(FusionCall call, Target target, Transaction transaction)
    {
        using var body = PayloadReader.Parse(call.Body);
        if (
            body.RootElement.ValueKind != JsonValueKind.Object
            || !body.RootElement.TryGetProperty("name", out var name)
            || name.ValueKind != JsonValueKind.String
        )
            throw PayloadReader.Unparsable();
        var parameters =
            body.RootElement.TryGetProperty("parameters", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().SelectMany(p => p.EnumerateObject()).Select(p => (p.Name, p.Value))
                : [];
        return Invoke(call, target, name.GetString()!, parameters, transaction);
    }

    private static Reply Invoke(
        FusionCall call,
        Target target,
        string name,
        IEnumerable<(string Name, JsonElement Value)> sent,
        Transaction transaction
    )
    {
        if (call.Method != "POST")
            throw FusionError.MethodNotAllowed(call.Method, ["POST"]);
        var onItem = target.Row >= 0;
        if (!target.Type.Actions.TryGetValue(name, out var action) || action.OnItem != onItem)
            throw FusionError.NotFound($"{target.Type.Path} has no action {name} on {(onItem ? "an item" : "the collection")}.");
        if (onItem)
            Writes.RequireMatch(call, target, transaction.Current);
        var result = ActionEffects.Perform(
            new ActionCall(action, target.Type, target.Row, target.Parent, Read(action, sent), transaction, call.User)
        );
        return Reply.Json(200, MediaTypes.Negotiate(call.Header("Accept"), MediaTypes.ActionResult), json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("result"u8);
            JsonSerializer.Serialize(json, result);
            json.WriteEndObject();
        });
    }

    private static Dictionary<string, object?> Read(ActionType action, IEnumerable<(string Name, JsonElement Value)> sent)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal);
        var errors = new List<ErrorDetail>();
        foreach (var (name, value) in sent)
        {
            if (!action.Parameters.TryGetValue(name, out var kind))
                errors.Add(new ErrorDetail($"Invalid attribute \"{name}\" in the payload", null, "/" + name));
            else if (kind is AttributeKind.Object or AttributeKind.List)
                parameters[name] = new RawJson(value.GetRawText());
            else if (value.ValueKind == JsonValueKind.Null)
                parameters[name] = null;
            else if (WireText.TryParse(value.ToString(), kind, out var typed))
                parameters[name] = typed;
            else
                errors.Add(new ErrorDetail($"The value of parameter {name} is not of type {kind}.", null, "/" + name));
        }

        return errors.Count == 0 ? parameters : throw new FusionError(400, errors);
    }
}
