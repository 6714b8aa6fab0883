using System.Globalization;
using System.Numerics;

namespace OracleFusion.Client.Filtering;

/// <summary>A value as the service reads it, written for the type of the attribute that it is compared with.</summary>
internal readonly struct FilterLiteral
{
    private readonly bool _inCapitals;

    private FilterLiteral(string text, bool inCapitals = false)
    {
        Text = text;
        _inCapitals = inCapitals;
    }

    /// <summary>The value, quoted where it has to be.</summary>
    internal string Text { get; }

    /// <summary>What the value is compared with: the attribute, in capitals if the value is.</summary>
    internal string Side(FilterAttribute attribute) => _inCapitals ? $"upper({attribute})" : attribute.Path;

    /// <summary>Writes a value.</summary>
    /// <exception cref="FusionInputException">The value cannot be said, or does not suit the attribute's type.</exception>
    internal static FilterLiteral Of(FilterAttribute attribute, object value, FilterRounding rounding, bool ignoreCase)
    {
        // As PowerShell compares them: an enumeration with text by its name, with a number by its value; a GUID by its text.
        value = value switch
        {
            char character => character.ToString(),
            Guid id => id.ToString(),
            Enum named when attribute.Type is CatalogType.Integer or CatalogType.Number => decimal.Parse(
                named.ToString("D"),
                CultureInfo.InvariantCulture
            ),
            Enum named => named.ToString(),
            _ => value,
        };
        return attribute.Type switch
        {
            CatalogType.Text => OfText(
                attribute,
                value as string
                    ?? Number(attribute, value)
                    ?? throw Unsuitable(
                        attribute,
                        value,
                        "text",
                        value is bool
                            ? "Write the text that it holds, such as 'Y' or 'true'."
                            : "Write the value as text, as the attribute holds it."
                    ),
                ignoreCase
            ),
            CatalogType.Integer or CatalogType.Number => new(
                Number(attribute, value)
                    ?? Digits(attribute, value)
                    ?? throw Unsuitable(attribute, value, "a number", "Write digits, with a point before decimals.")
            ),
            CatalogType.Boolean => value switch
            {
                bool flag => Flag(flag),
                string text when bool.TryParse(text, out var flag) => Flag(flag),
                string text => OfText(attribute, text, ignoreCase: false),
                _ => throw Unsuitable(attribute, value, "true or false", "Use $true or $false."),
            },
            CatalogType.Date => new(
                FilterMoment.Date(value) ?? throw Unsuitable(attribute, value, "a date", "Write it as '2024-01-31', or use a [datetime].")
            ),
            CatalogType.Timestamp => new(
                FilterMoment.Timestamp(attribute, value, rounding)
                    ?? throw Unsuitable(
                        attribute,
                        value,
                        "a moment",
                        "Write it as '2024-01-31T15:30:00Z', or use a [datetime] or [datetimeoffset]."
                    )
            ),
            _ => OfUnknown(attribute, value, rounding, ignoreCase),
        };
    }

    /// <summary>Writes text. Quotes are doubled; what the service cannot be given intact is refused.</summary>
    internal static FilterLiteral OfText(FilterAttribute attribute, string text, bool ignoreCase)
    {
        if (text.Length == 0)
        {
            throw new FusionInputException(
                $"{attribute} is compared with empty text. The service keeps empty text as null: compare with $null."
            );
        }
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
            {
                throw new FusionInputException(
                    $"{attribute} is compared with text that has a control character (U+{(int)text[i]:X4}) at position {i + 1}. A "
                        + "filter cannot hold one: remove it, for example with .Trim()."
                );
            }
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                throw new FusionInputException(
                    $"{attribute} is compared with text that has half a character (U+{(int)text[i]:X4}) at position {i + 1}: it was "
                        + "cut in the middle of a surrogate pair."
                );
            }
            i++;
        }
        return new("'" + (ignoreCase ? text.ToUpperInvariant() : text).Replace("'", "''") + "'", ignoreCase);
    }

    private static FilterLiteral OfUnknown(FilterAttribute attribute, object value, FilterRounding rounding, bool ignoreCase) =>
        value switch
        {
            string text => OfText(attribute, text, ignoreCase),
            bool flag => Flag(flag),
            DateTimeOffset => new(FilterMoment.Timestamp(attribute, value, rounding)!),
            DateTime { Kind: DateTimeKind.Utc } => new(FilterMoment.Timestamp(attribute, value, rounding)!),
            DateTime time when time.TimeOfDay != TimeSpan.Zero => new(FilterMoment.Timestamp(attribute, value, rounding)!),
            // As what is written (WireText): a date without a time is that day.
            DateTime => new(FilterMoment.Date(value)!),
            _ => new(
                Number(attribute, value) ?? throw Unsuitable(attribute, value, "text, a number, a date or a bool", "Use a property of it.")
            ),
        };

    private static FilterLiteral Flag(bool flag) => new(flag ? "true" : "false");

    private static string? Number(FilterAttribute attribute, object value) =>
        value switch
        {
            decimal or long or int or short or sbyte or ulong or uint or ushort or byte or BigInteger => ((IFormattable)value).ToString(
                null,
                CultureInfo.InvariantCulture
            ),
            double number => Binary(attribute, number, FusionNumber.Shortest(number), digits =>
                double.Parse(digits, CultureInfo.InvariantCulture).Equals(number)
            ),
            float number => Binary(attribute, number, FusionNumber.Shortest(number), digits =>
                float.Parse(digits, CultureInfo.InvariantCulture).Equals(number)
            ),
            _ => null,
        };

    /// <summary>The decimal digits of a binary number, without an exponent, if they stand for just this number.</summary>
    private static string Binary(FilterAttribute attribute, object value, string shortest, Func<string, bool> isSame)
    {
        if (decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            var digits = number.ToString(CultureInfo.InvariantCulture);
            if (isSame(digits))
                return digits;
        }
        throw Unsuitable(attribute, value, "a number of at most 28 digits", "Use a [decimal].");
    }

    private static string? Digits(FilterAttribute attribute, object value) =>
        value is not string text ? null
        : NumberText.TryRead(text, out var number) ? number.ToString(CultureInfo.InvariantCulture)
        : throw new FusionInputException($"{attribute} is compared with text that is no number: {NumberText.Explain(text)}.");

    private static FusionInputException Unsuitable(FilterAttribute attribute, object value, string wanted, string advice)
    {
        var given =
            value.GetType().IsPrimitive || value is string or decimal or DateTime or DateTimeOffset
                ? $"'{Convert.ToString(value, CultureInfo.InvariantCulture)}'"
                : $"a value of type {value.GetType().Name}";
        return new($"{attribute} is compared with {given}, where {wanted} is wanted. {advice}");
    }
}
