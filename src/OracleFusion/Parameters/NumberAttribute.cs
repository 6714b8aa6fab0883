using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace OracleFusion.Parameters;

/// <summary>
/// Lets a parameter that is a number take text of digits with a decimal point, for the same number everywhere, and refuses what PowerShell
/// by itself would make another number of: it reads '99,50' as 9950 in every culture, and rounds 2.5 where a whole number is wanted.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NumberAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter is a whole number.</summary>
    public bool IsWhole { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = Unwrap.Value(inputData);
        if (value is IList many)
        {
            foreach (var item in many)
                Check(Unwrap.Value(item));
        }
        else
        {
            Check(value);
        }
        return inputData;
    }

    private void Check(object? value)
    {
        if (value is string text && text.Contains(','))
        {
            throw new ArgumentTransformationMetadataException(
                $"'{text}' is not a number that means the same everywhere: PowerShell passes over the comma. Write the digits without "
                    + "separators, with a point before decimals: 1234.50."
            );
        }
        if (IsWhole && HasFraction(value))
        {
            throw new ArgumentTransformationMetadataException(
                string.Format(CultureInfo.InvariantCulture, "{0} is not a whole number, and is not rounded.", value)
            );
        }
    }

    private static bool HasFraction(object? value) =>
        value switch
        {
            decimal exact => exact % 1 != 0,
            double or float => Convert.ToDouble(value, CultureInfo.InvariantCulture) % 1 != 0,
            string text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number % 1 != 0,
            _ => false,
        };
}
