using System.Globalization;
using System.Text.RegularExpressions;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Writing;

/// <summary>Refuses text that stands for a date or a number only in one culture or on one machine, as Export-Csv and spreadsheets write
/// them.</summary>
internal static class CultureText
{
    private static readonly Regex IsoLike = new(@"^\d{4}-\d\d-\d\d(\z|[T ])", RegexOptions.CultureInvariant);

    private static readonly Regex Numeric = new(@"^\d{1,4}([./-])\s?\d{1,2}\1\s?\d{1,4}(\D|\z)", RegexOptions.CultureInvariant);

    private static readonly char[] Separators = ['/', '.', '-', ' '];

    private static readonly Regex Zoned = new(@"^\d{4}-\d\d-\d\d[T ].*(Z|[+-]\d\d:?\d\d)\s*\z", RegexOptions.CultureInvariant);

    /// <summary>The text, if it can be sent for an attribute of this type. A number comes without the white space around it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">The attribute's type; null where it is not known.</param>
    /// <param name="place">The attribute, for the error.</param>
    /// <exception cref="FusionInputException">It is a date in the form of one culture, a moment where a day is wanted, or no number that
    /// means the same everywhere.</exception>
    internal static string Check(string text, CatalogType? type, string place) =>
        type switch
        {
            // The catalog tells dates by their names, so only what is a date in the culture's form is refused; the rest is the server's to
            // judge.
            CatalogType.Date or CatalogType.Timestamp when IsCultureDate(text) => throw new FusionInputException(
                $"{place}: {IsoDate.Explain(text)} (Export-Csv writes dates in the culture of its session; text of the form "
                    + "yyyy-MM-dd comes back the same everywhere.)"
            ),
            CatalogType.Date when Zoned.IsMatch(text) => throw new FusionInputException($"{place}: {IsoDate.ExplainMoment(text)}"),
            // What has no digit is a number in no culture: that is the server's to refuse.
            CatalogType.Integer or CatalogType.Number when text.Any(char.IsDigit) => NumberText.TryRead(text, out _)
                ? text.Trim()
                : throw new FusionInputException($"{place}: {NumberText.Explain(text)}."),
            _ => text,
        };

    /// <summary>Whether text may be a number or a day that does not mean the same everywhere, so that it matters what it is for.</summary>
    internal static bool IsDoubtful(string text) =>
        IsCultureDate(text)
        || Zoned.IsMatch(text)
        || (
            !NumberText.TryRead(text, out _)
            && (
                double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.CurrentCulture, out _)
                || double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _)
            )
        );

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
}
