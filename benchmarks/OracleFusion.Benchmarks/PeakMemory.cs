using System.Diagnostics;
using System.Globalization;

namespace OracleFusion.Benchmarks;

/// <summary>The most memory that a process has held.</summary>
internal static class PeakMemory
{
    public static long Of(Process process)
    {
        // Process.PeakWorkingSet64 is 0 on Linux.
        var status = $"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/status";
        if (!File.Exists(status))
            return process.PeakWorkingSet64;
        var line = File.ReadLines(status).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null
            ? 0
            : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
