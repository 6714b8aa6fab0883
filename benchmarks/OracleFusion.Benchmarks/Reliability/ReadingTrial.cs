using System.Globalization;

namespace OracleFusion.Benchmarks.Reliability;

/// <summary>Reading while one answer in ten fails: by key, by intervals of keys side by side, by offset.</summary>
internal static class ReadingTrial
{
    public static IEnumerable<Tally> Run(int invoices, int rounds)
    {
        using var sandbox = SandboxProcess.Start(invoices, 0, churn: false, 0);
        var all = sandbox.Client.Keys();
        sandbox.Client.Storm(
            new()
            {
                ["429"] = 0.02,
                ["503"] = 0.02,
                ["503-retry-after"] = 0.01,
                ["drop"] = 0.02,
                ["truncate"] = 0.02,
                ["has-more"] = 0.01,
            },
            mostInARow: 2
        );
        var told = Told.By("read.ps1", "-Server", sandbox.Url, "-Rounds", rounds.ToString(CultureInfo.InvariantCulture));
        var whole = told['R'].Select(r => int.Parse(r, CultureInfo.InvariantCulture)).ToHashSet();
        var seen = Enumerable.Range(0, rounds + 1).Select(_ => new HashSet<long>()).ToArray();
        long rows = 0,
            doubled = 0,
            strange = 0;
        foreach (var line in told['K'])
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            var round = int.Parse(line.AsSpan(0, blank), CultureInfo.InvariantCulture);
            var key = long.Parse(line.AsSpan(blank + 1), CultureInfo.InvariantCulture);
            rows++;
            if (!seen[round].Add(key))
                doubled++;
            if (!all.Contains(key))
                strange++;
        }

        foreach (var text in told['T'])
            Console.Error.WriteLine(text);
        yield return new Tally(
            "rows read under storms",
            rows.ToString("N0", CultureInfo.InvariantCulture),
            Lost: whole.Sum(round => (long)all.Count - seen[round].Count),
            Doubled: doubled + strange,
            Secrets: told.Secrets,
            Unclean: told.Unclean,
            Told: told['T'].Count()
        );
    }
}
