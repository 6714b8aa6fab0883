using System.Globalization;
using System.Management.Automation;

namespace OracleFusion.Parameters;

/// <summary>
/// Lets a parameter that takes numbers of documents and keys see what was typed. A bare word that looks like a number reaches a parameter
/// of type object as that number: 00000026 as 26, 2E1 as 20, 0x1F as 31, each the number of another document. PowerShell keeps the text
/// beside the value, except for the items of a list.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AsTypedAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is not PSObject { BaseObject: ValueType and IFormattable value } typed || value is DateTime or DateTimeOffset)
            return inputData;

        var text = LanguagePrimitives.ConvertTo<string>(typed);
        return text == value.ToString(null, CultureInfo.InvariantCulture) ? inputData : text;
    }
}
