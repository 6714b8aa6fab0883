using System.Text.RegularExpressions;

namespace OracleFusion.Client.Soap;

/// <summary>Reads the parameters of a Content-Type.</summary>
internal static class MimeType
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    public static bool IsMultipart(string? contentType) =>
        contentType is not null && contentType.TrimStart().StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);

    public static string? Parameter(string? contentType, string name)
    {
        var match = Regex.Match(
            contentType ?? "",
            ";\\s*" + Regex.Escape(name) + "\\s*=\\s*(?:\"((?:\\\\.|[^\"\\\\])*)\"|([^;\\s]+))",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            MatchTimeout
        );
        return match.Success
            ? match.Groups[1].Success
                ? Regex.Replace(match.Groups[1].Value, @"\\(.)", "$1", RegexOptions.None, MatchTimeout)
                : match.Groups[2].Value
            : null;
    }

    /// <summary>A content id without its angle brackets, percent-decoded: parts and references are matched by it.</summary>
    public static string ContentId(string text) => Uri.UnescapeDataString(text.Trim().TrimStart('<').TrimEnd('>'));
}
