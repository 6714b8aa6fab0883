using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using OracleFusion.Sandbox.Auth;

namespace OracleFusion.Sandbox;

/// <summary>A running sandbox: a server on the loopback addresses that behaves like a Fusion pod.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly SandboxParts _parts;

    private SandboxServer(WebApplication application, Uri baseUri, X509Certificate2? certificate, SandboxParts parts)
    {
        _application = application;
        _parts = parts;
        BaseUri = baseUri;
        Certificate = certificate;
    }

    /// <summary>Scheme, host and port: <c>https://localhost:12345/</c>.</summary>
    public Uri BaseUri { get; }

    /// <summary>The certificate that the server shows, for clients that pin it; null over http.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>What goes wrong, switchable at any time.</summary>
    public FaultSwitches Faults => _parts.Faults;

    /// <summary>The requests under the Fusion roots so far, oldest first.</summary>
    public IReadOnlyList<SandboxRequest> Requests => _parts.Log.ToList();

    /// <summary>How many requests were worked on at the same time at most, since the start or since <see cref="ClearRequests"/>.</summary>
    public int MostAtOnce => _parts.Log.MostAtOnce;

    /// <summary>Waits until a request has come and was answered.</summary>
    /// <param name="isMeant">Tells which one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WhenAnsweredAsync(Func<SandboxRequest, bool> isMeant, CancellationToken cancellationToken) =>
        _parts.Log.WhenAnsweredAsync(isMeant, cancellationToken);

    /// <summary>Waits until no request is worked on.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WhenIdleAsync(CancellationToken cancellationToken) => _parts.Log.WhenIdleAsync(cancellationToken);

    /// <summary>Empties <see cref="Requests"/>.</summary>
    public void ClearRequests() => _parts.Log.Clear();

    /// <summary>The rows that came, changed or went by themselves so far, in order; see <see cref="FaultSwitches.Churn"/>.</summary>
    public IReadOnlyList<ChurnedRow> Churned => _parts.Churn.Log;

    /// <summary>Takes no refresh token that was given before, as after an administrator has ended everybody's sessions.</summary>
    public void EndSessions() => _parts.SignIns.EndSessions();

    /// <summary>Takes tokens of an issuer that are signed with the key of this certificate.</summary>
    /// <exception cref="ArgumentException">The issuer has no name, or the certificate no RSA key.</exception>
    public void Trust(string issuer, X509Certificate2 certificate) => _parts.Issuers.Trust(issuer, certificate);

    /// <summary>
    /// Declares segments of flexfields, as <see cref="SandboxOptions.Flexfields"/> does at the start. What clients changed in the resources
    /// that get some is forgotten.
    /// </summary>
    /// <exception cref="ArgumentException">What is wrong with the JSON.</exception>
    public void DeclareFlexfields(string json) => _parts.DeclareFlexfields(System.Text.Encoding.UTF8.GetBytes(json));

    /// <summary>Forgets everything that clients changed and submitted: the data is as it was at the start.</summary>
    public void Reset() => _parts.Reset();

    /// <summary>Starts a server; when the task ends, it answers.</summary>
    /// <exception cref="IOException">The port that was asked for is taken.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SandboxOptions();
        var certificate = options.Http ? null : ServerCertificate.Create();
        var parts = new SandboxParts(options, certificate);
        for (var attempt = 1; ; attempt++)
        {
            var port = options.Port == 0 ? FreePort() : options.Port;
            var baseUri = new Uri($"{(options.Http ? "http" : "https")}://localhost:{port}/");
            var application = Build(port, certificate);
            application.Run(parts.At(baseUri));
            try
            {
                await application.StartAsync(cancellationToken);
                return new SandboxServer(application, baseUri, certificate, parts);
            }
            catch (IOException) when (options.Port == 0 && attempt < 10)
            {
                // Another program took the port in between: ask for another.
                await application.DisposeAsync();
            }
        }
    }

    /// <summary>Completes when the process is told to end (Ctrl+C).</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) => _application.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops the server; connections that are still open are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
        Certificate?.Dispose();
    }

    private static WebApplication Build(int port, X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Bodies of any size: attachments are as large as users make them.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.ListenLocalhost(port, listen =>
            {
                // Dropping a connection must drop one request and nothing else.
                listen.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http1;
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
        });
        return builder.Build();
    }

    // Kestrel cannot choose one port for both loopback addresses, and a client may take either for localhost.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
