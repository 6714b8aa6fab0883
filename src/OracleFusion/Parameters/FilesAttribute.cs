using System.Collections;
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
        IsRecord(inputData) || (Unwrap.Value(inputData) is IList many && many.Cast<object?>().Any(IsRecord))
            ? throw new ArgumentTransformationMetadataException(
                "A record came through the pipeline where a file is taken. Records come through the pipeline when the file stands behind "
                    + "its name: Get-FusionInvoice AP-1001 | Add-FusionAttachment -Path scan.pdf."
            )
            : inputData;

    // Also as a job or a file of Export-Clixml gives it back.
    private static bool IsRecord(object? given) =>
        Unwrap.Value(given) is FusionRecord
        || (given is PSObject copy && copy.TypeNames.Any(name => name.StartsWith("Deserialized.OracleFusion.", StringComparison.Ordinal)));
}
