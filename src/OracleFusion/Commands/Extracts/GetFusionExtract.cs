using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Tells how far extracts of the Data Extraction tool are.</summary>
/// <remarks>
/// Also those that were started on the page Extract Schedules. Wait-FusionExtract waits for the end.
/// </remarks>
/// <example>
/// <code>Start-FusionExtract SupplierInvoices | Get-FusionExtract | ForEach-Object Status</code>
/// The state of an extract that was started a moment ago.
/// </example>
/// <example>
/// <code>Start-FusionExtract -Definition PayablesExtract | Wait-FusionExtract | Get-FusionExtract | ForEach-Object { "$($_.SuccessfulExtracts) of $($_.TotalExtracts)" }</code>
/// How many views of a definition were extracted.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionExtract")]
[OutputType(typeof(FusionExtract))]
public sealed class GetFusionExtractCommand : ConnectedCmdlet
{
    /// <summary>Request ids, or extracts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [JobRequest]
    [ValidateNotNullOrEmpty]
    public long[] RequestId { get; set; } = [];

    private protected override void Process()
    {
        foreach (var id in RequestId)
            Attempt(id, () => WriteObject(Await(token => new FusionExtracts(Client).GetAsync(id, token))));
    }
}
