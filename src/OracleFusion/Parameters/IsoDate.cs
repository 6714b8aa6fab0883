using System.Globalization;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>Dates and moments as text: ISO 8601 and nothing else, so that a script means the same day on every machine.</summary>
internal static class IsoDate
{
    private const string DateOnly = "yyyy-MM-dd";

    /// <summary>Reads a date, a local time, or a moment with its zone, which becomes local time; null for any other text.</summary>
    public static DateTime? TryRead(string text) => DayValue.Read(text) ?? DayValue.ReadMoment(text)?.LocalDateTime;

    /// <summary>Reads a calendar day: text with a date, and perhaps a time without a zone. Text with a zone is null: which day it is on is
    /// another question on every machine.</summary>
    public static DateTime? TryReadDay(string text) => DayValue.Read(text);

    /// <summary>What is wrong with text that is no calendar day, and what to write.</summary>
    public static string ExplainDay(string text) => TryRead(text) is null ? Explain(text) : ExplainMoment(text);

    /// <summary>What is wrong with a moment where a day is wanted, and what to write.</summary>
    public static string ExplainMoment(string text) =>
        $"'{text}' is a moment, which is on one day here and on another elsewhere, and a calendar day is wanted: write "
        + $"'{text.Trim().Substring(0, DateOnly.Length)}' if that is meant.";

    /// <summary>The last moment of the day that text without a time names, or that a [datetime] at midnight is; null for anything
    /// else. The day is that of this machine, or the one of UTC where the [datetime] says so.</summary>
    public static DateTimeOffset? EndOfDay(object? value) =>
        value switch
        {
            string text
                when DateTime.TryParseExact(text.Trim(), DateOnly, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                EndOfDay(day),
            DateTime day when day.TimeOfDay == TimeSpan.Zero && day.Date < DateTime.MaxValue.Date => new DateTimeOffset(
                day.AddDays(1)
            ).AddTicks(-1),
            _ => null,
        };

    /// <summary>Whether a moment is the last one of its day.</summary>
    public static bool IsEndOfDay(DateTimeOffset moment) =>
        moment.TimeOfDay.Ticks == TimeSpan.TicksPerDay - 1 && moment.Date < DateTime.MaxValue.Date;

    /// <summary>What is wrong with text that is no such date, and what to write: '01/11/2026' is another day on every desk.</summary>
    public static string Explain(string text)
    {
        var culture = CultureInfo.CurrentCulture;
        var reading = DateTime.TryParse(text, culture, DateTimeStyles.None, out var day)
            ? $" In the culture {(culture.Name.Length == 0 ? "of this session" : culture.Name)} it is {Iso(day)}: write "
                + $"'{Iso(day)}' if that is meant."
            : " Write it as '2026-01-31' or '2026-01-31T15:30:00Z', or give a [datetime].";
        return $"'{text}' is not a date in ISO 8601 (yyyy-MM-dd), and other forms mean different days in different cultures.{reading}";
    }

    private static string Iso(DateTime day) =>
        day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
