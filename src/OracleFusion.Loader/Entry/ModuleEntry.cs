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
    /// <exception cref="NotSupportedException">The module does not work in this PowerShell.</exception>
    public void OnImport()
    {
        var runtime = RuntimeInformation.FrameworkDescription;
        if (SupportedRuntime.Refusal(runtime) is { } refusal)
            throw new NotSupportedException(refusal);
        var module = Path.GetDirectoryName(typeof(ModuleEntry).Assembly.Location)!;
        if (SupportedRuntime.IsFramework(runtime))
            FrameworkResolver.Start(Path.Combine(module, "netstandard2.0"));
        else
            CoreResolver.Start(Path.Combine(module, "net8.0"));
    }
}
