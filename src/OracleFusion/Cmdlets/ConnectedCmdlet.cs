using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Session;

namespace OracleFusion.Pipeline;

/// <summary>A cmdlet that works on a connection.</summary>
public abstract class ConnectedCmdlet : FusionCmdlet
{
    private FusionConnection? _used;
    private FusionClient? _client;

    private protected ConnectedCmdlet()
    {
    }

    /// <summary>
    /// The connection to use: the object that Connect-OracleFusion -PassThru or Get-FusionConnection gives, or its name. Without it the connection made last in
    /// this runspace is used.
    /// </summary>
    [Parameter]
    [ConnectionByName]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public FusionConnection? Connection { get; set; }

    /// <summary>Shows the bodies of requests and answers too, with -Verbose. They hold business data; secrets of the sign-in are never shown.</summary>
    [Parameter]
    public SwitchParameter LogBody { get; set; }

    /// <summary>The connection in use.</summary>
    private protected FusionConnection Used => _used ??= (Connection ?? FusionSession.Current.Default ?? throw new NotConnectedException()).EnsureOpen();

    /// <summary>The client of the connection in use.</summary>
    private protected FusionClient Client => _client ??= Observed(Used.Client, LogBody);

    // Without a connection nothing works: say so before the first input is read.
    private protected override void Begin() => _ = Used;
}
