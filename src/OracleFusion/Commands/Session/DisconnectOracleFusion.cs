using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Ends a connection to an Oracle Fusion Cloud server.</summary>
/// <remarks>
/// Forgets the secrets of the connection and closes what is open. Nothing is sent: the service keeps no session. Without a connection
/// given, the default one of this runspace is ended, and then there is no default until Connect-OracleFusion or Select-FusionConnection
/// makes one. Where the connection is not there, nothing is ended and that is no error, so that a script may end by this whatever happened
/// before: a warning tells of a name that no connection has, and of connections that stay open because none of them is the default.
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
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [AllowNull]
    public object? Connection { get; set; }

    private protected override void ProcessInput()
    {
        if (Wanted() is not { } connection)
            return;
        FusionSession.Current.Remove(connection);
        connection.Close();
    }

    private FusionConnection? Wanted()
    {
        var session = FusionSession.Current;
        var open = string.Join(", ", session.Connections.Select(one => one.Name));
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Connection)))
        {
            if (session.Default is null && open.Length > 0)
                WriteWarning($"No connection is the default one, and nothing was ended. Open are: {open}. Name the one to end.");
            else if (session.Default is null)
                WriteVerbose("There is no connection in this runspace to end.");
            return session.Default;
        }

        // A null is a connection that was not made, and must not end another one.
        if (Unwrap.Value(Connection) is not { } given)
        {
            WriteVerbose("The connection that was given is null: there is none to end.");
            return null;
        }

        if (given is string name)
        {
            var found = session.Find(name);
            if (found is null)
                WriteWarning(
                    $"There is no connection '{name}' in this runspace, and nothing was ended."
                        + NearestName.Question(session.Connections.Select(one => one.Name), name)
                        + " Open are: "
                        + $"{(open.Length == 0 ? "none" : open)}."
                );
            return found;
        }

        return given as FusionConnection
            ?? throw new FusionInputException($"'{given}' is no connection: give one of Get-FusionConnection, or its name.");
    }
}
