using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Gets the entries of an Atom feed of Human Capital Management, on and on.</summary>
/// <remarks>
/// Does what Get-FusionFeed does, again after each -Interval, until it is stopped. A poll that fails is told as an error and tried again at
/// its time; only the first one ends the command. With -Process and -WatermarkPath what was done is committed after each poll.
/// </remarks>
/// <example>
/// <code>Watch-FusionFeed employee/newhire -Since Now -Interval 300 -Timeout 3 | ForEach-Object { $_.Context.PersonNumber }</code>
/// Waits for people who are hired. Without -Timeout it goes on until it is stopped.
/// </example>
/// <example>
/// <code>Watch-FusionFeed workstructures/jobs -Since Beginning -WatermarkPath ([IO.Path]::GetTempFileName() + '.watermark') -Interval 300 -Timeout 3 -Process { $_.Title }</code>
/// Works on each change of a job and commits: the command can be ended and started again at any time.
/// </example>
[Cmdlet(VerbsCommon.Watch, "FusionFeed")]
[OutputType(typeof(FusionFeedEntry))]
public sealed class WatchFusionFeedCommand : FeedCmdlet
{
    /// <summary>The time from the end of a poll to the next one, in seconds or as a time span; five minutes unless given.</summary>
    [Parameter]
    [Seconds]
    [ValidateNotNull]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long to watch, in seconds or as a time span; until it is stopped unless given. A poll under way is finished.</summary>
    [Parameter]
    [Seconds]
    [ValidateNotNull]
    public TimeSpan? Timeout { get; set; }

    private protected override TimeSpan? Every => Interval;

    private protected override TimeSpan? Until => Timeout;
}
