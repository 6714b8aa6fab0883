using System.Security.Authentication;

namespace OracleFusion.Client.Http;

/// <summary>The platform's handler: HttpClientHandler. On .NET Framework it passes these settings on per request, so nothing of the process
/// is touched.</summary>
internal static class HttpHandlerFactory
{
    internal static HttpMessageHandler Create(FusionConnectionSettings settings, ServerTrust trust)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // The system's proxy does not reach this machine's own servers.
            UseProxy = settings.Proxy is not null || !ServerAddress.IsLoopback(settings.Server),
            ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) =>
                trust.Accept(message.RequestUri?.IdnHost, certificate, chain, errors),
        };
        if (settings.Proxy is { } proxy)
            handler.Proxy = proxy;
        try
        {
            handler.SslProtocols = SslProtocols.Tls12;
            handler.MaxConnectionsPerServer = FusionConnectionSettings.MaxConnections;
        }
        catch (NotImplementedException)
        {
            // Mono, which takes TLS 1.2 by itself.
        }

        return handler;
    }
}
