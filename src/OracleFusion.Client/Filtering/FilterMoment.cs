using System.Globalization;

namespace OracleFusion.Client.Filtering;

/// <summary>Dates and moments as the service reads them: <c>'2024-01-31'</c> and, in UTC, <c>'2024-01-31T15:30:00.000+00:00'</c>.</summary>
internal static class FilterMoment
{
    private const string DateForm = "yyyy-MM-dd";

    private static readonly string[] MomentForms =
    [
        DateForm,
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The calendar date of a value, as its own clock shows it; null if it is none.</summary>
    internal static string? Date(object value) =>
        value switch
        {
            DateTime time => Quote(time, DateForm),
            DateTimeOffset moment => Quote(moment.DateTime, DateForm),
            string text when DateTime.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) =>
                Quote(date, DateForm),
            _ => null,
        };

    /// <summary>The moment that a value stands for, in UTC; null if it is none. Without a zone it is local time, as PowerShell takes
    /// it.</summary>
    internal static string? Timestamp(FilterAttribute attribute, object value, FilterRounding rounding)
    {
        DateTimeOffset moment;
        switch (value)
        {
            case DateTimeOffset given:
                moment = given;
                break;
            case DateTime time:
                moment = Local(attribute, time);
                break;
            case string text
                when DateTime.TryParseExact(text, MomentForms, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time):
                moment = Local(attribute, time);
                break;
            default:
                return null;
        }

        var utc = moment.UtcDateTime;
        var finer = utc.Ticks % TimeSpan.TicksPerMillisecond;
        if (finer != 0)
        {
            if (rounding == FilterRounding.None)
            {
                throw new FusionInputException(
                    $"{attribute} is compared for equality with {moment.ToString("O", CultureInfo.InvariantCulture)}, but the "
                        + "service keeps moments to the millisecond. Use -ge and -lt."
                );
            }
            utc = utc.AddTicks(-finer);
            if (rounding == FilterRounding.Up)
                utc = utc.AddMilliseconds(1);
        }
        return Quote(utc, "yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'");
    }

    private static DateTimeOffset Local(FilterAttribute attribute, DateTime time)
    {
        try
        {
            return new DateTimeOffset(time);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new FusionInputException(
                $"{attribute} is compared with {time.ToString("s", CultureInfo.InvariantCulture)}, which no moment in UTC stands for."
            );
        }
    }

    private static string Quote(DateTime time, string form) => "'" + time.ToString(form, CultureInfo.InvariantCulture) + "'";
}
