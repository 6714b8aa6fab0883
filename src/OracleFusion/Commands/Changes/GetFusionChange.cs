using System.Management.Automation;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Gets the records of a resource that are new or were updated since a watermark.</summary>
/// <remarks>
/// Emits each state of a record once, in the order of the key, and never moves the watermark by itself. -WatermarkVariable receives the
/// next one, and Save-FusionWatermark commits it when the work on the changes is done; -Process does the work and commits what it was done
/// with. A script that ends in between gets the same changes again.
///
/// Records are asked for from the last change less an overlap on, because a change can become visible after one that has a later time.
/// Those that were emitted before are left out by their key and state. Times are the server's: the clock of this machine is not used. What
/// was deleted is not told: the service has no record of it. A change of a child that does not change its parent is a change of the child's
/// own collection, which -Parent or its address names.
/// </remarks>
/// <example>
/// <code>
/// Get-FusionChange invoices -Since 2020-01-01 -WatermarkVariable next | ForEach-Object InvoiceNumber
/// "$next"
/// </code>
/// Gets the invoices that are new or were updated since then. The watermark is a small text, which can be kept in a file, a variable of
/// Azure Automation or a database; -Since takes it the next time.
/// </example>
/// <example>
/// <code>Get-FusionChange suppliers -New -Since Beginning -WatermarkPath ([IO.Path]::GetTempFileName() + '.watermark') -BatchSize 100 -Process { "$($_.Count) suppliers" }</code>
/// Works on new suppliers in batches of a hundred, and commits after each batch. The next run goes on where this one ended.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionChange")]
[OutputType(typeof(PSObject))]
public sealed class GetFusionChangeCommand : ChangeCmdlet
{
    /// <summary>How many changes to take at most; the others come with the next watermark.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    [Number(IsWhole = true)]
    public long? First { get; set; }

    private protected override long? Most => First;
}
