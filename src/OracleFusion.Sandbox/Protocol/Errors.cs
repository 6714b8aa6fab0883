using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Protocol;

/// <summary>Refusals as the framework's versions write them.</summary>
internal static class Errors
{
    private const int MostLogged = 400;

    /// <summary>Structured from version 4 on, the plain messages before.</summary>
    public static Reply Write(FusionError error, int frameworkVersion)
    {
        var detail = string.Join("\n", error.Details.Select(d => d.Detail));
        var reply =
            frameworkVersion >= FrameworkVersions.StructuredErrors
                ? Structured(error)
                : Reply.Text(error.Status, "text/plain;charset=UTF-8", detail);
        reply.Detail = detail.Length <= MostLogged ? detail : detail[..MostLogged] + "...";
        foreach (var (name, value) in error.Headers)
            reply.Headers[name] = value;
        return reply;
    }

    public static string Title(int status) =>
        status switch
        {
            400 => "Bad Request",
            401 => "Unauthorized",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            406 => "Not Acceptable",
            409 => "Conflict",
            412 => "Precondition Failed",
            415 => "Unsupported Media Type",
            429 => "Too Many Requests",
            503 => "Service Unavailable",
            _ => "Internal Server Error",
        };

    private static Reply Structured(FusionError error) => Reply.Json(error.Status, MediaTypes.Error, json =>
        {
            json.WriteStartObject();
            json.WriteString("title"u8, Title(error.Status));
            json.WriteString("status"u8, WireText.Format((long)error.Status));
            json.WriteStartArray("o:errorDetails"u8);
            foreach (var detail in error.Details)
            {
                json.WriteStartObject();
                json.WriteString("detail"u8, detail.Detail);
                if (detail.Code is not null)
                    json.WriteString("o:errorCode"u8, detail.Code);
                json.WriteString("o:errorPath"u8, detail.Path);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
}
