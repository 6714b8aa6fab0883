using System.Text.RegularExpressions;

namespace OracleFusion.Client.Addresses;

/// <summary>Addresses as messages and logs may show them.</summary>
internal static class ShownAddress
{
    private static readonly Regex Parameters = new(";[^/]*", RegexOptions.CultureInvariant);

    /// <summary>A path without the parameters of its segments (RFC 3986, 3.3), where servers keep the id of a session:
    /// <c>/a;jsessionid=1/b</c> is <c>/a/b</c>.</summary>
    internal static string Of(string path) => path.IndexOf(';') < 0 ? path : Parameters.Replace(path, "");
}
