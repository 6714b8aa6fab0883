using System.Text.Json;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Describe;

/// <summary>What a context root answers about its versions: the one of the API, and those of the framework.</summary>
internal static class VersionCatalogue
{
    /// <summary><c>/{contextroot}/resources</c>: all versions.</summary>
    public static Reply All(FusionCall call) => Reply.Json(200, MediaTypes.Negotiate(call.Header("Accept"), MediaTypes.Version), json =>
        {
            var url = $"{call.BaseUrl}/{call.ContextRoot}/resources";
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            WriteVersion(json, call);
            json.WriteEndArray();
            WriteLinks(
                json,
                ("self", url, "self", "collection"),
                ("canonical", url, "canonical", "collection"),
                ("current", call.ResourcesUrl, FusionCall.ApiVersion, "item")
            );
            json.WriteEndObject();
        });

    /// <summary><c>/{contextroot}/resources/{version}</c>: one version.</summary>
    public static Reply One(FusionCall call) =>
        Reply.Json(200, MediaTypes.Negotiate(call.Header("Accept"), MediaTypes.Version), json => WriteVersion(json, call));

    private static void WriteVersion(Utf8JsonWriter json, FusionCall call)
    {
        json.WriteStartObject();
        json.WriteString("version"u8, FusionCall.ApiVersion);
        json.WriteBoolean("isLatest"u8, true);
        json.WriteStartObject("adf:extension"u8);
        json.WriteString("defaultFrameworkVersion"u8, $"{FrameworkVersions.Default}");
        json.WriteStartArray("allowedFrameworkVersions"u8);
        for (var version = 1; version <= call.HighestFrameworkVersion; version++)
            json.WriteStringValue($"{version}");
        json.WriteEndArray();
        json.WriteEndObject();
        WriteLinks(
            json,
            ("self", call.ResourcesUrl, "self", "item"),
            ("canonical", call.ResourcesUrl, "canonical", "item"),
            ("describedby", call.ResourcesUrl + "/describe", "describe", "describe")
        );
        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, params ReadOnlySpan<(string Relation, string Url, string Name, string Kind)> links)
    {
        json.WriteStartArray("links"u8);
        foreach (var (relation, url, name, kind) in links)
            DescribeLinks.Write(json, relation, url, name, kind);
        json.WriteEndArray();
    }
}
