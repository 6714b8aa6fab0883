using System.Globalization;

namespace OracleFusion.Client;

/// <summary>What stands for a calendar day or for a moment: text of ISO 8601 and nothing else, so that it means the same on every machine,
/// and a [DateOnly], which the frameworks that this is also built for do not have.</summary>
public static class DayValue
{
    private static readonly string[] Days =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] Moments = [.. Days.Skip(1).Select(form => form + "K")];

    /// <summary>The day, and perhaps the time of it, that text without a zone stands for; null for any other text. Text with a zone is on
    /// one day here and on another elsewhere.</summary>
    /// <param name="text">The text; white space around it does not count.</param>
    public static DateTime? Read(string text) =>
        DateTime.TryParseExact(Trimmed(text), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The moment that text with a time stands for, of the local zone where it names none; null for any other text.</summary>
    /// <param name="text">The text; white space around it does not count.</param>
    public static DateTimeOffset? ReadMoment(string text) =>
        DateTimeOffset.TryParseExact(Trimmed(text), Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : null;

    private static string Trimmed(string text) => (text ?? throw new ArgumentNullException(nameof(text))).Trim();

    /// <summary>A DateOnly as the DateTime at its midnight, of no zone; any other value as it is.</summary>
    /// <param name="value">The value.</param>
    public static object? OfDateOnly(object? value) =>
        value is IFormattable day && value.GetType().FullName == "System.DateOnly"
            ? DateTime.ParseExact(
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None
            )
            : value;
}
