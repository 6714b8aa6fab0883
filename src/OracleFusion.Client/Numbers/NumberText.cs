using System.Globalization;

namespace OracleFusion.Client;

/// <summary>
/// What text means as a number, wherever text is taken for one: digits with a point before decimals, and nothing else. Neither a comma nor
/// an exponent is taken, nor a point that stands between thousands in the culture of the session.
/// </summary>
public static class NumberText
{
    // More digits than these a decimal rounds without a word.
    private const int MostDigits = 28;

    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>The number that text stands for.</summary>
    /// <param name="text">The text; white space around it does not count.</param>
    /// <exception cref="FusionInputException">It is no number of one meaning. The message says why and what to write, without a
    /// place.</exception>
    public static decimal Read(string text) => TryRead(text, out var number) ? number : throw new FusionInputException(Explain(text));

    /// <summary>Whether text is a number of one meaning.</summary>
    /// <param name="text">The text; white space around it does not count.</param>
    /// <param name="number">The number.</param>
    public static bool TryRead(string text, out decimal number)
    {
        number = 0;
        return !IsAmbiguous(text) && TryReadPlain(text, out number);
    }

    /// <summary>Whether text is one number for the service and another in the culture of the session: 1.200 is one point two, and one
    /// thousand two hundred where the point stands between thousands.</summary>
    /// <param name="text">The text.</param>
    public static bool IsAmbiguous(string text)
    {
        var parts = (text ?? throw new ArgumentNullException(nameof(text))).Trim().TrimStart('-', '+').Split('.');
        return CultureInfo.CurrentCulture.NumberFormat.NumberGroupSeparator == "."
            && parts.Length == 2
            && parts[0].Length is > 0 and <= 3
            // No thousand begins with 0: 0.125 is a rate in every culture.
            && parts[0][0] != '0'
            && parts[1].Length == 3
            && TryReadPlain(text, out _);
    }

    /// <summary>What is wrong with text that is no number of one meaning, and what to write instead; a clause without a period.</summary>
    /// <param name="text">The text.</param>
    public static string Explain(string text) =>
        IsAmbiguous(text)
            ? $"'{text}' is one number here and another in the culture {CultureInfo.CurrentCulture.Name}, where a point stands between "
                + $"thousands: write {text.Trim().Replace(".", "")} or {text.Trim()}0, or give a number"
            : $"'{text}' is not a number that means the same everywhere: write digits, with a point before decimals and nothing between "
                + "thousands (1234.50), or give a number";

    private static bool TryReadPlain(string text, out decimal number)
    {
        var digits = text.Trim();
        number = 0;
        return digits.TrimStart('-', '+', '0', '.').Count(c => c is >= '0' and <= '9') <= MostDigits
            && decimal.TryParse(digits, Plain, CultureInfo.InvariantCulture, out number);
    }
}
