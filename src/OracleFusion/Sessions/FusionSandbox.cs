using System.Diagnostics;
using OracleFusion.Client;

namespace OracleFusion.Sessions;

/// <summary>A sandbox that this runspace has started: a server on this machine that behaves like an Oracle Fusion Cloud pod.</summary>
public sealed class FusionSandbox
{
    private readonly Process _process;

    private FusionSandbox(Process process, Uri server)
    {
        _process = process;
        Server = server;
    }

    /// <summary>Its address, also for the browser.</summary>
    public Uri Server { get; }

    /// <summary>The user to sign in as; the password is Welcome1.</summary>
    public string UserName { get; } = "casey.brown";

    /// <summary>The id of its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>The address.</summary>
    public override string ToString() => Server.ToString();

    /// <summary>Starts one and waits until it answers.</summary>
    /// <param name="program">The program: an executable file, or a .dll for dotnet.</param>
    /// <param name="arguments">Its options.</param>
    /// <param name="cancellationToken">Ends the wait and the process.</param>
    /// <exception cref="FusionInputException">It cannot be started, or ended at once.</exception>
    internal static async Task<FusionSandbox> StartAsync(string program, string arguments, CancellationToken cancellationToken)
    {
        var isAssembly = Path.GetExtension(program).Equals(".dll", StringComparison.OrdinalIgnoreCase);
        // It ends when its input does, so with this process, however that ends.
        var start = new ProcessStartInfo(
            isAssembly ? "dotnet" : program,
            (isAssembly ? $"\"{program}\" " : "") + arguments + " --until-input-ends"
        )
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new FusionInputException($"The sandbox cannot be started by '{start.FileName}': {e.Message}", e);
        }

        using var stop = cancellationToken.Register(() => End(process));
        var said = process.StandardError.ReadToEndAsync();
        var first = await process.StandardOutput.ReadLineAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (Uri.TryCreate(first, UriKind.Absolute, out var server))
            return new FusionSandbox(process, server);
        End(process);
        throw new FusionInputException(
            $"The sandbox did not start: {(await said.ConfigureAwait(false)).Trim()} {first}".TrimEnd() + " Nothing is left of it."
        );
    }

    /// <summary>Ends it.</summary>
    internal void Stop() => End(_process);

    private static void End(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
