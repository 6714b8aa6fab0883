using System.Globalization;

namespace OracleFusion.Benchmarks.Installing;

/// <summary>How long the first page of help takes, and the next.</summary>
internal static class HelpRun
{
    private const int Turns = 5;

    public static void Run()
    {
        var turns = Enumerable
            .Range(0, Turns)
            .Select(_ => Contender.Script("Get-Help", "Installing/help.ps1", "-Manifest", Build.Manifest).Run());
        var results = turns.OrderBy(r => r.FirstMilliseconds).ToList();
        var median = results[Turns / 2];
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Get-Help -Full, {Turns} fresh processes, median"));
        Print("the first page", median.FirstMilliseconds);
        Print("the next page", (median.Seconds * 1000) - median.FirstMilliseconds);
        Print("the first page, from", results[0].FirstMilliseconds);
        Print("the first page, to", results[^1].FirstMilliseconds);
    }

    private static void Print(string what, double milliseconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what, -40}{milliseconds, 8:F0} ms"));
}
