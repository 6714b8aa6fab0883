using System.Globalization;
using System.Text;

namespace OracleFusion.Client.Addresses;

/// <summary>The path of a link of the service, and what may stand in one.</summary>
internal static class LinkPath
{
    /// <summary>The part of a link that is used: its path, without scheme, host, query and fragment.</summary>
    public static string Of(string link)
    {
        var start = 0;
        var scheme = link.IndexOf("://", StringComparison.Ordinal);
        if (IsWhole(scheme, link.IndexOfAny(['/', '?', '#'])))
        {
            start = link.IndexOf('/', scheme + 3);
            if (start < 0)
                return "/";
        }

        var end = link.IndexOfAny(['?', '#'], start);
        return end < 0 ? link.Substring(start) : link.Substring(start, end - start);
    }

    /// <summary>The same, of a link that has not become text yet.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> link)
    {
        var scheme = link.IndexOf("://"u8);
        if (IsWhole(scheme, link.IndexOfAny((byte)'/', (byte)'?', (byte)'#')))
        {
            var start = link.Slice(scheme + 3).IndexOf((byte)'/');
            if (start < 0)
                return "/"u8;
            link = link.Slice(scheme + 3 + start);
        }

        var end = link.IndexOfAny((byte)'?', (byte)'#');
        return end < 0 ? link : link.Slice(0, end);
    }

    /// <summary>Whether a path has a part that leads elsewhere: <c>.</c> or <c>..</c>, also percent-encoded, which is the same (RFC 3986,
    /// 6.2.2).</summary>
    public static bool HasDotSegment(string path) => Array.Exists(Of(path).Split('/', '\\'), IsDots);

    /// <summary>Whether a part of a path is <c>.</c> or <c>..</c>.</summary>
    public static bool IsDots(string segment) => segment.Length is > 0 and <= 6 && Uri.UnescapeDataString(segment) is "." or "..";

    /// <summary>Percent-encodes what a link of the service has unencoded in a key, such as letters beyond ASCII, and leaves the rest as it
    /// is.</summary>
    public static string Escape(string segment)
    {
        if (!segment.Any(static c => IsUnsafe(c)))
            return segment;
        var escaped = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(segment))
        {
            if (IsUnsafe((char)b))
                escaped.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            else
                escaped.Append((char)b);
        }

        return escaped.ToString();
    }

    // A URL in the query of a path is no scheme of it.
    private static bool IsWhole(int scheme, int first) => scheme >= 0 && scheme < first;

    private static bool IsUnsafe(char c) => c is <= ' ' or > '~' or '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}';
}
