using System.Reflection;

namespace OracleFusion.Tests;

/// <summary>Where the build put the module that the tests import.</summary>
internal static class StagedModule
{
    internal static string Folder { get; } = typeof(StagedModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "ModuleDirectory").Value!.TrimEnd('/', '\\');

    internal static string Manifest { get; } = Path.Combine(Folder, "OracleFusion.psd1");
}
