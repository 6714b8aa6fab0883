using System.Globalization;

namespace OracleFusion.Benchmarks.Exporting;

/// <summary>Invoices to a CSV file, side by side with the loops that users write by hand and with what the server alone takes.</summary>
internal static class ExportingRun
{
    private const int Turns = 3;
    private const string ByHand = "Invoke-RestMethod | Export-Csv";
    private const string Download = "the server alone (read and dropped)";

    public static void Run(int rows, int latency)
    {
        using var files = new TemporaryFolder();
        using var sandbox = SandboxProcess.Start(rows, latency, churn: false, rows);
        var contenders = new List<Contender> { Cmdlet(files, sandbox.Url, rows, 1) };
        if (latency > 0)
            contenders.Add(Cmdlet(files, sandbox.Url, rows, 8));
        // Export-Csv is not part of the engine on NuGet.
        if (Tools.Pwsh is not null)
            contenders.Add(
                Contender.Script(
                    ByHand,
                    "Exporting/invoke-restmethod.ps1",
                    "-Server",
                    sandbox.Url,
                    "-First",
                    Text(rows),
                    "-Path",
                    files.PathOf("byhand.csv")
                )
            );
        if (Tools.Python is { } python)
            contenders.Add(
                new Contender(
                    "Python loop (urllib, json, csv)",
                    python,
                    [Path.Combine(Build.Here, "Exporting/loop.py"), sandbox.Url, Text(rows), files.PathOf("python.csv")]
                )
            );
        contenders.Add(Contender.Own(Download, "download", sandbox.Url, Text(rows)));
        var turns = Enumerable.Range(0, Turns).SelectMany(_ => contenders.Select(c => c.Run(sandbox.Client))).ToList();
        Check(turns, rows);
        var results = contenders.ConvertAll(c => Result.Median(turns.Where(r => r.Name == c.Name)));
        ResultTable.Print($"{rows:N0} invoices to CSV, {latency} ms latency; of {Turns} turns the one of median time", results, ByHand);
    }

    /// <summary>Memory must not grow with the number of rows, nor the time beyond what the server takes.</summary>
    public static void RunFlat(int rows)
    {
        using var files = new TemporaryFolder();
        using var sandbox = SandboxProcess.Start(rows, 0, churn: false, rows / 50);
        var results = new List<Result>
        {
            Cmdlet(files, sandbox.Url, rows / 50, 1).Run(sandbox.Client) with
            {
                Name = $"Export-FusionRecord, {rows / 50:N0}",
            },
            Cmdlet(files, sandbox.Url, rows, 1).Run(sandbox.Client) with
            {
                Name = $"Export-FusionRecord, {rows:N0}",
            },
            Contender.Own(Download, "download", sandbox.Url, Text(rows)).Run(sandbox.Client),
        };
        ResultTable.Print($"{rows:N0} invoices to CSV", results, Download);
    }

    private static Contender Cmdlet(TemporaryFolder files, string server, int rows, int throttle) =>
        Contender.Script(
            throttle == 1 ? "Export-FusionRecord" : $"Export-FusionRecord -ThrottleLimit {throttle}",
            "Exporting/cmdlet.ps1",
            "-Manifest",
            Build.Manifest,
            "-Server",
            server,
            "-First",
            Text(rows),
            "-ThrottleLimit",
            Text(throttle),
            "-Path",
            files.PathOf("cmdlet.csv")
        );

    private static void Check(IEnumerable<Result> results, int rows)
    {
        foreach (var other in results.Where(r => r.Records != rows))
            throw new InvalidOperationException($"{other.Name} wrote {other.Records} of {rows} invoices.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
