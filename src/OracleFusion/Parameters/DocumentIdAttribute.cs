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
        if (plain is string text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var typed))
            return typed;
        return (input as PSObject)?.Properties["DocumentId"]?.Value is { } id ? One(id) : input!;
    }
}
