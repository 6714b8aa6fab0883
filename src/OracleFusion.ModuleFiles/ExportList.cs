using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;

namespace OracleFusion.ModuleFiles;

/// <summary>The export list of the tracked manifest, which names every cmdlet so that PowerShell finds them without loading the
/// module.</summary>
internal static partial class ExportList
{
    /// <summary>The cmdlets that an assembly declares.</summary>
    public static IReadOnlyList<string> Read(string assembly)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(assembly))!;
        var context = new AssemblyLoadContext("exports");
        context.Resolving += (self, name) =>
            new[] { folder, Path.Combine(folder, "net8.0") }
                .Select(f => Path.Combine(f, name.Name + ".dll"))
                .Where(File.Exists)
                .Select(self.LoadFromAssemblyPath)
                .FirstOrDefault();
        return
        [
            .. context
                .LoadFromAssemblyPath(Path.GetFullPath(assembly))
                .GetTypes()
                .Select(t => t.GetCustomAttribute<CmdletAttribute>())
                .OfType<CmdletAttribute>()
                .Select(c => c.VerbName + "-" + c.NounName)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Writes the list into a manifest, one cmdlet a line, and leaves everything else as it is.</summary>
    /// <exception cref="FormatException">The manifest has no CmdletsToExport = @(...).</exception>
    public static void Update(string manifest, IReadOnlyList<string> cmdlets)
    {
        var text = File.ReadAllText(manifest);
        if (!List().IsMatch(text))
            throw new FormatException($"{manifest} has no list CmdletsToExport = @(...).");
        var lines = string.Concat(cmdlets.Select(c => $"\n        '{c}'"));
        File.WriteAllText(manifest, List().Replace(text, m => $"{m.Groups[1].Value}@({lines}\n    )"));
    }

    [GeneratedRegex(@"(CmdletsToExport\s*=\s*)@\([^)]*\)")]
    private static partial Regex List();
}
