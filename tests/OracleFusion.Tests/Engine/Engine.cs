using System.Management.Automation;
using System.Management.Automation.Runspaces;
using OracleFusion.Samples;

namespace OracleFusion.Tests;

/// <summary>A PowerShell 7 runspace with the staged module, as a user would have after Import-Module.</summary>
public sealed class Engine : IDisposable
{
    private readonly StringWriter _screen = new();
    private readonly List<string> _questions = [];

    public Engine(bool import = true, int answer = 0)
    {
        Runspace = RunspaceFactory.CreateRunspace(new TextHost(_screen, question =>
            {
                _questions.Add(question);
                return answer;
            }), State());
        Runspace.Open();
        if (import)
            Run("Import-Module $args[0]", StagedModule.Manifest).ThrowIfFailed();
    }

    public Runspace Runspace { get; }

    /// <summary>What the host has shown.</summary>
    public string Screen => _screen.ToString();

    /// <summary>What the host was asked; each question was answered by the choice given to the constructor.</summary>
    public IReadOnlyList<string> Questions => _questions;

    /// <summary>Makes a variable for the scripts that follow.</summary>
    public Engine With(string name, object? value)
    {
        Runspace.SessionStateProxy.SetVariable(name, value);
        return this;
    }

    /// <summary>Runs a script to its end, or to its first terminating error, and gives everything that came out of it.</summary>
    public EngineResult Run(string script, params object?[] arguments)
    {
        // By itself a script goes on after a statement that a terminating error ended; so the two kinds of error could not be told apart.
        using var shell = Begin($". {{ try {{\n{script}\n}} catch {{ throw }} }} @args", arguments);
        var output = new PSDataCollection<PSObject>();
        Exception? failure = null;
        try
        {
            shell.Invoke(null, output, new PSInvocationSettings());
        }
        catch (RuntimeException e)
        {
            failure = e;
        }
        return new EngineResult(output, shell.Streams, failure);
    }

    /// <summary>A shell in this runspace, for the tests that start and stop it themselves.</summary>
    public PowerShell Begin(string script, params object?[] arguments)
    {
        var shell = PowerShell.Create(Runspace).AddScript(script);
        foreach (var argument in arguments)
            shell.AddArgument(argument);
        return shell;
    }

    /// <summary>Runs a script and ends it as Ctrl+C does, once something has happened; gives what had come out of it.</summary>
    /// <param name="script">The script.</param>
    /// <param name="happening">Ends when it has happened; given the shell when the script has begun.</param>
    public async Task<EngineResult> StopAsync(string script, Func<PowerShell, Task> happening)
    {
        using var shell = Begin(script);
        var output = new PSDataCollection<PSObject>();
        var running = shell.InvokeAsync<PSObject, PSObject>(null, output);
        await Task.WhenAny(happening(shell), running);
        await shell.StopAsync(null, null).WaitAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<PipelineStoppedException>(() => running);
        return new EngineResult(output, shell.Streams, null);
    }

    /// <summary>Ends when a script has written a warning.</summary>
    public static Task Warned(PowerShell shell)
    {
        var warned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        shell.Streams.Warning.DataAdded += (_, _) => warned.TrySetResult();
        if (shell.Streams.Warning.Count > 0)
            warned.TrySetResult();
        return warned.Task;
    }

    public void Dispose() => Runspace.Dispose();

    private static InitialSessionState State()
    {
        var state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Select-First", typeof(SelectFirstCommand), null));
        return state;
    }
}
