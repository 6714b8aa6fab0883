using System.Globalization;

namespace OracleFusion.Cmdlets;

/// <summary>The command that looks for jobs whose start may have been lost.</summary>
internal static class JobLook
{
    // The clocks of the two sides may differ.
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(5);

    /// <summary>Lists the jobs that are submitted from now on.</summary>
    /// <param name="name">The name of their definition; null for every one.</param>
    public static string Command(string? name)
    {
        var since = DateTime.UtcNow.Subtract(Before).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"Get-FusionJob {(name is null ? "" : $"-Name {name} ")}-Since '{since}'";
    }
}
