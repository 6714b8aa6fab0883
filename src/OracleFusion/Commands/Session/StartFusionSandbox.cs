using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Starts a sandbox on this machine and connects to it.</summary>
/// <remarks>
/// The sandbox is a server that behaves like an Oracle Fusion Cloud pod, with made-up data in memory: to try commands, and to write and
/// test scripts. It listens on this machine alone, on a port that the system chooses unless -Port is given, and ends with this session or
/// by Stop-FusionSandbox; what was written to it is gone then. Its address opens in a browser.
///
/// The dotnet tool OracleFusion.Sandbox is used where it is installed, otherwise the build in the repository that this module was imported
/// from. Both need the .NET 10 runtime.
/// </remarks>
/// <example>
/// <code>
/// Start-FusionSandbox
/// Get-FusionInvoice -First 3
/// </code>
/// Starts a sandbox with 1,000 invoices, connects to it as casey.brown, and reads three of them.
/// </example>
/// <example>
/// <code>
/// $sandbox = Start-FusionSandbox -Scale 200 -ConnectionName test
/// Get-FusionSupplier -First 2 -Connection test
/// $sandbox | Stop-FusionSandbox
/// </code>
/// Starts a small one under a name of its own, and ends it.
/// </example>
[Cmdlet(VerbsLifecycle.Start, "FusionSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(FusionSandbox))]
public sealed class StartFusionSandboxCommand : FusionCmdlet
{
    private const string Tool = "fusion-sandbox";

    /// <summary>The port to listen on, 1 to 65,535; the system chooses a free one unless given.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(1, 65535)]
    [Number(IsWhole = true)]
    public int Port { get; set; }

    /// <summary>The number of invoices, 1 to 1,000,000; the other data grows with it. 1,000 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    [Number(IsWhole = true)]
    public int Scale { get; set; } = 1000;

    /// <summary>The name of the connection. sandbox unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string ConnectionName { get; set; } = "sandbox";

    /// <summary>The program: fusion-sandbox, or OracleFusion.Sandbox.dll. It is looked for unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    private protected override void ProcessInput()
    {
        var program = Path is null ? Find() : this.FilePath(Path, nameof(Path));
        if (!ShouldProcess(program, "Start a sandbox"))
            return;
        var arguments = string.Format(CultureInfo.InvariantCulture, "--port {0} --scale {1}", Port, Scale);
        var sandbox = Await(token => FusionSandbox.StartAsync(program, arguments, token));
        FusionSession.Current.Add(sandbox);
        try
        {
            InvokeCommand.InvokeScript(
                SessionState,
                ScriptBlock.Create("param($command, $parameters) & $command @parameters"),
                new CmdletInfo("Connect-OracleFusion", typeof(ConnectOracleFusionCommand)),
                new Hashtable
                {
                    [nameof(ConnectOracleFusionCommand.Server)] = sandbox.Server.ToString(),
                    [nameof(ConnectOracleFusionCommand.Credential)] = new PSCredential(
                        sandbox.UserName,
                        new NetworkCredential("", "Welcome1").SecurePassword
                    ),
                    [nameof(ConnectOracleFusionCommand.Name)] = ConnectionName,
                    [nameof(ConnectOracleFusionCommand.SkipCertificateCheck)] = true,
                }
            );
        }
        catch
        {
            // The script would not know of it.
            FusionSession.Current.Remove(sandbox);
            throw;
        }

        WriteObject(sandbox);
    }

    private string Find()
    {
        if (InvokeCommand.GetCommand(Tool, CommandTypes.Application) is ApplicationInfo { Path: var installed })
            return installed;
        // In the repository the module lies in out/OracleFusion.
        var module = System.IO.Path.GetDirectoryName(GetType().Assembly.Location)!;
        var builds = System.IO.Path.Combine(module, "..", "..", "src", "OracleFusion.Sandbox", "bin");
        var built = Directory.Exists(builds)
            ? new DirectoryInfo(builds)
                .GetFiles("OracleFusion.Sandbox.dll", SearchOption.AllDirectories)
                .OrderByDescending(f => f.LastWriteTimeUtc)
                .FirstOrDefault()
            : null;
        return built?.FullName
            ?? throw new FusionInputException(
                "There is no sandbox on this machine. Install it: dotnet tool install --global OracleFusion.Sandbox. Or give its -Path."
            );
    }
}
