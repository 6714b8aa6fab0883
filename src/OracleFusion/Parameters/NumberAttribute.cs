using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>
/// Lets a parameter that is a number take text of digits with a decimal point, for the same number everywhere, and refuses what PowerShell
/// by itself would make another number of: it reads '99,50' as 9950 in every culture, '1.234' as a little more than one where a point
/// stands between thousands, empty text as 0 and $true as 1, and rounds 2.5 where a whole number is wanted.
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
        return value is IList many ? many.Cast<object?>().Select(item => Exact(Unwrap.Value(item))).ToArray() : Exact(value);
    }

    private object? Exact(object? value)
    {
        var exact = value switch
        {
            string text => NumberText.TryRead(text, out var number)
                ? number
                : throw new ArgumentTransformationMetadataException(NumberText.Explain(text) + "."),
            bool or char => throw new ArgumentTransformationMetadataException($"A {value.GetType().Name} is no number."),
            // PowerShell's own conversion keeps 15 digits, and a literal such as 12345678901234.56 is a double.
            double number when TryRead(number, out var digits) => digits,
            _ => value,
        };
        return IsWhole && HasFraction(exact)
            ? throw new ArgumentTransformationMetadataException(
                string.Format(CultureInfo.InvariantCulture, "{0} is not a whole number, and is not rounded.", value)
            )
            : exact;
    }

    private static bool TryRead(double number, out decimal digits) =>
        decimal.TryParse(FusionNumber.Shortest(number), NumberStyles.Float, CultureInfo.InvariantCulture, out digits);

    private static bool HasFraction(object? value) =>
        value switch
        {
            decimal exact => exact % 1 != 0,
            double or float => Convert.ToDouble(value, CultureInfo.InvariantCulture) % 1 != 0,
            _ => false,
        };
}
