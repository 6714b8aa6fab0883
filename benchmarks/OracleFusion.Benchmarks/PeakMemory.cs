using System.Diagnostics;
using System.Globalization;

namespace OracleFusion.Benchmarks;

/// <summary>
/// The most memory that a process has held, with those that it started: a pwsh that came as a dotnet tool is a little program that starts
/// the shell.
/// </summary>
internal static class PeakMemory
{
    public static long Of(Process process)
    {
        // Process.PeakWorkingSet64 is 0 on Linux.
        if (!Directory.Exists("/proc/self"))
            return process.PeakWorkingSet64;
        var parents = Directory
            .EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => (Id: name!, Parent: Status(name!, "PPid:")))
            .ToLookup(one => one.Parent, one => one.Id);
        return Tree(process.Id.ToString(CultureInfo.InvariantCulture));

        long Tree(string id) =>
            (Status(id, "VmHWM:") is { } peak ? long.Parse(peak, CultureInfo.InvariantCulture) * 1024 : 0) + parents[id].Sum(Tree);
    }

    private static string? Status(string process, string entry)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith(entry, StringComparison.Ordinal));
            return line?.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1];
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }
}
