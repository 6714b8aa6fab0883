using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that follows what a server does to its end. Ctrl+C ends the following, and the server goes on.</summary>
public abstract class FollowCmdlet : ConnectedCmdlet
{
    private protected FollowCmdlet() { }

    /// <summary>The wait before the state is asked for again, in seconds or as a time span; 5 seconds unless given. Each further wait is
    /// half as long again, up to a minute.</summary>
    [Parameter]
    [Seconds]
    [ValidateNotNull]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait, in seconds or as a time span; for as long as it takes unless given. When the time is up the server goes
    /// on, and an error says so.</summary>
    [Parameter]
    [Seconds]
    [ValidateNotNull]
    public TimeSpan? Timeout { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        PollingOptions.Check(PollInterval, Timeout);
    }

    /// <summary>How to ask until something has ended.</summary>
    /// <param name="withTree">Whether those below it must have ended too.</param>
    private protected FusionPolling Polling(bool withTree = false) => PollingOptions.Of(PollInterval, Timeout, withTree);
}
