using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Tells how far extracts are, of the Data Extraction tool or of data stores.</summary>
/// <remarks>
/// A number is one of the Data Extraction tool, and may be one that was started on the page Extract Schedules. An extract of data stores is
/// the object that Start-FusionExtract gave, also when it was kept in a file meanwhile. Wait-FusionExtract waits for the end.
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
    /// <summary>Extracts, or request ids of the Data Extraction tool.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Extract]
    [Alias("RequestId")]
    [ValidateNotNullOrEmpty]
    public FusionExtract[] Extract { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (var extract in Extract)
            Attempt(extract, () => WriteObject(Await(token => new FusionExtracts(Client).GetAsync(extract, token))));
    }
}
