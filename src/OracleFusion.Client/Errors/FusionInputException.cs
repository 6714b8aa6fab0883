namespace OracleFusion.Client;

/// <summary>
/// Bad input, found before anything was sent. The message says what was wrong, where, and what to do; what a terminal would obey in it is
/// made visible.
/// </summary>
public sealed class FusionInputException : ArgumentException
{
    /// <summary>Makes the exception.</summary>
    public FusionInputException(string message)
        : base(VisibleText.Of(message)) { }

    /// <summary>Makes the exception with its cause.</summary>
    public FusionInputException(string message, Exception? innerException)
        : base(VisibleText.Of(message), innerException) { }
}
