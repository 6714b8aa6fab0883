using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace OracleFusion.Benchmarks;

/// <summary>Runs a script in the PowerShell engine, for machines without pwsh.</summary>
internal static class EngineHost
{
    /// <param name="script">The script's path.</param>
    /// <param name="arguments">Its arguments, -Name value.</param>
    public static int Run(string script, IReadOnlyList<string> arguments)
    {
        var state = InitialSessionState.CreateDefault2();
        using var shell = PowerShell.Create(state);
        shell.AddCommand(script);
        for (var i = 0; i + 1 < arguments.Count; i += 2)
            shell.AddParameter(arguments[i].TrimStart('-'), arguments[i + 1]);
        foreach (var output in shell.Invoke())
            Console.WriteLine(output);
        foreach (var error in shell.Streams.Error)
            Console.Error.WriteLine(error);
        // Errors that the script took for itself are none of it.
        return shell.Streams.Error.Count > 0 ? 1 : 0;
    }
}
