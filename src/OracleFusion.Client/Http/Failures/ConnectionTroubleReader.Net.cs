namespace OracleFusion.Client.Http;

/// <summary>Reads from the platform's exception what went wrong before the request was sent.</summary>
internal static class ConnectionTroubleReader
{
    internal static ConnectionTrouble Read(Exception exception) =>
        (exception as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => ConnectionTrouble.UnknownHost,
            HttpRequestError.ConnectionError => ConnectionTrouble.Refused,
            HttpRequestError.SecureConnectionError => ConnectionTrouble.Tls,
            HttpRequestError.ProxyTunnelError => ConnectionTrouble.Proxy,
            _ => ConnectionTrouble.None,
        };
}
