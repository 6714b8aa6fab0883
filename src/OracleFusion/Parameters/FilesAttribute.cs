using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>Refuses a record or a row of a file where files are taken; PowerShell by itself would take its text for a path.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FilesAttribute : ArgumentTransformationAttribute
{
    private const string Message =
        "A record stands where a file is taken. Records come through the pipeline when the file stands behind its name: "
        + "Get-FusionInvoice AP-1001 | Add-FusionAttachment -Path scan.pdf.";

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        IsRecord(inputData) || (Unwrap.Value(inputData) is IList many && many.Cast<object?>().Any(IsRecord))
            // By this cause PowerShell lets another parameter have what comes through the pipeline.
            ? throw new ArgumentTransformationMetadataException(Message, new PSInvalidCastException(Message))
            : inputData;

    // Also as a job or a file of Export-Clixml gives it back.
    private static bool IsRecord(object? given) =>
        Unwrap.Value(given) is FusionRecord or PSCustomObject
        || (given is PSObject copy && copy.TypeNames.Any(name => name.StartsWith("Deserialized.OracleFusion.", StringComparison.Ordinal)));
}
