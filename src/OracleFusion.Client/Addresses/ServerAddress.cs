using System.Net;

namespace OracleFusion.Client;

/// <summary>The address of a server as a person gives it.</summary>
public static class ServerAddress
{
    /// <summary>Reads a host, <c>host:port</c> or URL.</summary>
    /// <returns>The root of the server, ending in a slash.</returns>
    /// <exception cref="FusionInputException">The text is no address, has a path, query or user name, or is plain http to a host that is
    /// not loopback.</exception>
    public static Uri Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
            throw new FusionInputException("The server is empty. Give its host name, such as servername.fa.us2.oraclecloud.com.");
        var address = trimmed.Contains("://") ? trimmed : "https://" + trimmed;
        // A user name may come with a password: such a text is never quoted.
        if (trimmed.Contains('@'))
            throw new FusionInputException("The server has a user name in it. Give the host alone, and the user by a credential.");
        if (
            !Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || uri.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic
            || uri.Host.Length == 0
        )
            throw new FusionInputException(
                $"'{trimmed}' is no server address. Give a host name, host:port or https URL, such as servername.fa.us2.oraclecloud.com."
            );
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0 || uri.AbsolutePath is not ("/" or ""))
            throw new FusionInputException($"The server '{trimmed}' has a path. Give the server alone: {uri.Scheme}://{uri.Authority}");
        RequireSafe(uri, "server");
        return new Uri(uri.GetLeftPart(UriPartial.Authority) + "/");
    }

    /// <summary>Secrets go over TLS, or stay on this machine.</summary>
    internal static void RequireSafe(Uri uri, string what)
    {
        if (uri.Scheme == "https" || (uri.Scheme == "http" && IsLoopback(uri)))
            return;
        throw new FusionInputException(
            uri.Scheme == "http"
                ? $"The {what} {uri.Scheme}://{uri.Authority} is plain http: passwords and tokens would travel in the clear. Use "
                    + "https; http is for this machine (localhost) only."
                : $"The {what} has the scheme '{uri.Scheme}'. Use https."
        );
    }

    /// <summary>Whether an address is this machine's. The name <c>localhost</c> counts; other names do not, whatever they resolve
    /// to.</summary>
    internal static bool IsLoopback(Uri uri) =>
        string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether two addresses are the same server: scheme, host and port.</summary>
    internal static bool IsSame(Uri one, Uri other) =>
        one.Scheme == other.Scheme
        && one.Port == other.Port
        && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);
}
