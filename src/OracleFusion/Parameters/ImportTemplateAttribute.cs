using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>Lets a parameter that takes a template take the path of a file too.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ImportTemplateAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (Unwrap.Value(inputData) is not string path)
            return Unwrap.Value(inputData);
        try
        {
            var file = engineIntrinsics.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem"
                ? TemplateFile.Read(file, null)
                : throw new ArgumentTransformationMetadataException(
                    $"'{path}' is a path of the provider {provider.Name}. Give the path of a file."
                );
        }
        catch (Exception e) when (e is FusionInputException or ItemNotFoundException or System.Management.Automation.DriveNotFoundException)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }
}
