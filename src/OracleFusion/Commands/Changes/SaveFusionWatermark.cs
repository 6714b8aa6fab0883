using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Commits a watermark to a file.</summary>
/// <remarks>
/// Save it when the work on the changes is done: what was taken after the watermark that the file has comes again until then. The file has
/// the old watermark or the new one at any moment, whenever the process or the machine ends. A watermark of another resource, or an earlier
/// one, is refused unless -Force is given. To keep a watermark elsewhere, keep its text: "$watermark".
/// </remarks>
/// <example>
/// <code>
/// Get-FusionChange invoices -Since 2026-01-01 -WatermarkVariable next | ForEach-Object InvoiceNumber
/// $next | Save-FusionWatermark -Path ([IO.Path]::GetTempPath() + 'invoices.watermark') -Force
/// </code>
/// Gets the numbers of the invoices that changed, and commits the watermark.
/// </example>
/// <example>
/// <code>
/// Get-FusionChange suppliers -Since Now -WatermarkVariable next
/// Save-FusionWatermark $next ([IO.Path]::GetTempPath() + 'suppliers.watermark') -Force
/// </code>
/// Begins to follow suppliers from now on.
/// </example>
[Cmdlet(VerbsData.Save, "FusionWatermark", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class SaveFusionWatermarkCommand : FusionCmdlet
{
    /// <summary>The watermark, or its text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public FusionWatermark Watermark { get; set; } = null!;

    /// <summary>The file; its folder is made if it is not there.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Replaces a watermark that this one does not follow.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        var path = this.FilePath(Path, nameof(Path));
        if (ShouldProcess(path, $"Save watermark {Watermark.Number} of {Watermark.Server.Authority}{Watermark.Resource}"))
            Watermark.Save(path, Force);
    }
}
