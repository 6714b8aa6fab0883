using System.Globalization;

namespace OracleFusion.Benchmarks.Installing;

/// <summary>What Import-Module costs more than for a module with nothing in it.</summary>
internal static class ImportRun
{
    // The two take turns, so that whatever else the machine does falls on both.
    private const int Turns = 7;

    public static void Run()
    {
        var module = Contender.Script("OracleFusion", "Installing/import.ps1", "-Manifest", Build.Manifest);
        var empty = Contender.Script("an empty binary module", "Installing/import.ps1", "-Manifest", Build.EmptyModule);
        var turns = Enumerable.Range(0, Turns).Select(_ => (Module: module.Run(), Empty: empty.Run())).ToList();
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Import-Module, {Turns} fresh processes each"));
        Print(module.Name, turns.ConvertAll(t => t.Module));
        Print(empty.Name, turns.ConvertAll(t => t.Empty));
        var more = Median(turns.Select(t => t.Module.Seconds - t.Empty.Seconds));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"difference, median of the turns", -40}{more * 1000, 8:F0} ms"));
    }

    private static void Print(string name, List<Result> results)
    {
        var seconds = Median(results.Select(r => r.Seconds));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -40}{seconds * 1000, 8:F0} ms   {results.Min(r => r.Seconds) * 1000, 6:F0} to "
                    + $"{results.Max(r => r.Seconds) * 1000:F0} ms, {results[0].Records} commands"
            )
        );
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
