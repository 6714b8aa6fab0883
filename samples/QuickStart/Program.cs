using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using OracleFusion.Samples;
using OracleFusion.Sandbox;

// Runs quickstart.ps1 in the PowerShell engine against a sandbox on this machine, and shows what PowerShell would show.
var module = typeof(TextHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ModuleDirectory").Value!;
var keys = Directory.CreateTempSubdirectory("oraclefusion-quickstart-");
try
{
    await using var sandbox = await SandboxServer.StartAsync();
    Console.WriteLine($"A sandbox serves {sandbox.BaseUri}; nothing leaves this machine.\n");

    using var runspace = RunspaceFactory.CreateRunspace(
        new TextHost(Console.Out, inColour: !Console.IsOutputRedirected),
        InitialSessionState.CreateDefault2()
    );
    runspace.Open();
    using var shell = PowerShell.Create(runspace);
    shell
        .AddCommand(Path.Combine(AppContext.BaseDirectory, "quickstart.ps1"))
        .AddParameters(
            new Dictionary<string, object>
            {
                ["Module"] = Path.Combine(module, "OracleFusion.psd1"),
                ["Server"] = sandbox.BaseUri.Authority,
                ["KeyFolder"] = keys.FullName,
                // What the administrator does in the Security Console.
                ["Upload"] =
                    (Action<string, string>)(
                        (issuer, certificate) => sandbox.Trust(issuer, X509CertificateLoader.LoadCertificateFromFile(certificate))
                    ),
            }
        );
    shell.AddCommand("Out-Default");
    shell.Invoke();
    if (shell.HadErrors)
    {
        Console.Error.WriteLine("The quick start failed: " + string.Join(Environment.NewLine, shell.Streams.Error));
        return 1;
    }
    return 0;
}
catch (RuntimeException e)
{
    Console.Error.WriteLine($"The quick start failed: {e.Message}\n{e.ErrorRecord.InvocationInfo?.PositionMessage}");
    return 1;
}
finally
{
    keys.Delete(recursive: true);
}
