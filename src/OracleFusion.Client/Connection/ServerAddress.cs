namespace OracleFusion.Client;

/// <summary>The address of a server as a person gives it.</summary>
public static class ServerAddress
{
    /// <summary>Reads a host, <c>host:port</c> or URL.</summary>
    /// <returns>The root of the server, ending in a slash.</returns>
    /// <exception cref="FusionInputException">The text is no address, has a path, query or user name, or is plain http to a host that is not loopback.</exception>
    public static Uri Parse(string text) => throw new NotImplementedException(text);
}
