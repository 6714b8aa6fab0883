namespace OracleFusion.Client;

/// <summary>The body of an answer is whole, but not what was asked for. Asking again would not help.</summary>
internal sealed class UnreadableBodyException(string what, Exception? inner = null) : Exception(what, inner);
