using System.Text.Json;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Routing;
using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Describe;

/// <summary>
/// <c>describe</c>: of one resource with all its attributes, actions and children, or of all resources as <c>metadataMode</c> says: list
/// gives their URLs only, minimal their titles and attributes in short. Without it all of all resources comes, dozens of megabytes.
/// </summary>
internal static class ResourceDescription
{
    /// <summary>One resource, or a child of one.</summary>
    public static Reply One(FusionCall call, Target target)
    {
        if (call.Query["metadataMode"] is not null)
            throw FusionError.BadParameter("metadataMode", "It applies to the catalogue of all resources only.");
        return Reply.Json(200, Media(call), json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("Resources"u8);
            json.WritePropertyName(target.Type.Name);
            WriteResource(json, target.Type, target.CollectionUrl);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>All resources under a context root.</summary>
    public static Reply Catalogue(FusionCall call, Catalog catalog)
    {
        bool? minimal = call.Query["metadataMode"] switch
        {
            "minimal" => true,
            "list" => false,
            null => null,
            var other => throw FusionError.BadParameter("metadataMode", $"It is list or minimal, not {other}."),
        };
        var children = call.Query.Flag("includeChildren");
        return Reply.Json(200, Media(call), json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("Resources"u8);
            foreach (var name in catalog.Names(call.ContextRoot))
            {
                var (type, url) = (catalog.Find(name)!, $"{call.ResourcesUrl}/{name}");
                if (minimal is { } isShort)
                {
                    WriteShort(json, type, url, isShort, children);
                }
                else
                {
                    json.WritePropertyName(name);
                    WriteResource(json, type, url);
                }
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static string Media(FusionCall call) => MediaTypes.Negotiate(call.Header("Accept"), MediaTypes.Description);

    private static void WriteShort(Utf8JsonWriter json, ResourceType type, string url, bool minimal, bool children)
    {
        json.WriteStartObject(type.Name);
        if (minimal)
        {
            WriteTitles(json, type);
            DescribeAttributes.WriteShort(json, type);
        }

        if (children && type.Children.Count > 0)
        {
            json.WriteStartObject("children"u8);
            foreach (var child in type.Children.Values)
                WriteShort(json, child, $"{url}/{{id}}/child/{child.Name}", minimal, children);
            json.WriteEndObject();
        }

        WriteSelf(json, url);
        json.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter json, ResourceType type, string url)
    {
        json.WriteStartObject();
        WriteTitles(json, type);
        DescribeAttributes.Write(json, type);

        json.WriteStartObject("collection"u8);
        json.WriteNumber("rangeSize"u8, QueryParameters.DefaultLimit);
        WriteFinders(json, type);
        json.WriteStartArray("links"u8);
        DescribeLinks.Write(json, "self", url, type.Name, "collection");
        json.WriteEndArray();
        DescribeActions.Write(json, type, item: false);
        json.WriteEndObject();

        json.WriteStartObject("item"u8);
        json.WriteStartArray("links"u8);
        var item = $"{url}/{{id}}";
        foreach (var lov in type.Lovs)
            DescribeLinks.Write(json, "lov", $"{item}/lov/{lov.Accessor}", lov.Accessor, "collection");
        foreach (var child in type.Children.Keys)
            DescribeLinks.Write(json, "child", $"{item}/child/{child}", child, "collection");
        foreach (var enclosure in type.Enclosures)
            DescribeLinks.Write(json, "enclosure", $"{item}/enclosure/{enclosure}", enclosure, "other");
        json.WriteEndArray();
        DescribeActions.Write(json, type, item: true);
        json.WriteEndObject();

        json.WriteStartObject("children"u8);
        foreach (var (name, child) in type.Children)
        {
            json.WritePropertyName(name);
            WriteResource(json, child, $"{item}/child/{name}");
        }

        json.WriteEndObject();
        WriteSelf(json, url);
        json.WriteEndObject();
    }

    private static void WriteTitles(Utf8JsonWriter json, ResourceType type)
    {
        var title = Titles.Of(type.Name);
        json.WriteBoolean("discrColumnType"u8, false);
        json.WriteString("title"u8, title.EndsWith('s') ? title[..^1] : title);
        json.WriteString("titlePlural"u8, title);
    }

    private static void WriteFinders(Utf8JsonWriter json, ResourceType type)
    {
        json.WriteStartArray("finders"u8);
        foreach (var finder in type.Finders.Values)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, finder.Name);
            json.WriteString("title"u8, Titles.Of(finder.Name));
            json.WriteStartArray("attributes"u8);
            foreach (var variable in finder.Variables)
            {
                json.WriteStartObject();
                json.WriteString("name"u8, variable);
                json.WriteString("type"u8, type.Find(variable) is { } attribute ? DescribeAttributes.TypeName(attribute) : "string");
                json.WriteBoolean("mandatory"u8, finder.Name == "PrimaryKey");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSelf(Utf8JsonWriter json, string url)
    {
        json.WriteStartArray("links"u8);
        DescribeLinks.Write(json, "self", url + "/describe", "self", "describe");
        DescribeLinks.Write(json, "canonical", url + "/describe", "canonical", "describe");
        json.WriteEndArray();
    }
}
