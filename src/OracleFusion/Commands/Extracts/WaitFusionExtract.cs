using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Waits until extracts have ended, of the Data Extraction tool or of data stores.</summary>
/// <remarks>
/// Gives each extract that has ended well. One that failed, or from which some of its views are missing, is an error; one of data stores
/// that ended with a warning is given with a warning. A question that fails is asked again and never taken for a state. Ctrl+C and -Timeout
/// leave the extract running. A number is one of the Data Extraction tool; an extract of data stores is the object that Start-FusionExtract
/// gave.
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
    /// <summary>Extracts, or request ids of the Data Extraction tool.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Extract]
    [Alias("RequestId")]
    [ValidateNotNullOrEmpty]
    public FusionExtract[] Extract { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (var one in Extract)
            Attempt(one, () => Follow(one));
    }

    private void Follow(FusionExtract followed)
    {
        var extracts = new FusionExtracts(Client);
        var following = new Following<FusionExtract>($"extract {followed}", Polling(), (polling, seen, token) =>
            extracts.FollowAsync(followed, polling, seen, token)
        )
        {
            State = static now => now.Status,
            Progress = static now => $"{now.Name} {(now.Status.Length > 0 ? now.Status : "(state not told)")}",
            // An extract of data stores is known by its object alone.
            WaitAgain = followed.DataStores.Count > 0 ? "Wait-FusionExtract" : $"Wait-FusionExtract {followed}",
        };
        if (FollowToEnd(following, followed) is not { } extract)
            return;
        if (extract.Progress == FusionJobProgress.Failed)
            throw FusionExtracts.Failed(extract);
        if (extract.Progress == FusionJobProgress.Warning)
            WriteWarning(
                $"The extract {extract} of {extract.Name} has ended with the state {extract.Status}: a part of it may be missing."
            );
        WriteObject(extract);
    }
}
