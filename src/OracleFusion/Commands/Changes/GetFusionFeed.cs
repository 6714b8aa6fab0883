using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Gets the entries of an Atom feed of Human Capital Management since a watermark.</summary>
/// <remarks>
/// An entry says who or what changed (Context), which attributes (ChangedAttributes, with the old and the new value) and flexfields.
/// Entries come by when they were entered, so that a change that is dated in the future comes at once; -Updated gives them when they take
/// effect.
///
/// The watermark is handled as by Get-FusionChange: -WatermarkVariable receives the next one, Save-FusionWatermark or -Process commits it,
/// and each entry comes once. Feeds have to be enabled on the server, and the user needs the roles for them.
/// </remarks>
/// <example>
/// <code>Get-FusionFeed employee/newhire -Since 2020-01-01 | ForEach-Object { $_.Context.PersonNumber }</code>
/// Gets the numbers of people who were hired since then.
/// </example>
/// <example>
/// <code>
/// Get-FusionFeed employee/empupdate -Since Beginning | ForEach-Object {
///     foreach ($change in $_.ChangedAttributes) { '{0}: {1} was {2}' -f $change.Name, $change.New, $change.Old }
/// }
/// </code>
/// Gets what changed of people.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionFeed")]
[OutputType(typeof(FusionFeedEntry))]
public sealed class GetFusionFeedCommand : FeedCmdlet
{
    /// <summary>How many entries to take at most; the others come with the next watermark.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    [Number(IsWhole = true)]
    public long? First { get; set; }

    private protected override long? Most => First;
}
