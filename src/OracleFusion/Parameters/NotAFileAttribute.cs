using System.Management.Automation;

namespace OracleFusion.Parameters;

/// <summary>Refuses the name of a file where a resource is named: whoever forgets the resource gives the file in its place.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotAFileAttribute : ValidateArgumentsAttribute
{
    private static readonly string[] Endings = [".csv", ".jsonl", ".ndjson", ".parquet"];

    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (Unwrap.Value(arguments) is string text && Array.Exists(Endings, end => text.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
            throw new ValidationMetadataException(
                $"'{text}' is a file, and in front of it stands the resource: Export-FusionRecord invoices {text}."
            );
    }
}
