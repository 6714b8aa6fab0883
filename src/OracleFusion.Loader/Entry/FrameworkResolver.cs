using System.Collections.Concurrent;
using System.Reflection;

namespace OracleFusion.Loader;

/// <summary>
/// Windows PowerShell: answers AppDomain.AssemblyResolve from one folder, for this module's assemblies only. LoadFile keeps each assembly
/// apart from another version of it that is loaded already; the event then ties ours together.
/// </summary>
internal sealed class FrameworkResolver
{
    private static FrameworkResolver? _current;

    private readonly string _directory;
    private readonly string _module;
    private readonly ConcurrentDictionary<string, Lazy<Assembly?>> _loaded = new(StringComparer.OrdinalIgnoreCase);

    private FrameworkResolver(string directory)
    {
        _directory = directory;
        _module = Path.GetDirectoryName(directory)! + Path.DirectorySeparatorChar;
    }

    internal static void Start(string directory)
    {
        var resolver = new FrameworkResolver(directory);
        if (Interlocked.CompareExchange(ref _current, resolver, null) is null)
            AppDomain.CurrentDomain.AssemblyResolve += resolver.Resolve;
    }

    private Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        var name = new AssemblyName(request.Name);
        // Without a requester only what bears our own name is surely ours.
        var ours = request.RequestingAssembly is { IsDynamic: false, Location: string location }
            ? location.StartsWith(_module, StringComparison.OrdinalIgnoreCase)
            : name.Name.StartsWith("OracleFusion.", StringComparison.Ordinal);
        return ours ? _loaded.GetOrAdd(name.Name, Load).Value : null;
    }

    private Lazy<Assembly?> Load(string name) =>
        new(() =>
        {
            var path = Path.Combine(_directory, name + ".dll");
            return File.Exists(path) ? Assembly.LoadFile(path) : null;
        });
}
