using System.Reflection;
using System.Runtime.Loader;

namespace OracleFusion.Loader;

/// <summary>
/// The client and its packages, apart from everybody else's. The cmdlets' assembly is in the default context, where PowerShell put it; when
/// it asks for the client, the default context finds none and asks here. The client's packages are then found by this context and by no
/// other.
/// </summary>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    private const string Client = "OracleFusion.Client";

    private readonly string _directory;
    private readonly string _framework = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";

    private ModuleLoadContext(string directory)
        : base("OracleFusion") => _directory = directory;

    /// <summary>Starts answering the default context's requests for the client.</summary>
    /// <param name="directory">The folder that holds the client and its packages, and nothing else.</param>
    public static void Start(string directory)
    {
        var context = new ModuleLoadContext(directory);
        // Of all that lies in the folder only the client is offered: other modules that miss a package must not get our copy of it.
        Default.Resolving += (_, name) => name.Name == Client ? context.LoadFromAssemblyName(name) : null;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var own = Path.Combine(_directory, assemblyName.Name + ".dll");
        if (!File.Exists(own))
            return null;
        var theirs = Path.Combine(_framework, assemblyName.Name + ".dll");
        return File.Exists(theirs) && VersionOf(theirs) >= VersionOf(own) ? null : LoadFromAssemblyPath(own);
    }

    private static Version? VersionOf(string path) => AssemblyName.GetAssemblyName(path).Version;
}
