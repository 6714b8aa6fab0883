using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>Refuses a record from the pipeline where files are taken; PowerShell by itself would take the record's text for a
/// path.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FilesAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Unwrap.Value(inputData) is FusionRecord
            ? throw new ArgumentTransformationMetadataException(
                "A record came through the pipeline where a file is taken. Records come through the pipeline when the file stands behind "
                    + "its name: Get-FusionInvoice AP-1001 | Add-FusionAttachment -Path scan.pdf."
            )
            : inputData;
}
