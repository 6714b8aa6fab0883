namespace OracleFusion.Benchmarks;

/// <summary>Programs of the machine that a rival needs.</summary>
internal static class Tools
{
    public static string? Pwsh { get; } = Find("pwsh");

    public static string? Python { get; } = Find("python3");

    private static string? Find(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.SelectMany(f => new[] { Path.Combine(f, name), Path.Combine(f, name + ".exe") }).FirstOrDefault(File.Exists);
    }
}
