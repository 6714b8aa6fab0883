using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace OracleFusion.Client.Http;

/// <summary>Reads from the platform's exception what went wrong before the request was sent.</summary>
internal static class ConnectionTroubleReader
{
    internal static ConnectionTrouble Read(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            var trouble = inner switch
            {
                WebException web => Of(web.Status),
                SocketException socket => Of(socket.SocketErrorCode),
                AuthenticationException => ConnectionTrouble.Tls,
                _ => ConnectionTrouble.None,
            };
            if (trouble != ConnectionTrouble.None)
                return trouble;
        }

        return ConnectionTrouble.None;
    }

    private static ConnectionTrouble Of(WebExceptionStatus status) =>
        status switch
        {
            WebExceptionStatus.NameResolutionFailure => ConnectionTrouble.UnknownHost,
            WebExceptionStatus.ConnectFailure => ConnectionTrouble.Refused,
            WebExceptionStatus.SecureChannelFailure or WebExceptionStatus.TrustFailure => ConnectionTrouble.Tls,
            WebExceptionStatus.ProxyNameResolutionFailure or WebExceptionStatus.RequestProhibitedByProxy => ConnectionTrouble.Proxy,
            _ => ConnectionTrouble.None,
        };

    /// <summary>Only what cannot happen on a connection that stands.</summary>
    private static ConnectionTrouble Of(SocketError error) =>
        error switch
        {
            SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => ConnectionTrouble.UnknownHost,
            SocketError.ConnectionRefused => ConnectionTrouble.Refused,
            _ => ConnectionTrouble.None,
        };
}
