using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Soap;

/// <summary>Decodes the text of a document: by its byte order mark, else by the charset that its media type names, else by its XML
/// declaration (RFC 7303, 3), else as UTF-8. Bytes that are none of the encoding are an error and never replaced.</summary>
internal static class DocumentText
{
    private const int Head = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Opens the text of a document.</summary>
    /// <param name="document">The document, in a stream that can seek. It stays the caller's.</param>
    /// <param name="isXml">Whether it may declare its encoding itself.</param>
    /// <param name="contentType">Its media type; null where it is not known.</param>
    /// <exception cref="IncompleteBodyException">The encoding is not known here.</exception>
    public static StreamReader Open(Stream document, bool isXml, string? contentType)
    {
        var name = MimeType.Parameter(contentType, "charset") ?? (isXml ? Declared(document) : null) ?? "utf-8";
        return new StreamReader(document, Of(name), detectEncodingFromByteOrderMarks: true, 64 * 1024, leaveOpen: true);
    }

    /// <summary>What is wrong with a document whose bytes are none of its encoding.</summary>
    public static IncompleteBodyException Undecodable(DecoderFallbackException e) =>
        new(
            "The document has bytes that are no text in its encoding ("
                + string.Join(" ", (e.BytesUnknown ?? []).Select(static b => b.ToString("X2", CultureInfo.InvariantCulture)))
                + "): its values would be wrong. Save it as a file to see what it is."
        );

    private static Encoding Of(string name)
    {
        // The mark has been looked for, and is none of the text.
        if (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase))
            return new UTF8Encoding(false, throwOnInvalidBytes: true);
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new IncompleteBodyException($"The document is in the encoding '{name}', which is not known here. Save it as a file.");
        }
    }

    private static string? Declared(Stream document)
    {
        var start = document.Position;
        var bytes = new byte[Head];
        var count = document.Read(bytes, 0, bytes.Length);
        document.Position = start;
        var match = Regex.Match(
            Encoding.ASCII.GetString(bytes, 0, count),
            "^\\s*<\\?xml\\s[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']",
            RegexOptions.CultureInvariant,
            Patience
        );
        // UTF-16 without a mark would not be read as ASCII here: what can be read so is not in it.
        return match.Success && !match.Groups[1].Value.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase)
            ? match.Groups[1].Value
            : null;
    }
}
