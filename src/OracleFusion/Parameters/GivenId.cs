using System.Globalization;
using System.Management.Automation;

namespace OracleFusion.Parameters;

/// <summary>Reads the id of a thing of a server, such as the request id of a job, from what a user gives for it.</summary>
internal static class GivenId
{
    // A double stands for each whole number up to here, and above it for several at once.
    private const double LargestExact = 1L << 53;

    /// <summary>Reads an id: a whole number of any type, text of its digits, or an object that has it as a property.</summary>
    /// <param name="given">What was given.</param>
    /// <param name="property">The name of the property.</param>
    /// <param name="id">The id; 0 where there is none.</param>
    /// <returns>Whether there is one; false also for fractions, and for what PowerShell would make a number of ($true, '99,50').</returns>
    public static bool TryRead(object? given, string property, out long id)
    {
        id = 0;
        return Unwrap.Value(given) is { } plain
            && (
                TryReadNumber(plain, out id)
                || (
                    plain is not (string or ValueType)
                    && TryReadNumber(Unwrap.Value(PSObject.AsPSObject(given).Properties[property]?.Value), out id)
                )
            );
    }

    private static bool TryReadNumber(object? plain, out long id)
    {
        id = 0;
        switch (plain)
        {
            case string text:
                return long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out id);
            case double or float:
                var binary = Convert.ToDouble(plain, CultureInfo.InvariantCulture);
                if (binary % 1 != 0 || Math.Abs(binary) > LargestExact)
                    return false;
                id = (long)binary;
                return true;
            case not Enum when Type.GetTypeCode(plain?.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal:
                var number = Convert.ToDecimal(plain, CultureInfo.InvariantCulture);
                if (number % 1 != 0 || number is < long.MinValue or > long.MaxValue)
                    return false;
                id = (long)number;
                return true;
            default:
                return false;
        }
    }
}
