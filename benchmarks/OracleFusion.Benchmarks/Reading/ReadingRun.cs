using System.Globalization;

namespace OracleFusion.Benchmarks.Reading;

/// <summary>Reading invoices, side by side with the loops that users write by hand.</summary>
internal static class ReadingRun
{
    // They take turns, so that whatever else the machine does falls on all of them.
    private const int Turns = 3;

    private const string ByHand = "Invoke-RestMethod loop";

    private static string Baseline => Tools.Pwsh is null ? "HttpClient and Newtonsoft.Json to PSObject" : ByHand;

    public static void Run(int rows, int latency, string use)
    {
        using var sandbox = SandboxProcess.Start(rows, latency, churn: false, rows);
        var contenders = Contenders(sandbox.Url, rows, latency, use).ToList();
        var turns = Enumerable.Range(0, Turns).SelectMany(_ => contenders.Select(c => c.Run(sandbox.Client))).ToList();
        Check(turns, rows);
        var results = contenders.ConvertAll(c => Result.Median(turns.Where(r => r.Name == c.Name)));
        ResultTable.Print($"{rows:N0} invoices, {latency} ms latency, {use}; of {Turns} turns the one of median time", results, Baseline);
    }

    /// <summary>As fast and as exact while rows are inserted, changed and deleted.</summary>
    /// <exception cref="InvalidOperationException">A row came twice, or one that was there throughout did not come.</exception>
    public static void RunWithChurn(int rows, int latency)
    {
        using var sandbox = SandboxProcess.Start(rows, latency, churn: false, rows);
        var byHand = ByHandLoop(sandbox.Url, rows, "count").Run(sandbox.Client);
        var before = sandbox.Client.Keys();
        sandbox.Client.TakeRequests();
        sandbox.Client.Set(latency, churn: true);
        var keysFile = Path.GetTempFileName();
        using var enough = new CancellationTokenSource();
        var stirring = sandbox.Client.StirAsync(enough.Token);
        var churned = Cmdlet(sandbox.Url, rows, 8, "keys", "-KeysFile", keysFile).Run();
        enough.Cancel();
        stirring.GetAwaiter().GetResult();
        sandbox.Client.Set(latency: 0, churn: false);
        CheckKeys(
            File.ReadLines(keysFile).Select(line => long.Parse(line, CultureInfo.InvariantCulture)).ToList(),
            before,
            sandbox.Client.Keys()
        );
        File.Delete(keysFile);
        ResultTable.Print(
            $"{rows:N0} invoices, {latency} ms latency, while rows come and go (the loop by hand: while none does)",
            [churned, byHand],
            Baseline
        );
    }

    private static void CheckKeys(List<long> read, HashSet<long> before, HashSet<long> after)
    {
        var lost = before.Intersect(after).Except(read).Count();
        var strange = read.Except(before.Union(after)).Count();
        if (read.Distinct().Count() != read.Count || lost > 0 || strange > 0)
            throw new InvalidOperationException(
                $"{read.Count - read.Distinct().Count()} invoices came twice, {lost} did not come, {strange} never were."
            );
        Console.WriteLine();
        Console.WriteLine(
            $"{read.Count} invoices read, each once; all {before.Intersect(after).Count()} that were there throughout, of "
                + $"{before.Count} before and {after.Count} after ({after.Except(before).Count()} new)"
        );
    }

    /// <summary>Memory must not grow with the number of rows.</summary>
    public static void RunFlat(int rows)
    {
        using var sandbox = SandboxProcess.Start(rows, 0, churn: false, rows / 50);
        var results = new[] { rows / 50, rows }
            .Select(n => Cmdlet(sandbox.Url, n, 1, "count").Run(sandbox.Client) with { Name = $"Get-FusionInvoice, {n:N0}" })
            .ToList();
        ResultTable.Print($"{rows:N0} invoices, streamed", results, results[0].Name);
    }

    private static IEnumerable<Contender> Contenders(string server, int rows, int latency, string use)
    {
        yield return Cmdlet(server, rows, 1, use);
        if (latency > 0)
            yield return Cmdlet(server, rows, 8, use);
        var first = rows.ToString(CultureInfo.InvariantCulture);
        yield return ByHandLoop(server, rows, use);
        if (Tools.Python is { } python)
            yield return new Contender(
                "Python loop (urllib, json)",
                python,
                [Path.Combine(Build.Here, "Reading/loop.py"), server, first, use]
            );
    }

    private static Contender ByHandLoop(string server, int rows, string use)
    {
        var first = rows.ToString(CultureInfo.InvariantCulture);
        return Tools.Pwsh is null
            ? Contender.Own(Baseline, "httpclient", server, first, use)
            : Contender.Script(ByHand, "Reading/invoke-restmethod.ps1", "-Server", server, "-First", first, "-Use", use);
    }

    private static Contender Cmdlet(string server, int rows, int throttle, string use, params string[] more) =>
        Contender.Script(
            throttle == 1 ? "Get-FusionInvoice" : $"Get-FusionInvoice -ThrottleLimit {throttle}",
            "Reading/cmdlet.ps1",
            [
                "-Manifest",
                Build.Manifest,
                "-Server",
                server,
                "-First",
                rows.ToString(CultureInfo.InvariantCulture),
                "-ThrottleLimit",
                throttle.ToString(CultureInfo.InvariantCulture),
                "-Use",
                use,
                .. more,
            ]
        );

    private static void Check(IEnumerable<Result> results, int rows)
    {
        foreach (var short_ in results.Where(r => r.Records != rows))
            throw new InvalidOperationException($"{short_.Name} read {short_.Records} of {rows} invoices.");
    }
}
