using System.Collections.Concurrent;
using System.Text;

namespace OracleFusion.Sandbox.Values;

/// <summary>
/// The change indicator of a row, which is also its ETag: a serialised Java list with the object version number, in hexadecimal.
/// </summary>
internal static class ChangeIndicator
{
    private static readonly ConcurrentDictionary<int, (string Text, byte[] Utf8)> Known = new();

    public static string Of(int version) => Both(version).Text;

    public static byte[] Utf8Of(int version) => Both(version).Utf8;

    /// <summary>Whether an If-Match or If-None-Match header names the version: a list of tags, quoted or not, weak or not, or *.</summary>
    public static bool Matches(string header, int version) =>
        header
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(tag => (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"'))
            .Any(tag => tag == "*" || tag == Of(version));

    private static (string Text, byte[] Utf8) Both(int version) => Known.GetOrAdd(version, static v =>
        {
            var text = Convert.ToHexString(JavaStream.IntegerList(v));
            return (text, Encoding.ASCII.GetBytes(text));
        });
}
