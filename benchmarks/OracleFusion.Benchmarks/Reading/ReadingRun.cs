using System.Globalization;

namespace OracleFusion.Benchmarks.Reading;

/// <summary>Reading invoices, side by side with the loops that users write by hand.</summary>
internal static class ReadingRun
{
    private const string ByHand = "Invoke-RestMethod loop";

    private static string Baseline => Tools.Pwsh is null ? "HttpClient and Newtonsoft.Json to PSObject" : ByHand;

    public static void Run(int rows, int latency, string use)
    {
        using var sandbox = SandboxProcess.Start(rows, latency);
        var results = Contenders(sandbox.Url, rows, latency, use).Select(c => c.Run()).ToList();
        Check(results, rows);
        ResultTable.Print($"{rows:N0} invoices, {latency} ms latency, {use}", results, Baseline);
    }

    /// <summary>As fast and as exact while rows are inserted, changed and deleted.</summary>
    public static void RunWithChurn(int rows, int latency)
    {
        using var sandbox = SandboxProcess.Start(rows, latency, "--churn");
        ResultTable.Print($"{rows:N0} invoices, {latency} ms latency, while rows change", [Cmdlet(sandbox.Url, rows, 8, "count").Run()], Baseline);
    }

    /// <summary>Memory must not grow with the number of rows.</summary>
    public static void RunFlat(int rows)
    {
        using var sandbox = SandboxProcess.Start(rows, 0);
        var results = new[] { rows / 50, rows }.Select(n => Cmdlet(sandbox.Url, n, 1, "count").Run() with { Name = $"Get-FusionInvoice, {n:N0}" }).ToList();
        ResultTable.Print($"{rows:N0} invoices, streamed", results, results[0].Name);
    }

    private static IEnumerable<Contender> Contenders(string server, int rows, int latency, string use)
    {
        yield return Cmdlet(server, rows, 1, use);
        if (latency > 0)
            yield return Cmdlet(server, rows, 8, use);
        var first = rows.ToString(CultureInfo.InvariantCulture);
        yield return Tools.Pwsh is null
            ? Contender.Own(Baseline, "httpclient", server, first, use)
            : Contender.Script(ByHand, "Reading/invoke-restmethod.ps1", "-Server", server, "-First", first, "-Use", use);
        if (Tools.Python is { } python)
            yield return new Contender("Python loop (urllib, json)", python, [Path.Combine(Build.Here, "Reading/loop.py"), server, first, use]);
    }

    private static Contender Cmdlet(string server, int rows, int throttle, string use) =>
        Contender.Script(throttle == 1 ? "Get-FusionInvoice" : $"Get-FusionInvoice -ThrottleLimit {throttle}", "Reading/cmdlet.ps1",
            "-Manifest", Build.Manifest, "-Server", server, "-First", rows.ToString(CultureInfo.InvariantCulture),
            "-ThrottleLimit", throttle.ToString(CultureInfo.InvariantCulture), "-Use", use);

    private static void Check(IEnumerable<Result> results, int rows)
    {
        foreach (var short_ in results.Where(r => r.Records != rows))
            throw new InvalidOperationException($"{short_.Name} read {short_.Records} of {rows} invoices.");
    }
}
