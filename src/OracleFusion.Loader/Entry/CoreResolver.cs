using System.Reflection;

namespace OracleFusion.Loader;

/// <summary>
/// PowerShell 7: opens the assembly that holds the module's AssemblyLoadContext. That type is missing from Windows PowerShell, which
/// reflects over every type of an assembly that it imports; so it stands in an assembly of its own, reached by name.
/// </summary>
internal static class CoreResolver
{
    private static readonly object Gate = new();
    private static bool _started;

    internal static void Start(string directory)
    {
        lock (Gate)
        {
            if (_started)
                return;
            // LoadFile, so that not even this one is in the default context.
            Assembly
                .LoadFile(Path.Combine(directory, "OracleFusion.Isolation.dll"))
                .GetType("OracleFusion.Loader.ModuleLoadContext", throwOnError: true)!
                .GetMethod("Start", BindingFlags.Public | BindingFlags.Static)!
                .Invoke(null, [directory]);
            _started = true;
        }
    }
}
