using System.Reflection;

[assembly: AssemblyFixture(typeof(OracleFusion.Tests.OlderTokenLibrary))]

namespace OracleFusion.Tests;

/// <summary>
/// Another module's older token library, in the default context before the first test begins, where Import-Module of a plain binary module
/// puts it. So every test of this assembly runs beside it.
/// </summary>
public sealed class OlderTokenLibrary
{
    public OlderTokenLibrary() =>
        Assemblies = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "OlderTokens"), "*.dll").Select(Assembly.LoadFrom)];

    public IReadOnlyList<Assembly> Assemblies { get; }
}
