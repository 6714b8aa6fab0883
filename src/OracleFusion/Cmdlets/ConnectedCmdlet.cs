using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Errors;
using OracleFusion.Sessions;
using OracleFusion.Writing;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that works on a connection.</summary>
public abstract class ConnectedCmdlet : FusionCmdlet
{
    private FusionConnection? _activeConnection;
    private FusionClient? _client;
    private int _sentAlone;

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

    /// <summary>
    /// Waits for a write that is sent by itself and hands on its result. A pipeline that is stopped meanwhile takes no more objects or
    /// errors, but the write may have been done all the same: the host is told what is known of it, past the streams.
    /// </summary>
    /// <param name="label">What is written, as a person would name it.</param>
    /// <param name="write">Sends the write.</param>
    /// <param name="emit">Takes its result.</param>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    private protected void SendAlone<T>(string label, Func<CancellationToken, Task<T>> write, Action<T> emit)
    {
        Task<T>? running = null;
        try
        {
            emit(Await(token => running = write(token)));
            _sentAlone++;
        }
        catch (Exception) when (IsStopping)
        {
            var unfinished = new UnfinishedWrites();
            unfinished.Add(label, running);
            Host.UI.WriteWarningLine(unfinished.Describe(MyInvocation.MyCommand.Name, _sentAlone));
            throw;
        }
    }

    /// <summary>The same for a write that has no result.</summary>
    private protected void SendAlone(string label, Func<CancellationToken, Task> write) =>
        SendAlone(
            label,
            async token =>
            {
                await write(token).ConfigureAwait(false);
                return true;
            },
            static _ => { }
        );

    // Without a connection nothing works: say so before the first input is read.
    private protected override void Begin() => _ = ActiveConnection;
}
