using System.Management.Automation;
using System.Net;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>A small sandbox over https, for the tests of one class.</summary>
public class Pod : IAsyncLifetime
{
    public const string User = SandboxOptions.DefaultUser;
    public const string Password = SandboxOptions.DefaultPassword;

    public SandboxServer Server { get; private set; } = null!;

    /// <summary>What -Server gets.</summary>
    public string Address => Server.BaseUri.Authority;

    public static PSCredential Credential { get; } = CredentialOf(User, Password);

    public static PSCredential CredentialOf(string user, string password) => new(user, new NetworkCredential("", password).SecurePassword);

    /// <summary>How many invoices there are.</summary>
    public virtual int Scale => 120;

    /// <summary>How the sandbox is made.</summary>
    public virtual SandboxOptions Options => new() { Scale = Scale };

    public async ValueTask InitializeAsync() => Server = await SandboxServer.StartAsync(Options, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Server.DisposeAsync();
    }

    /// <summary>Ends when the server holds so many requests back. Where it never does, the test fails and says so.</summary>
    public async Task Holds(int count)
    {
        var test = TestContext.Current.CancellationToken;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(test);
        stop.CancelAfter(TimeSpan.FromMinutes(1));
        try
        {
            await Server.Faults.WhenHeldAsync(count, stop.Token);
        }
        catch (OperationCanceledException) when (!test.IsCancellationRequested)
        {
            Assert.Fail($"The server holds {Server.Faults.Held} requests back, and not {count}.");
        }
    }

    /// <summary>An engine that is connected to this server as its default user.</summary>
    public Engine Connected(int answer = 0)
    {
        var engine = new Engine(answer: answer);
        Connect(engine).ThrowIfFailed();
        Server.ClearRequests();
        return engine;
    }

    /// <summary>An engine that is connected by an OAuth token of the identity domain, as the default user.</summary>
    public Engine ConnectedByToken()
    {
        var engine = new Engine();
        engine
            .With("address", Address)
            .With("credential", Credential)
            .With("endpoint", new Uri(Server.BaseUri, "/oauth2/v1/token"))
            .Run("Connect-OracleFusion $address -ClientCredential $credential -TokenUri $endpoint -Scope all -SkipCertificateCheck")
            .ThrowIfFailed();
        Server.ClearRequests();
        return engine;
    }

    public EngineResult Connect(Engine engine, string more = "") =>
        engine
            .With("address", Address)
            .With("credential", Credential)
            .Run("Connect-OracleFusion $address $credential -SkipCertificateCheck " + more);
}
