using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace OracleFusion.Benchmarks.Reliability;

/// <summary>Exports that are killed at any moment and begun again have, in the end, the bytes of one that was not.</summary>
internal static class KillTrial
{
    private const int Invoices = 300;

    private static readonly (int PageSize, int PartSize)[] Ways = [(20, 0), (15, 70)];

    public static IEnumerable<Tally> Run(int kills)
    {
        using var files = new TemporaryFolder();
        using var sandbox = SandboxProcess.Start(Invoices, 20, churn: false, 0);
        var random = new Random(11);
        int done = 0,
            exports = 0,
            broken = 0,
            left = 0;
        var whole = Ways.Select(
                (way, i) => Export(sandbox.Url, files.PathOf($"whole{i}.csv"), way, int.MaxValue) ? Hashes(files, $"whole{i}") : []
            )
            .ToList();
        while (done < kills)
        {
            var way = exports % Ways.Length;
            var name = $"killed{exports++}";
            // A way has some thirty lines; one in a few reaches its end.
            while (!Export(sandbox.Url, files.PathOf(name + ".csv"), Ways[way], random.Next(2, 22)))
                done++;
            if (!Hashes(files, name).SequenceEqual(whole[way]))
                broken++;
            left += Directory.GetFiles(files.Root, name + "*.part*").Length;
        }

        yield return new Tally(
            "exports killed and begun again",
            string.Create(CultureInfo.InvariantCulture, $"{done} kills, {exports} exports"),
            Lost: broken,
            Unclean: left
        );
    }

    // True if it came to its end before it had said so many lines.
    private static bool Export(string server, string path, (int PageSize, int PartSize) way, int lines)
    {
        string[] arguments =
        [
            Build.Itself,
            "script",
            Path.Combine(Build.Here, "Reliability/export.ps1"),
            "-Manifest",
            Build.Manifest,
            "-Server",
            server,
            "-Path",
            path,
            "-PageSize",
            way.PageSize.ToString(CultureInfo.InvariantCulture),
            "-PartSize",
            way.PartSize.ToString(CultureInfo.InvariantCulture),
        ];
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = 0;
        while (said < lines && process.StandardOutput.ReadLine() is not null)
            said++;
        if (said == lines)
            process.Kill();
        process.WaitForExit();
        if (said < lines && process.ExitCode != 0)
            throw new InvalidOperationException($"The export failed: {errors.Result}");
        return said < lines;
    }

    private static List<string> Hashes(TemporaryFolder files, string name) =>
        [
            .. Directory
                .GetFiles(files.Root, name + ".*csv")
                .Order(StringComparer.Ordinal)
                .Select(file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))),
        ];
}
