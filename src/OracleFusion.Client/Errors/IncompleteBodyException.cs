namespace OracleFusion.Client.Errors;

/// <summary>
/// The body of an answer ends before it is whole. A reader of bodies throws it (JSON that breaks off) as the transport does (fewer bytes
/// than announced); a request that may be repeated is then asked again.
/// </summary>
internal sealed class IncompleteBodyException(string message, Exception? inner = null) : Exception(message, inner);
