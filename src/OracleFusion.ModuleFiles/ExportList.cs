using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;

namespace OracleFusion.ModuleFiles;

/// <summary>The export list of the tracked manifest, which names every cmdlet so that PowerShell finds them without loading the
/// module.</summary>
internal static class ExportList
{
    /// <summary>The cmdlets that an assembly declares, and their aliases.</summary>
    public static (IReadOnlyList<string> Cmdlets, IReadOnlyList<string> Aliases) Read(string assembly)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(assembly))!;
        var context = new AssemblyLoadContext("exports");
        context.Resolving += (self, name) =>
            new[] { folder, Path.Combine(folder, "net8.0") }
                .Select(f => Path.Combine(f, name.Name + ".dll"))
                .Where(File.Exists)
                .Select(self.LoadFromAssemblyPath)
                .FirstOrDefault();
        var types = context
            .LoadFromAssemblyPath(Path.GetFullPath(assembly))
            .GetTypes()
            .Where(t => t.IsDefined(typeof(CmdletAttribute)))
            .ToList();
        return (
            [
                .. types
                    .Select(t => t.GetCustomAttribute<CmdletAttribute>()!)
                    .Select(c => c.VerbName + "-" + c.NounName)
                    .Order(StringComparer.Ordinal),
            ],
            [.. types.SelectMany(t => t.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []).Order(StringComparer.Ordinal)]
        );
    }

    /// <summary>Writes the lists into a manifest, one name a line, and leaves everything else as it is.</summary>
    /// <exception cref="FormatException">The manifest has no CmdletsToExport = @(...) or AliasesToExport = @(...).</exception>
    public static void Update(string manifest, (IReadOnlyList<string> Cmdlets, IReadOnlyList<string> Aliases) exports)
    {
        var text = File.ReadAllText(manifest);
        foreach (var (list, names) in new[] { ("CmdletsToExport", exports.Cmdlets), ("AliasesToExport", exports.Aliases) })
        {
            var pattern = new Regex($@"({list}\s*=\s*)@\([^)]*\)");
            if (!pattern.IsMatch(text))
                throw new FormatException($"{manifest} has no list {list} = @(...).");
            var lines = string.Concat(names.Select(n => $"\n        '{n}'"));
            text = pattern.Replace(text, m => $"{m.Groups[1].Value}@({lines}\n    )");
        }

        File.WriteAllText(manifest, text);
    }
}
