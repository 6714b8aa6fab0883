using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>Lets a parameter that takes numbers of documents take documents too, and what has a DocumentId; text is taken where it is a
/// number.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DocumentIdAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => GivenServers.Numbers(inputData, One);

    private static object One(object? input)
    {
        var plain = input is PSObject wrapped ? wrapped.BaseObject : input;
        if (plain is FusionDocument document)
            return document.DocumentId;
        // PowerShell would make 9950 of '99,50', which is another one.
        if (plain is string text)
            return long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed)
                ? typed
                : throw new ArgumentTransformationMetadataException($"'{text}' is no number of a document: write its digits.");
        return (input as PSObject)?.Properties["DocumentId"]?.Value is { } id ? One(id) : input!;
    }
}
