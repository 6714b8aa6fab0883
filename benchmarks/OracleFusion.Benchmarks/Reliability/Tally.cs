using System.Globalization;

namespace OracleFusion.Benchmarks.Reliability;

/// <summary>What one trial came to. Everything but the size and what was told has to be 0.</summary>
/// <param name="Trial">What was tried.</param>
/// <param name="Size">How much of it.</param>
/// <param name="Lost">What was said to be whole or done and is not there.</param>
/// <param name="Doubled">What is there more than once.</param>
/// <param name="Repeated">Writes that were sent again although their outcome was not known.</param>
/// <param name="Secrets">Texts of any stream that hold a password.</param>
/// <param name="Unclean">Errors that are none of the module's own.</param>
/// <param name="Told">What was not done and has an error that says so.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record Tally(
    string Trial,
    string Size,
    long Lost = 0,
    long Doubled = 0,
    long Repeated = 0,
    long Secrets = 0,
    long Unclean = 0,
    long Told = 0,
    double Seconds = 0
)
{
    public bool IsClean => Lost + Doubled + Repeated + Secrets + Unclean == 0;

    public static void Print(IEnumerable<Tally> tallies)
    {
        Console.WriteLine();
        Console.WriteLine(Line("reliability", "size", "lost", "doubled", "repeated", "secrets", "unclean", "told", "seconds"));
        foreach (var t in tallies)
            Console.WriteLine(
                Line(
                    t.Trial,
                    t.Size,
                    Number(t.Lost),
                    Number(t.Doubled),
                    Number(t.Repeated),
                    Number(t.Secrets),
                    Number(t.Unclean),
                    Number(t.Told),
                    t.Seconds.ToString("N0", CultureInfo.InvariantCulture)
                )
            );
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Line(params string[] cells) =>
        cells[0].PadRight(46) + cells[1].PadLeft(24) + string.Concat(cells.Skip(2).Select(c => c.PadLeft(10)));
}
