using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace OracleFusion.Benchmarks.Reliability;

/// <summary>Spoilt answers and key files: the client's own tests of them, with as many as are asked for.</summary>
internal static partial class MutationTrial
{
    // The kinds of answers that AnswerFuzzTests has.
    private const int Kinds = 17;

    /// <param name="count">How many answers of each kind, and how many key files.</param>
    public static IEnumerable<Tally> Run(int count)
    {
        var failed = Tests("*AnswerFuzzTests*", count);
        yield return new Tally("spoilt answers", (Kinds * count).ToString("N0", CultureInfo.InvariantCulture), Unclean: failed);
        var files = count / 2;
        failed = Tests("*DamagedKeyTests*", files);
        yield return new Tally("spoilt keys and certificates", files.ToString("N0", CultureInfo.InvariantCulture), Unclean: failed);
    }

    private static int Tests(string classes, int count)
    {
        var start = new ProcessStartInfo("dotnet", [Build.ClientTests, "--filter-class", classes, "--progress", "off"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["ORACLEFUSION_FUZZ"] = count.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var failed = Failed().Match(output);
        if (!failed.Success)
            throw new InvalidOperationException($"The tests did not come to their end: {output}");
        if (process.ExitCode != 0)
            Console.Error.WriteLine(output);
        return Math.Max(int.Parse(failed.Groups[1].Value, CultureInfo.InvariantCulture), process.ExitCode == 0 ? 0 : 1);
    }

    [GeneratedRegex(@"failed: *(\d+)")]
    private static partial Regex Failed();
}
