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
public sealed class WaitFusionExtractCommand : FollowCmdlet
{
    /// <summary>Request ids, or extracts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [JobRequest]
    [ValidateNotNullOrEmpty]
    public long[] RequestId { get; set; } = [];

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
                Polling(),
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
