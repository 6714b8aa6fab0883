using System.Globalization;

namespace OracleFusion.Sandbox.Values;

/// <summary>Values as text, in URLs and in queries; the culture is always the invariant one.</summary>
internal static class WireText
{
    public const string DateFormat = "yyyy-MM-dd";
    public const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'";

    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>An instant as the services beside the REST framework write it.</summary>
    public static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    public static string Format(object value) =>
        value switch
        {
            long number => number.ToString(CultureInfo.InvariantCulture),
            decimal number => number.ToString(CultureInfo.InvariantCulture),
            bool flag => flag ? "true" : "false",
            DateOnly date => date.ToString(DateFormat, CultureInfo.InvariantCulture),
            DateTimeOffset time => time.UtcDateTime.ToString(TimestampFormat, CultureInfo.InvariantCulture),
            string text => text,
            _ => throw new ArgumentException($"A value of type {value.GetType()} has no text.", nameof(value)),
        };

    /// <summary>Reads text as a value of an attribute's kind.</summary>
    public static bool TryParse(string text, AttributeKind kind, out object? value)
    {
        value = kind switch
        {
            AttributeKind.Text => text,
            AttributeKind.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : null,
            AttributeKind.Number => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : null,
            AttributeKind.Boolean => text switch
            {
                "true" or "TRUE" or "True" or "Y" => true,
                "false" or "FALSE" or "False" or "N" => false,
                _ => null,
            },
            AttributeKind.Date => TryDate(text, out var date) ? date : null,
            AttributeKind.Timestamp => TryTimestamp(text, out var time) ? time : null,
            _ => null,
        };
        return value is not null;
    }

    /// <summary>A date, or a timestamp whose date is taken.</summary>
    public static bool TryDate(string text, out DateOnly date)
    {
        if (DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
            return true;
        if (!text.Contains('T') || !TryTimestamp(text, out var time))
            return false;
        date = DateOnly.FromDateTime(time.DateTime);
        return true;
    }

    /// <summary>An ISO 8601 timestamp; without an offset it is UTC; a bare date is its midnight.</summary>
    public static bool TryTimestamp(string text, out DateTimeOffset time)
    {
        time = default;
        return text.Length >= 10
            && text[4] == '-'
            && text[7] == '-'
            && DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out time
            );
    }

    /// <summary>Brings a value that a hash or a generated row holds to its attribute's kind; leaves it alone when it cannot be.</summary>
    public static object? Coerce(object? value, AttributeKind kind) =>
        (kind, value) switch
        {
            (AttributeKind.Number, long number) => (decimal)number,
            (AttributeKind.Integer, decimal number) when number == decimal.Truncate(number) => (long)number,
            (AttributeKind.Text, long number) => number.ToString(CultureInfo.InvariantCulture),
            (AttributeKind.Timestamp, DateOnly date) => new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            (AttributeKind.Date, DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime),
            _ => value,
        };
}
