using System.Net;

namespace OracleFusion.Client;

/// <summary>Reads from the platform's exception what went wrong before the request was sent.</summary>
internal static class ConnectionTroubleReader
{
    internal static ConnectionTrouble Read(Exception exception)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is WebException web)
            {
                return web.Status switch
                {
                    WebExceptionStatus.NameResolutionFailure => ConnectionTrouble.UnknownHost,
                    WebExceptionStatus.ConnectFailure => ConnectionTrouble.Refused,
                    WebExceptionStatus.SecureChannelFailure or WebExceptionStatus.TrustFailure => ConnectionTrouble.Tls,
                    WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.RequestProhibitedByProxy => ConnectionTrouble.Proxy,
                    _ => ConnectionTrouble.None,
                };
            }
        }

        return ConnectionTrouble.None;
    }
}
