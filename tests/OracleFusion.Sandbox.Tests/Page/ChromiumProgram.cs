namespace OracleFusion.Tests;

/// <summary>Where a Chromium is, on machines that have one.</summary>
internal static class ChromiumProgram
{
    /// <summary>The first on the PATH, or null.</summary>
    public static string? Path { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator)
            .SelectMany(folder =>
                new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => System.IO.Path.Combine(folder, name))
            )
            .FirstOrDefault(File.Exists);
}
