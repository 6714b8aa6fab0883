using System.Globalization;
using System.Management.Automation;

namespace OracleFusion.Parameters;

/// <summary>Lets a parameter of type <see cref="TimeSpan"/> take a number of seconds; PowerShell by itself would take the number for
/// ticks.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var input = Unwrap.Value(inputData);
        if (input is string text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var typed))
            input = typed;
        return Type.GetTypeCode(input?.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal && input is not Enum
            ? TimeSpan.FromSeconds(Convert.ToDouble(input, CultureInfo.InvariantCulture))
            : inputData;
    }
}
