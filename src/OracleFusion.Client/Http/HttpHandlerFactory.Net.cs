using System.Net.Security;

namespace OracleFusion.Client.Http;

/// <summary>The platform's handler: SocketsHttpHandler.</summary>
internal static class HttpHandlerFactory
{
    /// <summary>A long script must notice that a name has moved to another address.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(10);

    internal static HttpMessageHandler Create(FusionConnectionSettings settings, ServerTrust trust)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // The system's proxy does not reach this machine's own servers.
            UseProxy = settings.Proxy is not null || !ServerAddress.IsLoopback(settings.Server),
            MaxConnectionsPerServer = FusionConnectionSettings.MaxConnections,
            PooledConnectionLifetime = ConnectionLifetime,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
                    trust.Accept((sender as SslStream)?.TargetHostName, certificate, chain, errors),
            },
        };
        if (settings.Proxy is { } proxy)
            handler.Proxy = proxy;
        return handler;
    }
}
