using System.Globalization;
using System.Text.RegularExpressions;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Writing;

/// <summary>Refuses text that stands for a date or a number only in one culture, as Export-Csv and spreadsheets write them.</summary>
internal static class CultureText
{
    private static readonly Regex IsoLike = new(@"^\d{4}-\d\d-\d\d(\z|[T ])", RegexOptions.CultureInvariant);

    private static readonly Regex Numeric = new(@"^\d{1,4}([./-])\s?\d{1,2}\1\s?\d{1,4}(\D|\z)", RegexOptions.CultureInvariant);

    private static readonly char[] Separators = ['/', '.', '-', ' '];

    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>The text, if it can be sent for an attribute of this type.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">The attribute's type; null where it is not known.</param>
    /// <param name="place">The attribute, for the error.</param>
    /// <exception cref="FusionInputException">It is a date or a number in the form of one culture.</exception>
    internal static string Check(string text, CatalogType? type, string place) =>
        type switch
        {
            // The catalog tells dates by their names, so only what is a date in the culture's form is refused; the rest is the server's to
            // judge.
            CatalogType.Date or CatalogType.Timestamp when IsCultureDate(text) => throw new FusionInputException(
                $"{place}: {IsoDate.Explain(text)} (Export-Csv writes dates in the culture of its session; text of the form "
                    + "yyyy-MM-dd comes back the same everywhere.)"
            ),
            CatalogType.Integer or CatalogType.Number when IsCultureNumber(text) => throw new FusionInputException(
                $"{place}: '{text}' is not a number that means the same everywhere. Write digits, with a point before decimals and "
                    + "nothing between thousands, or give a number."
            ),
            CatalogType.Integer or CatalogType.Number when IsAmbiguous(text) => throw new FusionInputException(
                $"{place}: '{text}' is one number here and another in the culture {CultureInfo.CurrentCulture.Name}. Write digits, with a "
                    + "point before decimals and nothing between thousands, or give a number."
            ),
            _ => text,
        };

    /// <summary>Whether text is one number for the service and another in the culture: 1.200 is one point two, and one thousand two hundred
    /// where the point stands between thousands.</summary>
    internal static bool IsAmbiguous(string text)
    {
        var digits = text.TrimStart('-').Split('.');
        return CultureInfo.CurrentCulture.NumberFormat.NumberGroupSeparator == "."
            && digits.Length == 2
            && digits[0].Length is > 0 and <= 3
            && digits[1].Length == 3;
    }

    /// <summary>Whether text is a date in numbers, in the form of a culture. What begins as ISO 8601 does is the server's to
    /// judge.</summary>
    private static bool IsCultureDate(string text) =>
        text.Length > 0
        && char.IsDigit(text[0])
        && !IsoLike.IsMatch(text)
        && (
            Numeric.IsMatch(text)
            || (text.IndexOfAny(Separators) > 0 && DateTime.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.None, out _))
        );

    /// <summary>Whether text is a number in a culture, but not as the service writes them: 1.234,50, 1234,5 or 1,234.50.</summary>
    private static bool IsCultureNumber(string text) =>
        !decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out _)
        && (
            decimal.TryParse(text, Plain | NumberStyles.AllowThousands, CultureInfo.CurrentCulture, out _)
            || decimal.TryParse(text, Plain | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _)
        );
}
