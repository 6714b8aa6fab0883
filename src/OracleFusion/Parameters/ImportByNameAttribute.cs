using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>Lets a parameter that names an import take its number, its object, its job, or what Find-FusionImport gives.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ImportByNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return Unwrap.Value(inputData) switch
            {
                FusionImport import => import,
                string name => ImportRegistry.Find(name),
                int number => ImportRegistry.Find(number.ToString(CultureInfo.InvariantCulture)),
                long number => ImportRegistry.Find(number.ToString(CultureInfo.InvariantCulture)),
                var other => other,
            };
        }
        catch (FusionInputException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }
}
