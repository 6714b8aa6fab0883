using System.Management.Automation;
using OracleFusion.Cmdlets;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Ends a connection to an Oracle Fusion Cloud server.</summary>
/// <remarks>
/// Forgets the secrets of the connection and closes what is open. Nothing is sent: the service keeps no session. Without a connection
/// given, the default one of this runspace is ended, and then there is no default until Connect-OracleFusion or Select-FusionConnection
/// makes one. Where there is none, nothing happens.
/// </remarks>
/// <example>
/// <code>Disconnect-OracleFusion</code>
/// Ends the default connection.
/// </example>
/// <example>
/// <code>Get-FusionConnection | Disconnect-OracleFusion</code>
/// Ends every connection of this runspace.
/// </example>
[Cmdlet(VerbsCommunications.Disconnect, "OracleFusion")]
[OutputType(typeof(void))]
public sealed class DisconnectOracleFusionCommand : FusionCmdlet
{
    /// <summary>The connection to end, or its name. The default connection unless given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ConnectionByName]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public FusionConnection? Connection { get; set; }

    private protected override void Process()
    {
        if ((Connection ?? FusionSession.Current.Default) is not { } connection)
        {
            // What is asked for is so already; a script may end by this whatever happened before.
            WriteVerbose("There is no default connection in this runspace to end.");
            return;
        }

        FusionSession.Current.Remove(connection);
        connection.Close();
    }
}
