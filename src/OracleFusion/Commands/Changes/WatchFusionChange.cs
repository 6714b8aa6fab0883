using System.Management.Automation;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Gets the records of a resource that are new or were updated, on and on.</summary>
/// <remarks>
/// Does what Get-FusionChange does, again after each -Interval, until it is stopped. A poll that fails is told as an error and tried again
/// at its time; only the first one ends the command, since what it was asked for may be wrong. What a failed poll had handed out does not
/// come again. With -Process and -WatermarkPath what was done is committed after each poll, and the command can be stopped and started at
/// any time; without -Process nothing is written, and -WatermarkVariable has the watermark after each poll.
/// </remarks>
/// <example>
/// <code>Watch-FusionChange invoices -Since Now -Interval 60 -Timeout 3 | ForEach-Object InvoiceNumber</code>
/// Waits for invoices that are new or updated. Without -Timeout it goes on until Ctrl+C ends it, or a Select-Object -First that has enough.
/// </example>
/// <example>
/// <code>Watch-FusionChange suppliers -Since Beginning -WatermarkPath ([IO.Path]::GetTempFileName() + '.watermark') -Interval 60 -Timeout 3 -Process { $_.Supplier }</code>
/// Works on each supplier and commits: the command can be ended and started again at any time.
/// </example>
[Cmdlet(VerbsCommon.Watch, "FusionChange")]
[OutputType(typeof(PSObject))]
public sealed class WatchFusionChangeCommand : ChangeCmdlet
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
