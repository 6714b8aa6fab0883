namespace OracleFusion.Client.Http;

/// <summary>What may stand in a header (RFC 9110, 5.5 and 5.6.2). Checked here because the base library's own errors quote the value, which
/// may be a secret.</summary>
internal static class HeaderText
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization",
        "Proxy-Authorization",
        "Host",
        "Cookie",
        "Connection",
        "Content-Length",
        "Transfer-Encoding",
        "Expect",
        "Upgrade",
        "TE",
        "Trailer",
        "User-Agent",
    };

    internal static bool IsToken(string text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')) && "!#$%&'*+-.^_`|~".IndexOf(c) < 0)
                return false;
        }

        return text.Length > 0;
    }

    /// <summary>Refuses a header that cannot be sent, or that is the connection's own.</summary>
    internal static void Require(string name, string value)
    {
        if (!IsToken(name))
            throw new FusionInputException($"'{name}' is no name of a header.");
        if (Reserved.Contains(name))
            throw new FusionInputException($"The header {name} is the connection's: it cannot be set for a request.");
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is < ' ' or > '~')
                throw new FusionInputException(
                    $"The value of the header {name} has a character that a header cannot carry (U+{(int)value[i]:X4}, position {i + 1})."
                );
        }
    }
}
