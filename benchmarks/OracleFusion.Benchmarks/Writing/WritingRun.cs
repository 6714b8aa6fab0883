using System.Globalization;

namespace OracleFusion.Benchmarks.Writing;

/// <summary>Creating invoices, side by side with the loop that users write by hand. Afterwards each has to be there, once.</summary>
internal static class WritingRun
{
    private const string ByHand = "Invoke-RestMethod -Method Post loop";

    private static string Baseline => Tools.Pwsh is null ? "HttpClient and Newtonsoft.Json loop" : ByHand;

    /// <exception cref="InvalidOperationException">The server has more or fewer of a contender's invoices than it was to
    /// create.</exception>
    public static void Run(int rows, int latency)
    {
        using var sandbox = SandboxProcess.Start(1000, 0, churn: false, 1000);
        // The server has compiled what a creation takes, alone and in a batch, before anybody is measured.
        ByHandLoop(sandbox.Url, 200, "W-").Run();
        Cmdlet(sandbox.Url, 200, "X-", 100, 1).Run();
        sandbox.Client.Set(latency, churn: false);
        sandbox.Client.TakeRequests();
        var results = new List<Result>();
        foreach (var (place, make) in Contenders(sandbox.Url, rows).Select((make, place) => (place, make)))
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + place)}-");
            results.Add(make(prefix).Run(sandbox.Client));
            sandbox.Client.Set(0, churn: false);
            Check(results[^1], rows, sandbox.Client.NumbersLike(prefix + "%"));
            sandbox.Client.Set(latency, churn: false);
            sandbox.Client.TakeRequests();
        }

        ResultTable.Print($"{rows:N0} invoices with a line created, {latency} ms latency", results, Baseline);
    }

    private static IEnumerable<Func<string, Contender>> Contenders(string server, int rows)
    {
        yield return prefix => Cmdlet(server, rows, prefix, 1, 1);
        yield return prefix => Cmdlet(server, rows, prefix, 1, 8);
        yield return prefix => Cmdlet(server, rows, prefix, 100, 1);
        yield return prefix => Cmdlet(server, rows, prefix, 100, 4);
        yield return prefix => ByHandLoop(server, rows, prefix);
    }

    private static Contender ByHandLoop(string server, int rows, string prefix)
    {
        var count = rows.ToString(CultureInfo.InvariantCulture);
        return Tools.Pwsh is null
            ? Contender.Own(Baseline, "httpclient-post", server, count, prefix)
            : Contender.Script(ByHand, "Writing/invoke-restmethod.ps1", "-Server", server, "-Rows", count, "-Prefix", prefix);
    }

    private static Contender Cmdlet(string server, int rows, string prefix, int batchSize, int throttleLimit)
    {
        var name =
            "New-FusionInvoice"
            + (batchSize > 1 ? $" -BatchSize {batchSize}" : "")
            + (throttleLimit > 1 ? $" -ThrottleLimit {throttleLimit}" : "");
        return Contender.Script(
            name,
            "Writing/cmdlet.ps1",
            "-Manifest",
            Build.Manifest,
            "-Server",
            server,
            "-Rows",
            rows.ToString(CultureInfo.InvariantCulture),
            "-Prefix",
            prefix,
            "-BatchSize",
            batchSize.ToString(CultureInfo.InvariantCulture),
            "-ThrottleLimit",
            throttleLimit.ToString(CultureInfo.InvariantCulture)
        );
    }

    private static void Check(Result result, int rows, List<string> made)
    {
        if (result.Records != rows || made.Count != rows || made.Distinct().Count() != rows)
            throw new InvalidOperationException(
                $"{result.Name} emitted {result.Records} of {rows} invoices; the server has {made.Count}, {made.Distinct().Count()} "
                    + "different ones."
            );
    }
}
