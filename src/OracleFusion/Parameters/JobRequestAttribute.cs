using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>Lets a parameter that takes request ids take jobs too, and what has a RequestId; text is taken where it is a number.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JobRequestAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter takes one number, and not several.</summary>
    public bool IsOne { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (!IsOne)
            return GivenServers.Numbers(inputData, One);
        var number = One(inputData);
        return number is long id ? GivenServers.Note(id, [inputData]) : number;
    }

    private static object One(object? input)
    {
        var plain = input is PSObject wrapped ? wrapped.BaseObject : input;
        if (plain is FusionJob job)
            return job.RequestId;
        // PowerShell would make 9950 of '99,50', which is another one.
        if (plain is string text)
            return long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed)
                ? typed
                : throw new ArgumentTransformationMetadataException($"'{text}' is no number of a request: write its digits.");
        return (input as PSObject)?.Properties["RequestId"]?.Value is { } id ? One(id) : input!;
    }
}
