using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;

namespace OracleFusion.ModuleFiles;

/// <summary>The cmdlets of the staged module as PowerShell itself sees them.</summary>
internal static partial class ModuleCommands
{
    /// <param name="manifest">The staged module's manifest.</param>
    /// <exception cref="InvalidOperationException">The module does not import; the message says why.</exception>
    public static IReadOnlyList<CmdletInfo> Read(string manifest)
    {
        var state = InitialSessionState.CreateDefault2();
        using var shell = PowerShell.Create(state);
        shell.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("PassThru").AddParameter("ErrorAction", "Stop");
        var module = (PSModuleInfo)shell.Invoke().Single().BaseObject;
        return [.. module.ExportedCmdlets.Values.OrderBy(c => c.Name, StringComparer.Ordinal)];
    }

    /// <summary>Where the pages of the cmdlets are read on the web: below the manifest's ProjectUri, or null where that is not
    /// stated.</summary>
    /// <param name="manifest">The staged module's manifest.</param>
    public static Uri? PagesOnline(string manifest) =>
        ProjectUri().Match(File.ReadAllText(manifest)) is { Success: true } stated
            ? new Uri(stated.Groups[1].Value.TrimEnd('/') + "/blob/main/docs/cmdlets/")
            : null;

    [GeneratedRegex(@"^\s*ProjectUri\s*=\s*'([^']+)'", RegexOptions.Multiline)]
    private static partial Regex ProjectUri();
}
