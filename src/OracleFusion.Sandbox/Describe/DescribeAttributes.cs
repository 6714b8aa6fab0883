using System.Text.Json;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Describe;

/// <summary>The attributes of a resource as <c>describe</c> lists them.</summary>
internal static class DescribeAttributes
{
    public static void Write(Utf8JsonWriter json, ResourceType type)
    {
        json.WriteStartArray("attributes"u8);
        foreach (var attribute in type.Attributes)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, attribute.Name);
            json.WriteString("type"u8, TypeName(attribute));
            var changes = Changes(attribute, type);
            json.WriteBoolean("updatable"u8, changes == AllowChanges.Always);
            json.WriteBoolean("mandatory"u8, attribute.Required);
            json.WriteBoolean("queryable"u8, attribute.Queryable);
            json.WriteString(
                "allowChanges"u8,
                changes switch
                {
                    AllowChanges.Always => "always",
                    AllowChanges.InCreate => "inCreate",
                    _ => "never",
                }
            );
            WriteSize(json, attribute);
            json.WriteString("title"u8, Titles.Of(attribute.Name));
            json.WriteString("controlType"u8, Control(attribute, type));
            if (type.Lovs.FirstOrDefault(l => l.Attribute == attribute.Name) is { } lov)
                WriteLov(json, lov, type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteShort(Utf8JsonWriter json, ResourceType type)
    {
        json.WriteStartArray("attributes"u8);
        foreach (var attribute in type.Attributes)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, attribute.Name);
            json.WriteString("type"u8, TypeName(attribute));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Dates are strings to describe; the control type tells them apart.</summary>
    public static string TypeName(ResourceAttribute attribute) =>
        attribute switch
        {
            { IsEnclosure: true } => "attachment",
            { Kind: AttributeKind.Integer } => "integer",
            { Kind: AttributeKind.Number } => "number",
            { Kind: AttributeKind.Boolean } => "boolean",
            { Kind: AttributeKind.List } => "array",
            { Kind: AttributeKind.Object } => "object",
            _ => "string",
        };

    // A resource without create and update has nothing to change, whatever its attributes are.
    private static AllowChanges Changes(ResourceAttribute attribute, ResourceType type) =>
        attribute.AllowChanges switch
        {
            AllowChanges.Always when !type.Has(Verbs.Update) => type.Has(Verbs.Create) ? AllowChanges.InCreate : AllowChanges.Never,
            AllowChanges.InCreate when !type.Has(Verbs.Create) => AllowChanges.Never,
            var own => own,
        };

    private static void WriteSize(Utf8JsonWriter json, ResourceAttribute attribute)
    {
        if (attribute.MaxLength is { } length)
            json.WriteNumber("maxLength"u8, length);
        else if (attribute.Kind == AttributeKind.Integer)
            json.WriteNumber("precision"u8, 18);
    }

    private static string Control(ResourceAttribute attribute, ResourceType type) =>
        attribute.Kind switch
        {
            _ when type.Lovs.Any(l => l.Attribute == attribute.Name) => "combo_lov",
            AttributeKind.Boolean => "check_box",
            AttributeKind.Date => "date",
            AttributeKind.Timestamp => "datetime",
            _ => "edit",
        };

    private static void WriteLov(Utf8JsonWriter json, LovType lov, ResourceType type)
    {
        json.WriteStartObject("lov"u8);
        json.WriteString("childRef"u8, lov.Accessor);
        json.WriteString("lovResourcePath"u8, $"/{type.ContextRoot}/resources/{FusionCall.ApiVersion}/{lov.Resource}");
        json.WriteStartArray("attributeMap"u8);
        json.WriteStartObject();
        json.WriteString("source"u8, lov.Source);
        json.WriteString("target"u8, lov.Attribute);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("displayAttributes"u8);
        json.WriteStringValue(lov.Source);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
