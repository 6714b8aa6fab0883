using System.Globalization;
using System.IO.Compression;

namespace OracleFusion.Benchmarks.Installing;

/// <summary>What the module takes, packed and unpacked: its largest files, and all others together.</summary>
internal static class PackageRun
{
    private const int Shown = 12;

    public static void Run()
    {
        var folder = Path.GetDirectoryName(Build.Manifest)!;
        using var files = new TemporaryFolder();
        var archive = files.PathOf("module.zip");
        ZipFile.CreateFromDirectory(folder, archive, CompressionLevel.SmallestSize, includeBaseDirectory: false);
        using var zip = ZipFile.OpenRead(archive);
        var entries = zip.Entries.OrderByDescending(e => e.CompressedLength).ToList();
        Console.WriteLine();
        Console.WriteLine(Line("size of the package", "packed", "unpacked"));
        foreach (var entry in entries.Take(Shown))
            Print(entry.FullName, entry.CompressedLength, entry.Length);
        Print(
            $"{entries.Count - Shown} other files",
            entries.Skip(Shown).Sum(e => e.CompressedLength),
            entries.Skip(Shown).Sum(e => e.Length)
        );
        Print("all", new FileInfo(archive).Length, entries.Sum(e => e.Length));
    }

    private static void Print(string name, long packed, long unpacked) =>
        Console.WriteLine(Line(name, Kilobytes(packed), Kilobytes(unpacked)));

    private static string Kilobytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:N0} kB");

    private static string Line(string name, string packed, string unpacked) =>
        name.PadRight(54) + packed.PadLeft(12) + unpacked.PadLeft(12);
}
