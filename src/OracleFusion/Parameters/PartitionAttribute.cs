using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>Lets a parameter that takes a partition take what is left of one that went through JSON or to another process: an object or a
/// hashtable with its properties. Its text is taken by <see cref="FusionPartition.Parse"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PartitionAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var plain = Unwrap.Value(inputData);
        if (plain is null or FusionPartition or string || Of("Resource").Length == 0 || Of("Key").Length == 0)
            return inputData;
        return FusionPartition.TryParse($"{Of("Number")}/{Of("Count")} {Of("Resource")} {Of("Key")} {Of("From")}..{Of("Before")}")
            ?? inputData;

        string Of(string name) =>
            Convert.ToString(
                plain is IDictionary table ? Unwrap.Value(table[name]) : Unwrap.Value((inputData as PSObject)?.Properties[name]?.Value),
                CultureInfo.InvariantCulture
            ) ?? "";
    }
}
