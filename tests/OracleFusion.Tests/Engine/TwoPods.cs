namespace OracleFusion.Tests;

/// <summary>Two sandboxes with the same data, as a test pod and production are after a copy: connections test and prod.</summary>
public sealed class TwoPods : IAsyncLifetime
{
    public Pod Test { get; } = new();

    public Pod Prod { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Test.InitializeAsync();
        await Prod.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Test.DisposeAsync();
        await Prod.DisposeAsync();
    }

    /// <summary>An engine that is connected to both, as they were at the start; prod is the default.</summary>
    public Engine Fresh(string production = "")
    {
        foreach (var pod in (Pod[])[Test, Prod])
        {
            pod.Server.Faults.Clear();
            pod.Server.Reset();
        }

        var engine = new Engine();
        Test.Connect(engine, "-Name test").ThrowIfFailed();
        Prod.Connect(engine, $"-Name prod {production}").ThrowIfFailed();
        Test.Server.ClearRequests();
        Prod.Server.ClearRequests();
        return engine;
    }
}
