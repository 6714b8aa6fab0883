namespace OracleFusion.Errors;

/// <summary>There is no connection to work on.</summary>
public sealed class NotConnectedException : InvalidOperationException
{
    /// <summary>Makes the exception for a cmdlet that was given no connection.</summary>
    public NotConnectedException()
        : base(
            "There is no connection in this runspace. Run Connect-OracleFusion first, or give a connection by -Connection (inside "
                + "ForEach-Object -Parallel and Start-ThreadJob: -Connection $using:connection; inside Start-Job, which runs in a "
                + "process of its own: Connect-OracleFusion there)."
        ) { }

    /// <summary>Makes the exception for a cmdlet that was given no connection while none is the default one.</summary>
    internal NotConnectedException(IEnumerable<string> open)
        : base(
            $"No connection of this runspace is the default one. There is: {string.Join(", ", open)}. Make one the default by "
                + "Select-FusionConnection, or give it by -Connection."
        ) { }

    /// <summary>Makes the exception.</summary>
    public NotConnectedException(string message)
        : base(message) { }

    /// <summary>Makes the exception with its cause.</summary>
    public NotConnectedException(string message, Exception? innerException)
        : base(message, innerException) { }
}
