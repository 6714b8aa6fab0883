using System.Globalization;

namespace OracleFusion.Benchmarks.Reliability;

/// <summary>
/// Writing while answers are lost, before and after the work: what is said to be done is there once, all else has an error.
/// </summary>
internal static class WritingTrial
{
    private static readonly Dictionary<string, double> Storm = new()
    {
        ["429"] = 0.02,
        ["drop"] = 0.02,
        ["drop-after-work"] = 0.03,
        ["503"] = 0.01,
        ["503-after-work"] = 0.02,
    };

    /// <param name="rows">How many of each kind.</param>
    /// <param name="chunk">How many by one process; the server's log holds that of one chunk.</param>
    public static IEnumerable<Tally> Run(int rows, int chunk)
    {
        yield return One("A-", "writes with lost answers, one by one", rows, chunk, 1, 8, reconcile: false);
        yield return One("B-", "the same in batches, with -Reconcile", rows, chunk, 50, 2, reconcile: true);
    }

    private static Tally One(string prefix, string trial, int rows, int chunk, int batchSize, int throttleLimit, bool reconcile)
    {
        using var sandbox = SandboxProcess.Start(100, 0, churn: false, 0);
        var result = new Tally(trial, rows.ToString("N0", CultureInfo.InvariantCulture));
        for (var first = 1; first <= rows; first += chunk)
        {
            sandbox.Client.TakeRequests();
            sandbox.Client.Storm(Storm, mostInARow: 2);
            var told = Told.By(
                "write.ps1",
                "-Server",
                sandbox.Url,
                "-First",
                Text(first),
                "-Rows",
                Text(chunk),
                "-Prefix",
                prefix,
                "-BatchSize",
                Text(batchSize),
                "-ThrottleLimit",
                Text(throttleLimit),
                "-Reconcile",
                reconcile.ToString()
            );
            sandbox.Client.Storm([], mostInARow: null);
            var (sent, refusedUnread) = sandbox.Client.Creations();
            // A creation is sent once, and again only where the server said that it was too busy to look at it.
            var repeated = reconcile ? 0 : sent - refusedUnread - chunk;
            result = Judge(result, told, sandbox.Client, prefix, Enumerable.Range(first, chunk), repeated);
        }

        return result;
    }

    private static Tally Judge(Tally before, Told told, SandboxClient server, string prefix, IEnumerable<int> numbers, int repeated)
    {
        var wanted = numbers.Select(n => prefix + Text(n)).ToHashSet(StringComparer.Ordinal);
        var there = server.NumbersLike(prefix + "%").Where(wanted.Contains).GroupBy(n => n).ToDictionary(g => g.Key, g => g.Count());
        var done = told['D'].ToList();
        var isDone = done.ToHashSet(StringComparer.Ordinal);
        var refused = told['T'].ToHashSet(StringComparer.Ordinal);
        return before with
        {
            Lost = before.Lost + done.Count(n => !there.ContainsKey(n)) + wanted.Count(n => !refused.Contains(n) && !isDone.Contains(n)),
            Doubled = before.Doubled + there.Values.Sum(count => count - 1) + (done.Count - done.Distinct().Count()),
            Repeated = before.Repeated + Math.Max(repeated, 0),
            Secrets = before.Secrets + told.Secrets,
            Unclean = before.Unclean + told.Unclean,
            Told = before.Told + refused.Count,
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
