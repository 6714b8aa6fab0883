using System.Globalization;

namespace OracleFusion.Client;

/// <summary>Writes numbers where they go as text: parameters of services and reports, files to import, keys.</summary>
public static class FusionNumber
{
    /// <summary>
    /// A number with all its digits and a point, never with an exponent, whatever the culture; any other value as it writes itself. A
    /// binary fraction is spelt by the shortest digits that stand for it, as PowerShell shows it.
    /// </summary>
    /// <param name="value">The number.</param>
    /// <exception cref="FusionInputException">It has no such digits: it is infinite or no number, or has more than 28 digits.</exception>
    public static string Text(IFormattable value) =>
        value switch
        {
            double number => Digits(Shortest(number), digits =>
                double.Parse(digits, CultureInfo.InvariantCulture).Equals(number)
            ),
            float number => Digits(number.ToString("R", CultureInfo.InvariantCulture), digits =>
                float.Parse(digits, CultureInfo.InvariantCulture).Equals(number)
            ),
            null => throw new ArgumentNullException(nameof(value)),
            _ => value.ToString(null, CultureInfo.InvariantCulture),
        };

    // "R" of .NET Framework writes 17 digits where 16 are enough: 12345678901234.561 of 12345678901234.56.
    private static string Shortest(double number) =>
        number.ToString("G16", CultureInfo.InvariantCulture) is var digits
        && double.Parse(digits, CultureInfo.InvariantCulture).Equals(number)
            ? digits
            : number.ToString("R", CultureInfo.InvariantCulture);

    // A decimal cuts off silently what it has no room for.
    private static string Digits(string shortest, Func<string, bool> isSame) =>
        decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number.ToString(CultureInfo.InvariantCulture) is var digits
        && isSame(digits)
            ? digits
            : throw new FusionInputException($"{shortest} cannot be written with digits and a point.");
}
