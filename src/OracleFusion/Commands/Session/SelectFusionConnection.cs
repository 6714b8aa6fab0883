using System.Management.Automation;
using OracleFusion.Cmdlets;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Makes a connection the default one, which cmdlets use that are given none.</summary>
/// <remarks>
/// Connect-OracleFusion makes the connection that it makes the default one. This cmdlet chooses another of those that this PowerShell
/// session has. Nothing is sent. Get-FusionConnection shows which is the default.
/// </remarks>
/// <example>
/// <code>
/// Connect-OracleFusion -Server servername-test.fa.us2.oraclecloud.com -Credential (Get-Credential) -Name test
/// Connect-OracleFusion -Server servername.fa.us2.oraclecloud.com -Credential (Get-Credential) -Name prod -ReadOnly
/// Select-FusionConnection test
/// </code>
/// Two connections, of which the first is the default one again.
/// </example>
/// <example>
/// <code>Get-FusionConnection | Where-Object IsReadOnly | Select-FusionConnection</code>
/// Chooses a connection that cannot change anything.
/// </example>
[Cmdlet(VerbsCommon.Select, "FusionConnection")]
[OutputType(typeof(FusionConnection))]
public sealed class SelectFusionConnectionCommand : FusionCmdlet
{
    /// <summary>The connection, or its name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ConnectionByName]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public FusionConnection? Connection { get; set; }

    /// <summary>Emits the connection.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessInput()
    {
        FusionSession.Current.Select(Connection!.EnsureOpen());
        if (PassThru)
            WriteObject(Connection);
    }
}
