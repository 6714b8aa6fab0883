using System.Diagnostics;
using System.Globalization;

namespace OracleFusion.Benchmarks;

/// <summary>The server that all contenders of a run read from: a process of its own, so that its work counts for none of them.</summary>
internal sealed class SandboxProcess : IDisposable
{
    public const string User = "bench";

    public const string Password = "Benchmark#1";

    private readonly Process _process;

    private SandboxProcess(Process process, string url) => (_process, Url, Client) = (process, url, new SandboxClient(url));

    public string Url { get; }

    public SandboxClient Client { get; }

    /// <param name="scale">How many invoices there are.</param>
    /// <param name="latency">How long answers are held back, in milliseconds.</param>
    /// <param name="churn">Whether rows come and go between pages.</param>
    /// <param name="warm">How many of the invoices are read before anybody is measured.</param>
    public static SandboxProcess Start(int scale, int latency, bool churn, int warm)
    {
        string[] arguments =
        [
            Build.Sandbox,
            "--port",
            "0",
            "--user",
            $"{User}:{Password}",
            // Compressing and unpacking on one machine would be most of what is measured.
            "--no-compression",
            "--scale",
            scale.ToString(CultureInfo.InvariantCulture),
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var url = process.StandardOutput.ReadLine();
        if (url is null || !url.StartsWith("http", StringComparison.Ordinal))
        {
            process.Kill();
            throw new InvalidOperationException($"The sandbox did not start; it said: {url}");
        }

        var sandbox = new SandboxProcess(process, url);
        sandbox.Client.WarmUp(warm);
        sandbox.Client.Set(latency, churn);
        sandbox.Client.TakeRequests();
        return sandbox;
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
