using System.Diagnostics;
using System.Globalization;

namespace OracleFusion.Benchmarks;

/// <summary>The server that all contenders of a run read from: a process of its own, so that its work counts for none of them.</summary>
internal sealed class SandboxProcess : IDisposable
{
    public const string User = "bench";

    public const string Password = "Benchmark#1";

    private readonly Process _process;

    private SandboxProcess(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    public static SandboxProcess Start(int scale, int latency, params string[] more)
    {
        string[] arguments =
        [
            Build.Sandbox, "--port", "0", "--user", $"{User}:{Password}",
            "--scale", scale.ToString(CultureInfo.InvariantCulture), "--latency", latency.ToString(CultureInfo.InvariantCulture), .. more,
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var url = process.StandardOutput.ReadLine();
        if (url is null || !url.StartsWith("http", StringComparison.Ordinal))
        {
            process.Kill();
            throw new InvalidOperationException($"The sandbox did not start; it said: {url}");
        }

        return new SandboxProcess(process, url);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
