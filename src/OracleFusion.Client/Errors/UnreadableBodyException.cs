namespace OracleFusion.Client.Errors;

/// <summary>The body of an answer is whole, but not what was asked for. Asking again would not help.</summary>
internal sealed class UnreadableBodyException(string what, Exception? inner = null) : Exception(what, inner)
{
    /// <summary>Whether the body says of itself that something else may have answered than the service.</summary>
    public bool IsForeign { get; init; }
}
