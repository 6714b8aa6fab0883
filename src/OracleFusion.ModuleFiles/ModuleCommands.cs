using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace OracleFusion.ModuleFiles;

/// <summary>The cmdlets of the staged module as PowerShell itself sees them.</summary>
internal static class ModuleCommands
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
}
