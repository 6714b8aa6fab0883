namespace OracleFusion.Errors;

/// <summary>A cmdlet has to ask whether to go on, and the host cannot.</summary>
internal sealed class ConfirmationRequiredException(string message, Exception cause) : InvalidOperationException(message, cause);
