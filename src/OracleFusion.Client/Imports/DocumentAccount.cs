namespace OracleFusion.Client;

/// <summary>Accounts of the content server. They have two spellings: <c>fin/payables/import</c> and
/// <c>fin$/payables$/import$</c>.</summary>
public static class DocumentAccount
{
    /// <summary>The spelling without dollar signs.</summary>
    /// <exception cref="FusionInputException">The text is no account.</exception>
    public static string Plain(string account) => string.Join("/", Parts(account));

    /// <summary>The spelling with a dollar sign behind each part.</summary>
    /// <exception cref="FusionInputException">The text is no account.</exception>
    public static string Dollar(string account) => string.Join("/", Parts(account).Select(part => part + "$"));

    /// <summary>Whether it is one that imports or exports use; a server may have others.</summary>
    public static bool IsKnown(string account) => ImportRegistry.Accounts.Contains(Plain(account), StringComparer.OrdinalIgnoreCase);

    private static string[] Parts(string account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var parts = account.Trim().Trim('/').Split('/').Select(part => part.TrimEnd('$')).ToArray();
        return parts.Any(part => part.Length == 0 || !part.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.'))
            ? throw new FusionInputException(
                $"'{account}' is no account of the content server. It looks like fin/payables/import or fin$/payables$/import$."
            )
            : parts;
    }
}
