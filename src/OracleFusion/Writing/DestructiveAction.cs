namespace OracleFusion.Writing;

/// <summary>Tells by their names the actions of resources without a row of their own that cannot simply be undone.</summary>
internal static class DestructiveAction
{
    private static readonly string[] Words =
    [
        "cancel",
        "void",
        "close",
        "delete",
        "remove",
        "reverse",
        "terminate",
        "purge",
        "reject",
        "stop",
        "escheat",
    ];

    /// <summary>Whether an action is one.</summary>
    /// <param name="action">Its name, such as cancelInvoice.</param>
    public static bool Is(string action) => Array.Exists(Words, word => action.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
