using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Tasks;

/// <summary>A file that was added to a task: <c>multipart/mixed</c> of a part in JSON that names it, and its content ("Add a Task
/// Attachment").</summary>
internal sealed record TaskAttachment(string Name, string MediaType, byte[] Content)
{
    /// <exception cref="FusionError">The body is no such file.</exception>
    public static TaskAttachment Read(string? contentType, ReadOnlySpan<byte> body)
    {
        const string Parameter = "boundary=";
        if (
            contentType is null
            || !contentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            || !contentType.Contains(Parameter, StringComparison.Ordinal)
        )
            throw new FusionError(415, "multipart/mixed with a boundary is expected.");
        var boundary = contentType[(contentType.IndexOf(Parameter, StringComparison.Ordinal) + Parameter.Length)..].Split(';')[0].Trim('"');
        var delimiter = Encoding.ASCII.GetBytes("--" + boundary);
        var parts = new List<byte[]>();
        for (var at = body.IndexOf(delimiter); at >= 0; )
        {
            body = body[(at + delimiter.Length)..];
            at = body.IndexOf(delimiter);
            if (at >= 0)
                parts.Add(PartOf(body[..at]));
        }

        if (parts.Count != 2)
            throw new FusionError(400, "Two parts are expected: the name in JSON, and the content.");
        try
        {
            var about = JsonNode.Parse(parts[0]) as JsonObject;
            var name = about?["attachmentName"]?.GetValue<string>();
            return string.IsNullOrEmpty(name)
                ? throw new FusionError(400, "The attribute attachmentName is required.")
                : new TaskAttachment(name, about!["mimeType"]?.GetValue<string>() ?? "application/octet-stream", parts[1]);
        }
        catch (JsonException)
        {
            throw new FusionError(400, "The first part is no JSON.");
        }
    }

    public JsonObject Describe() =>
        new()
        {
            ["title"] = Name,
            ["mimeType"] = MediaType,
            ["attachmentSize"] = Content.Length,
        };

    // What stands behind the headers of a part, without the line break before the next delimiter.
    private static byte[] PartOf(ReadOnlySpan<byte> part)
    {
        var start = part.IndexOf("\r\n\r\n"u8);
        if (start < 0 || !part.EndsWith("\r\n"u8))
            throw new FusionError(400, "A part has no headers, or no end.");
        return part[(start + 4)..^2].ToArray();
    }
}
