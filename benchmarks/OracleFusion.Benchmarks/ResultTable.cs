using System.Globalization;

namespace OracleFusion.Benchmarks;

/// <summary>The results of one run beside each other, with their ratio to the loop that users write by hand.</summary>
internal static class ResultTable
{
    public static void Print(string title, IReadOnlyList<Result> results, string baseline)
    {
        var rival = results.FirstOrDefault(r => r.Name == baseline);
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine(Line("", "records", "seconds", "records/s", "first ms", "peak MB", "requests", "server s", "ratio"));
        foreach (var r in results)
        {
            Console.WriteLine(
                Line(
                    r.Name,
                    r.Records.ToString("N0", CultureInfo.InvariantCulture),
                    Number(r.Seconds, "F2"),
                    Number(r.PerSecond, "N0"),
                    Number(r.FirstMilliseconds, "N0"),
                    Number(r.PeakBytes / 1048576.0, "N0"),
                    r.Requests.ToString(CultureInfo.InvariantCulture),
                    Number(r.ServerSeconds, "F2"),
                    rival is null ? "" : Number(r.PerSecond / rival.PerSecond, "F1")
                )
            );
        }
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Line(params string[] cells) => cells[0].PadRight(54) + string.Concat(cells.Skip(1).Select(c => c.PadLeft(10)));
}
