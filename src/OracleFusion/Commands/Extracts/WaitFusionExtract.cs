using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Waits until extracts of the Data Extraction tool have ended.</summary>
/// <remarks>
/// Gives each extract that has ended well. One that failed, or from which some of its views are missing, is an error. A question that fails
/// is asked again and never taken for a state. Ctrl+C and -Timeout leave the extract running.
/// </remarks>
/// <example>
/// <code>Start-FusionExtract SupplierInvoices | Wait-FusionExtract -Timeout 1800 -ErrorAction Stop | ForEach-Object RequestId</code>
/// Waits half an hour at most.
/// </example>
/// <example>
/// <code>$extracts = 'SupplierInvoices', 'Ledgers' | Start-FusionExtract; $extracts | Wait-FusionExtract | ForEach-Object Status</code>
/// Starts two extracts and waits for both.
/// </example>
[Cmdlet(VerbsLifecycle.Wait, "FusionExtract")]
[OutputType(typeof(FusionExtract))]
public sealed class WaitFusionExtractCommand : ConnectedCmdlet
{
    /// <summary>Request ids, or extracts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [JobRequest]
    [ValidateNotNullOrEmpty]
    public long[] RequestId { get; set; } = [];

    /// <summary>The wait before the state is asked for again, in seconds or as a time span; 5 seconds unless given. Each further wait is
    /// half as long again, up to a minute.</summary>
    [Parameter]
    [Seconds]
    [ValidateNotNull]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait for each, in seconds or as a time span; for as long as it takes unless given. When the time is up the
    /// extract runs on, and an error says so.</summary>
    [Parameter]
    [Seconds]
    [ValidateNotNull]
    public TimeSpan? Timeout { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        PollingOptions.Check(PollInterval, Timeout);
    }

    private protected override void Process()
    {
        foreach (var id in RequestId)
            Attempt(id, () => Follow(id));
    }

    private void Follow(long id)
    {
        var activity = new ProgressRecord(0, string.Format(CultureInfo.InvariantCulture, "Extract {0}", id), "Submitted");
        var (extract, hasTimedOut) = Await(token =>
            new FusionExtracts(Client).FollowAsync(
                id,
                PollingOptions.Of(PollInterval, Timeout),
                (now, elapsed) =>
                    Post(c =>
                    {
                        activity.StatusDescription = string.Format(
                            CultureInfo.InvariantCulture,
                            "{0} {1}, {2:hh\\:mm\\:ss}",
                            now.Name,
                            now.Status.Length > 0 ? now.Status : "(state not told)",
                            elapsed
                        );
                        c.WriteProgress(activity);
                    }),
                token
            )
        );
        activity.RecordType = ProgressRecordType.Completed;
        WriteProgress(activity);
        if (hasTimedOut)
            throw new ServiceException(
                FusionFailure.TimedOut,
                FormattableString.Invariant($"The extract {id} has not ended within {Timeout!.Value.TotalSeconds:0.###} seconds. ")
                    + (extract is null ? "Its state could not be read. " : $"Its state is {extract.Status}. ")
                    + FormattableString.Invariant($"It runs on: Wait-FusionExtract {id} waits for it again.")
            );
        if (extract!.Progress == FusionJobProgress.Failed)
            throw FusionExtracts.Failed(extract);
        WriteObject(extract);
    }
}
