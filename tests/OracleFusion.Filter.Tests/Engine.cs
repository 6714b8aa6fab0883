using System.Management.Automation;
using System.Management.Automation.Runspaces;
using OracleFusion.Client;
using OracleFusion.Filtering;

namespace OracleFusion.Filter.Tests;

/// <summary>Says what a filter comes to, as a cmdlet that filters would.</summary>
[Cmdlet(VerbsCommon.Get, "Query")]
public sealed class GetQueryCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public FusionFilter Filter { get; set; } = null!;

    [Parameter]
    public string Resource { get; set; } = "invoices";

    protected override void ProcessRecord() =>
        WriteObject(Filter.ToExpression(SessionState, ResourceCatalog.Find(Resource), static _ => null).ToQuery());
}

/// <summary>A PowerShell with that one cmdlet added to the engine's own.</summary>
internal sealed class Engine : IDisposable
{
    // PowerShell fills tables of the process when a runspace opens: of two at once one has been seen without Where-Object.
    private static readonly object Opening = new();

    private static readonly Engine Shared = new();

    private readonly Runspace _runspace;

    internal Engine()
    {
        lock (Opening)
        {
            var state = InitialSessionState.CreateDefault2();
            state.ThreadOptions = PSThreadOptions.UseCurrentThread;
            state.Commands.Add(new SessionStateCmdletEntry("Get-Query", typeof(GetQueryCommand), null));
            _runspace = RunspaceFactory.CreateRunspace(state);
            _runspace.Open();
        }
    }

    public void Dispose() => _runspace.Dispose();

    /// <summary>What a script puts out, as text; its first error is thrown.</summary>
    internal string Run(string script)
    {
        using var shell = PowerShell.Create(_runspace);
        var output = shell.AddScript(script).Invoke();
        if (shell.HadErrors && shell.Streams.Error.Count > 0)
            throw shell.Streams.Error[0].Exception;
        return string.Join("\n", output);
    }

    /// <summary>Sets a global variable.</summary>
    internal void Set(string name, object value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>The query of a filter that stands in a function.</summary>
    internal static string Query(string filter, string before = "")
    {
        lock (Shared)
        {
            return Shared.Run($"& {{\n{before}\nGet-Query {filter}\n}}");
        }
    }

    /// <summary>Why a filter is refused.</summary>
    internal static string Refusal(string filter, string before = "") =>
        Assert.ThrowsAny<Exception>(() => Query(filter, before)) switch
        {
            FusionInputException refusal => refusal.Message,
            CmdletInvocationException { InnerException: FusionInputException refusal } => refusal.Message,
            var other => throw new InvalidOperationException("Not a refusal: " + other, other),
        };
}
