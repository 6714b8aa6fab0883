using System.Net.Http.Headers;
using System.Text;

namespace OracleFusion.Client.Http;

/// <summary>Bodies as text.</summary>
internal static class BodyText
{
    /// <summary>Decodes a body by the character set of its type, else as UTF-8.</summary>
    internal static string Read(ReadOnlyMemory<byte> body, string? contentType)
    {
        var text = EncodingOf(contentType).GetString(body.Span);
        return text.Length > 0 && text[0] == '\uFEFF' ? text.Substring(1) : text;
    }

    /// <summary>A body for a log: text as it is, anything else by its size.</summary>
    internal static string ForLog(ReadOnlyMemory<byte> body, string? contentType) =>
        body.IsEmpty || IsText(contentType) ? Read(body, contentType) : $"({body.Length} bytes of {contentType ?? "unknown type"})";

    /// <summary>Whether a body of this type is text.</summary>
    internal static bool IsText(string? contentType) =>
        contentType is not null
        && (
            contentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || contentType.Contains("json", StringComparison.OrdinalIgnoreCase)
            || contentType.Contains("xml", StringComparison.OrdinalIgnoreCase)
        );

    private static Encoding EncodingOf(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || type.CharSet is not { Length: > 0 } name)
            return Encoding.UTF8;
        // A refusal in an encoding that hides markup from a check of the text (RFC 2152) is read as what it nearly is. .NET knows it no
        // more.
        if (name.Trim('"').Equals("utf-7", StringComparison.OrdinalIgnoreCase))
            return Encoding.UTF8;
        try
        {
            return Encoding.GetEncoding(name.Trim('"'));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // A name that the platform does not know: UTF-8 is what JSON is in.
            return Encoding.UTF8;
        }
    }
}
