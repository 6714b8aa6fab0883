using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using OracleFusion.Sandbox.Admin;
using OracleFusion.Sandbox.Auth;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Data.Business;
using OracleFusion.Sandbox.Faults;
using OracleFusion.Sandbox.Http;
using OracleFusion.Sandbox.Jobs;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox;

/// <summary>A running sandbox: a server on the loopback addresses that behaves like a Fusion pod.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly RequestLog log;
    private readonly Churn churn;
    private readonly TrustedIssuers issuers;
    private readonly Action reset;

    private SandboxServer(
        WebApplication application,
        Uri baseUri,
        X509Certificate2? certificate,
        FaultSwitches faults,
        RequestLog log,
        Churn churn,
        TrustedIssuers issuers,
        Action reset)
    {
        this.application = application;
        this.log = log;
        this.churn = churn;
        this.issuers = issuers;
        this.reset = reset;
        BaseUri = baseUri;
        Certificate = certificate;
        Faults = faults;
    }

    /// <summary>Scheme, host and port: <c>https://localhost:12345/</c>.</summary>
    public Uri BaseUri { get; }

    /// <summary>The certificate that the server shows, for clients that pin it; null over http.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>What goes wrong, switchable at any time.</summary>
    public FaultSwitches Faults { get; }

    /// <summary>The requests under the Fusion roots so far, oldest first.</summary>
    public IReadOnlyList<SandboxRequest> Requests => log.ToList();

    /// <summary>Empties <see cref="Requests"/>.</summary>
    public void ClearRequests() => log.Clear();

    /// <summary>The rows that came, changed or went by themselves so far, in order; see <see cref="FaultSwitches.Churn"/>.</summary>
    public IReadOnlyList<ChurnedRow> Churned => churn.Log;

    /// <summary>Takes tokens of an issuer that are signed with the key of this certificate.</summary>
    /// <exception cref="ArgumentException">The issuer has no name, or the certificate no RSA key.</exception>
    public void Trust(string issuer, X509Certificate2 certificate) => issuers.Trust(issuer, certificate);

    /// <summary>Forgets everything that clients changed and submitted: the data is as it was at the start.</summary>
    public void Reset() => reset();

    /// <summary>Starts a server; when the task ends, it answers.</summary>
    /// <exception cref="IOException">The port that was asked for is taken.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SandboxOptions();
        var certificate = options.Http ? null : ServerCertificate.Create();
        var issuers = new TrustedIssuers();
        foreach (var (issuer, trusted) in options.Trusted)
            issuers.Trust(issuer, trusted);
        var faults = new FaultSwitches(options);
        var users = options.Users.Count > 0 ? options.Users : new Dictionary<string, string> { [SandboxOptions.DefaultUser] = SandboxOptions.DefaultPassword };
        var authenticator = new Authenticator(users, issuers, options.Clock, () => faults.TokenLifetime);
        var database = new Database(new DataSet(options.Seed, options.Scale, BusinessData.Create(options.Seed, options.Scale, Catalog.Embedded)), options.Clock);
        var log = new RequestLog();
        var churn = new Churn(database, options.Seed);
        var jobs = new JobStore(options.Clock, options.JobDuration, faults);
        var integrations = new ErpIntegrations(jobs, database);
        var dispatcher = new Dispatcher(Catalog.Embedded, database, integrations, options.Clock, () => faults.PageCap, (type, page) =>
        {
            if (faults.Churn)
                churn.After(type, page);
        });
        var tokens = new TokenEndpoint(authenticator, new TokenIssuer(issuers, options.Clock), () => faults.TokenLifetime);
        var gateway = new Gateway(dispatcher, authenticator, tokens, faults, log, options.Clock, options.LinkBase);
        var admin = new AdminPaths(faults, log, churn, issuers, authenticator, Reset, certificate);

        void Reset()
        {
            database.Reset();
            jobs.Clear();
        }


        for (var attempt = 1; ; attempt++)
        {
            var port = options.Port == 0 ? FreePort() : options.Port;
            var baseUri = new Uri($"{(options.Http ? "http" : "https")}://localhost:{port}/");
            var application = Build(port, certificate);
            var home = new HomePage(baseUri, users.Keys, options);
            application.Run(context => Gateway.Serves(context.Request.Path)
                ? gateway.Handle(context)
                : context.Request.Path == "/" ? home.Show(context) : admin.Handle(context));
            try
            {
                await application.StartAsync(cancellationToken);
                return new SandboxServer(application, baseUri, certificate, faults, log, churn, issuers, Reset);
            }
            catch (IOException) when (options.Port == 0 && attempt < 10)
            {
                // Somebody else took the port in between: ask for another.
                await application.DisposeAsync();
            }
        }
    }

    /// <summary>Completes when the process is told to end (Ctrl+C).</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) => application.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops the server; connections that are still open are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        await application.StopAsync(now.Token);
        await application.DisposeAsync();
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
