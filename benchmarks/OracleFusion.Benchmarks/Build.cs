using System.Reflection;

namespace OracleFusion.Benchmarks;

/// <summary>Where the build put what is measured.</summary>
internal static class Build
{
    public static string Manifest => Metadata("ModuleManifest");

    public static string EmptyModule => Metadata("EmptyModule");

    public static string Sandbox => Metadata("Sandbox");

    /// <summary>The client's tests, of which those of spoilt answers and keys can be run with as many as one likes.</summary>
    public static string ClientTests => Metadata("ClientTests");

    public static string Here { get; } = Path.GetDirectoryName(typeof(Build).Assembly.Location)!;

    public static string Itself { get; } = typeof(Build).Assembly.Location;

    private static string Metadata(string key) =>
        typeof(Build).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
