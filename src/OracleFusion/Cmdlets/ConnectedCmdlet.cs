using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Sessions;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that works on a connection.</summary>
public abstract class ConnectedCmdlet : FusionCmdlet
{
    private FusionConnection? _activeConnection;
    private FusionClient? _client;

    private protected ConnectedCmdlet() { }

    /// <summary>
    /// The connection to use: the object that Connect-OracleFusion -PassThru or Get-FusionConnection gives, or its name. Without it the
    /// connection made last in this runspace is used.
    /// </summary>
    [Parameter]
    [ConnectionByName]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public FusionConnection? Connection { get; set; }

    /// <summary>Shows the bodies of requests and answers too, with -Verbose. They hold business data; secrets of the sign-in are never
    /// shown.</summary>
    [Parameter]
    public SwitchParameter LogBody { get; set; }

    /// <summary>The connection in use.</summary>
    private protected FusionConnection ActiveConnection =>
        _activeConnection ??= (Connection ?? FusionSession.Current.Default ?? throw new NotConnectedException()).EnsureOpen();

    /// <summary>The client of the connection in use.</summary>
    private protected FusionClient Client => _client ??= Observed(ActiveConnection.Client, LogBody);

    /// <summary>What the server says of a collection, asked for once in the life of the connection; null where it does not tell.</summary>
    private protected ResourceDescription? DescriptionOf(ResourcePath collection) =>
        ActiveConnection.Descriptions.GetOrAdd(collection.ToString(), _ =>
        {
            try
            {
                return Await(token => Client.DescribeAsync(collection, token));
            }
            catch (ServiceException e) when (e.Failure is FusionFailure.NotFound or FusionFailure.Forbidden)
            {
                // A server that does not describe checks the names itself.
                return null;
            }
        });

    // Without a connection nothing works: say so before the first input is read.
    private protected override void Begin() => _ = ActiveConnection;
}
