using System.Text.Json;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Describe;

/// <summary>The operations and actions of a collection or an item as <c>describe</c> lists them.</summary>
internal static class DescribeActions
{
    private static readonly (Verbs Verb, bool Item, string Name, string Method)[] Standard =
    [
        (Verbs.List, false, "get", "GET"),
        (Verbs.Create, false, "create", "POST"),
        (Verbs.Get, true, "get", "GET"),
        (Verbs.Update, true, "update", "PATCH"),
        (Verbs.Delete, true, "delete", "DELETE"),
    ];

    public static void Write(Utf8JsonWriter json, ResourceType type, bool item)
    {
        json.WriteStartArray("actions"u8);
        foreach (var (verb, onItem, name, method) in Standard)
        {
            if (onItem == item && type.Has(verb))
                WriteOperation(json, name, method, item ? MediaTypes.Item : MediaTypes.Collection);
        }

        if (!item && type.Upsert && type.Has(Verbs.Create))
            WriteOperation(json, "upsert", "POST", MediaTypes.Item);
        foreach (var action in type.Actions.Values.Where(a => a.OnItem == item))
            WriteAction(json, action);
        json.WriteEndArray();
    }

    private static void WriteOperation(Utf8JsonWriter json, string name, string method, string own)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteString("method"u8, method);
        if (method is "POST" or "PATCH")
            WriteTypes(json, "requestType", MediaTypes.Item);
        if (method != "DELETE")
            WriteTypes(json, "responseType", MediaTypes.Json, method == "POST" ? MediaTypes.Item : own);
        json.WriteEndObject();
    }

    private static void WriteAction(Utf8JsonWriter json, ActionType action)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, action.Name);
        json.WriteStartArray("parameters"u8);
        foreach (var (name, kind) in action.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, name);
            json.WriteString("type"u8, DescribeAttributes.TypeName(new ResourceAttribute(name, kind)));
            json.WriteBoolean("mandatory"u8, false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("resultType"u8, "string");
        json.WriteString("method"u8, "POST");
        WriteTypes(json, "requestType", MediaTypes.Action);
        WriteTypes(json, "responseType", MediaTypes.Json, MediaTypes.ActionResult);
        json.WriteEndObject();
    }

    private static void WriteTypes(Utf8JsonWriter json, string name, params ReadOnlySpan<string> types)
    {
        json.WriteStartArray(name);
        foreach (var type in types)
            json.WriteStringValue(type);
        json.WriteEndArray();
    }
}
