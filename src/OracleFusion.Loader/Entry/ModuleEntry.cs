using System.Management.Automation;
using System.Runtime.InteropServices;

namespace OracleFusion.Loader;

/// <summary>
/// Runs when PowerShell imports the module, before the cmdlets' assembly is opened, and sees to it that the client and its packages are
/// found, apart from the copies that other modules brought.
/// </summary>
public sealed class ModuleEntry : IModuleAssemblyInitializer
{
    /// <summary>Called by PowerShell at every import, in every runspace; what it does, it does once in a process.</summary>
    public void OnImport()
    {
        string module = Path.GetDirectoryName(typeof(ModuleEntry).Assembly.Location)!;
        if (
            RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal)
            || RuntimeInformation.FrameworkDescription.StartsWith("Mono", StringComparison.Ordinal)
        )
            FrameworkResolver.Start(Path.Combine(module, "netstandard2.0"));
        else
            CoreResolver.Start(Path.Combine(module, "net8.0"));
    }
}
