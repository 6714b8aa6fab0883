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
            double number when IsDecimal(number, out var exact) => exact.ToString(CultureInfo.InvariantCulture),
            double number => Digits(Shortest(number), digits => double.Parse(digits, CultureInfo.InvariantCulture).Equals(number)),
            float number => Digits(Shortest(number), digits => float.Parse(digits, CultureInfo.InvariantCulture).Equals(number)),
            null => throw new ArgumentNullException(nameof(value)),
            _ => value.ToString(null, CultureInfo.InvariantCulture),
        };

    // A decimal takes the first 15 digits, and most amounts have no more. Where those are not all the number has, it is another number.
    private static bool IsDecimal(double number, out decimal exact)
    {
        exact = Math.Abs(number) is >= 1e-5 and < 1e28 ? (decimal)number : 0;
        return exact != 0 && ((double)exact).Equals(number);
    }

    /// <summary>The shortest digits that stand for a binary fraction, as PowerShell shows it, perhaps with an exponent: 9.3, and
    /// 12345678901234.56 where "R" of .NET Framework writes 12345678901234.561.</summary>
    /// <param name="number">The number.</param>
    public static string Shortest(double number) =>
        Shortest(["G15", "G16"], number, digits =>
            double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && read.Equals(number)
        );

    /// <inheritdoc cref="Shortest(double)"/>
    public static string Shortest(float number) =>
        Shortest(["G7", "G8"], number, digits =>
            float.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && read.Equals(number)
        );

    private static string Shortest(string[] forms, IFormattable number, Func<string, bool> isSame) =>
        forms.Select(form => number.ToString(form, CultureInfo.InvariantCulture)).FirstOrDefault(isSame)
        ?? number.ToString("R", CultureInfo.InvariantCulture);

    // A decimal cuts off silently what it has no room for.
    private static string Digits(string shortest, Func<string, bool> isSame) =>
        decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number.ToString(CultureInfo.InvariantCulture) is var digits
        && isSame(digits)
            ? digits
            : throw new FusionInputException($"{shortest} cannot be written with digits and a point.");
}
