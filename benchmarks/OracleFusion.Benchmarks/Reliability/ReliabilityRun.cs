using System.Diagnostics;

namespace OracleFusion.Benchmarks.Reliability;

/// <summary>
/// Whether anything is lost, doubled, repeated or given away when a server and the machine fail as often as they can. Each trial has the
/// same seeds in every run.
/// </summary>
internal static class ReliabilityRun
{
    /// <returns>0 if every trial came out clean, otherwise 1.</returns>
    /// <param name="isShort">In about a minute; otherwise as much as a release is tried with.</param>
    /// <param name="only">The trials to do; all if empty.</param>
    public static int Run(bool isShort, IReadOnlyCollection<string> only)
    {
        var trials = new Dictionary<string, Func<IEnumerable<Tally>>>(StringComparer.Ordinal)
        {
            ["reading"] = () => ReadingTrial.Run(isShort ? 2_000 : 100_000, isShort ? 4 : 20),
            ["writing"] = () => WritingTrial.Run(isShort ? 300 : 50_000, isShort ? 300 : 5_000),
            ["kills"] = () => KillTrial.Run(isShort ? 3 : 200),
            ["mutations"] = () => MutationTrial.Run(isShort ? 100 : 59_000),
            ["runspaces"] = () => RunspaceTrial.Run(24, isShort ? 1 : 40),
        };
        if (only.FirstOrDefault(o => !trials.ContainsKey(o)) is { } unknown)
        {
            Console.Error.WriteLine($"There is no trial {unknown}: {string.Join(", ", trials.Keys)}.");
            return 2;
        }

        var tallies = new List<Tally>();
        foreach (var (name, trial) in trials.Where(t => only.Count == 0 || only.Contains(t.Key)))
        {
            Console.Error.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {name}");
            var watch = Stopwatch.StartNew();
            foreach (var tally in trial())
            {
                tallies.Add(tally with { Seconds = watch.Elapsed.TotalSeconds });
                watch.Restart();
                // A long run that is ended early leaves what was done.
                Console.Error.WriteLine(tallies[^1]);
            }
        }

        Tally.Print(tallies);
        return tallies.All(t => t.IsClean) ? 0 : 1;
    }
}
