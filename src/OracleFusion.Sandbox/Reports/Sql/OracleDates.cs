using System.Globalization;
using System.Text;

namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>Oracle's format masks and its arithmetic of dates.</summary>
internal static class OracleDates
{
    private static readonly string[] Elements =
    [
        "YYYY",
        "RRRR",
        "HH24",
        "HH12",
        "MONTH",
        "FF3",
        "FF6",
        "FF7",
        "FF",
        "TZH",
        "TZM",
        "YYY",
        "MON",
        "DAY",
        "DDD",
        "YY",
        "RR",
        "MM",
        "DD",
        "DY",
        "HH",
        "MI",
        "SS",
        "AM",
        "PM",
        "FM",
        "Q",
        "D",
    ];

    public static DateTime Parse(string text) =>
        DateTime.ParseExact(text, SqlTranslator.MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.None);

    public static string Format(DateTime moment) => moment.ToString(SqlTranslator.MomentFormat, CultureInfo.InvariantCulture);

    public static string ToText(DateTime d, string mask)
    {
        var text = new StringBuilder();
        var isFilled = true;
        foreach (var element in Cut(mask))
        {
            if (element.Equals("FM", StringComparison.OrdinalIgnoreCase))
            {
                isFilled = !isFilled;
                continue;
            }

            var part = element.ToUpperInvariant() switch
            {
                "YYYY" or "RRRR" => d.ToString("yyyy", CultureInfo.InvariantCulture),
                "YYY" => d.ToString("yyyy", CultureInfo.InvariantCulture)[1..],
                "YY" or "RR" => d.ToString("yy", CultureInfo.InvariantCulture),
                "MM" => d.ToString("MM", CultureInfo.InvariantCulture),
                "DD" => d.ToString("dd", CultureInfo.InvariantCulture),
                "HH24" => d.ToString("HH", CultureInfo.InvariantCulture),
                "HH" or "HH12" => d.ToString("hh", CultureInfo.InvariantCulture),
                "MI" => d.ToString("mm", CultureInfo.InvariantCulture),
                "SS" => d.ToString("ss", CultureInfo.InvariantCulture),
                "FF" or "FF3" => d.ToString("fff", CultureInfo.InvariantCulture),
                "FF6" => d.ToString("ffffff", CultureInfo.InvariantCulture),
                "FF7" => d.ToString("fffffff", CultureInfo.InvariantCulture),
                "TZH" => "+00",
                "TZM" => "00",
                "AM" or "PM" => d.Hour < 12 ? "AM" : "PM",
                "Q" => ((d.Month + 2) / 3).ToString(CultureInfo.InvariantCulture),
                "D" => ((int)d.DayOfWeek + 1).ToString(CultureInfo.InvariantCulture),
                "DDD" => d.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
                "MON" => Case(element, d.ToString("MMM", CultureInfo.InvariantCulture)),
                "MONTH" => Case(element, d.ToString("MMMM", CultureInfo.InvariantCulture)).PadRight(isFilled ? 9 : 0),
                "DY" => Case(element, d.ToString("ddd", CultureInfo.InvariantCulture)),
                "DAY" => Case(element, d.ToString("dddd", CultureInfo.InvariantCulture)).PadRight(isFilled ? 9 : 0),
                _ => element.Trim('"'),
            };
            text.Append(!isFilled && part.Length > 1 && part[0] == '0' && char.IsAsciiDigit(part[1]) ? part.TrimStart('0') : part);
        }

        return text.ToString();
    }

    /// <exception cref="SqlError">The text is not as the mask says.</exception>
    public static DateTime FromText(string text, string mask)
    {
        int year = 1,
            month = 1,
            day = 1,
            hour = 0,
            minute = 0,
            second = 0,
            milliseconds = 0;
        var afternoon = (bool?)null;
        var at = 0;
        foreach (var element in Cut(mask))
        {
            switch (element.ToUpperInvariant())
            {
                case "FM":
                    break;
                case "YYYY" or "RRRR":
                    year = Digits(4);
                    break;
                case "YY" or "RR":
                    year = Digits(2);
                    year += year < 50 ? 2000 : 1900;
                    break;
                case "MM":
                    month = Digits(2);
                    break;
                case "MON" or "MONTH":
                    var start = at;
                    while (at < text.Length && char.IsLetter(text[at]))
                        at++;
                    var name = text[start..at];
                    month =
                        name.Length < 3
                            ? throw SqlError.Of(1843, "not a valid month")
                            : Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, m =>
                                m.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                            ) + 1;
                    break;
                case "DD":
                    day = Digits(2);
                    break;
                case "HH24" or "HH" or "HH12":
                    hour = Digits(2);
                    break;
                case "MI":
                    minute = Digits(2);
                    break;
                case "SS":
                    second = Digits(2);
                    break;
                case "FF" or "FF3":
                    milliseconds = Digits(3);
                    break;
                // The sandbox's times are of milliseconds.
                case "FF6":
                    milliseconds = Digits(6) / 1_000;
                    break;
                case "FF7":
                    milliseconds = Digits(7) / 10_000;
                    break;
                case "AM" or "PM":
                    afternoon = at + 1 < text.Length && char.ToUpperInvariant(text[at]) == 'P';
                    at += 2;
                    break;
                case "TZH":
                    at += 1;
                    Digits(2);
                    break;
                case "TZM":
                    Digits(2);
                    break;
                default:
                    var literal = element.Trim('"');
                    // Punctuation may be other punctuation; letters must be the same.
                    foreach (var c in literal)
                    {
                        if (at >= text.Length)
                            break;
                        if (char.IsLetterOrDigit(c) ? text[at] != c : char.IsLetterOrDigit(text[at]))
                            throw SqlError.Of(1861, "literal does not match format string");
                        at++;
                    }

                    break;
            }
        }

        if (at < text.Length)
            throw SqlError.Of(1830, "date format picture ends before converting entire input string");
        if (month is < 1 or > 12)
            throw SqlError.Of(1843, "not a valid month");
        if (year < 1 || day < 1 || day > DateTime.DaysInMonth(year, month))
            throw SqlError.Of(1847, "day of month must be between 1 and last day of month");
        if (afternoon is not null)
            hour = (hour % 12) + (afternoon.Value ? 12 : 0);
        if (hour > 23 || minute > 59 || second > 59)
            throw SqlError.Of(1850, "hour must be between 0 and 23");
        return new DateTime(year, month, day, hour, minute, second, milliseconds);

        int Digits(int most)
        {
            var from = at;
            while (at < text.Length && at - from < most && char.IsAsciiDigit(text[at]))
                at++;
            return at == from
                ? throw (
                    at >= text.Length
                        ? SqlError.Of(1840, "input value not long enough for date format")
                        : SqlError.Of(1861, "literal does not match format string")
                )
                : int.Parse(text.AsSpan(from, at - from), CultureInfo.InvariantCulture);
        }
    }

    public static DateTime Truncate(DateTime d, string mask) =>
        mask.ToUpperInvariant() switch
        {
            "DD" or "DDD" or "J" => d.Date,
            "MM" or "MON" or "MONTH" or "RM" => new DateTime(d.Year, d.Month, 1),
            "YYYY" or "YEAR" or "YY" or "Y" or "SYYYY" => new DateTime(d.Year, 1, 1),
            "Q" => new DateTime(d.Year, ((d.Month - 1) / 3 * 3) + 1, 1),
            "IW" => d.Date.AddDays(-(((int)d.DayOfWeek + 6) % 7)),
            "HH24" or "HH" or "HH12" => d.Date.AddHours(d.Hour),
            "MI" => d.Date.AddHours(d.Hour).AddMinutes(d.Minute),
            _ => throw SqlError.Of(1821, "date format not recognized"),
        };

    public static DateTime AddMonths(DateTime d, int months)
    {
        // The last day of a month leads to the last day of another.
        var isLast = d.Day == DateTime.DaysInMonth(d.Year, d.Month);
        var moved = d.AddMonths(months);
        return isLast ? moved.AddDays(DateTime.DaysInMonth(moved.Year, moved.Month) - moved.Day) : moved;
    }

    public static decimal MonthsBetween(DateTime a, DateTime b)
    {
        var months = ((a.Year - b.Year) * 12) + a.Month - b.Month;
        var areLast = a.Day == DateTime.DaysInMonth(a.Year, a.Month) && b.Day == DateTime.DaysInMonth(b.Year, b.Month);
        if (a.Day == b.Day || areLast)
            return months;
        return months + (((decimal)(a.Day - b.Day) + ((decimal)(a.TimeOfDay - b.TimeOfDay).Ticks / TimeSpan.TicksPerDay)) / 31);
    }

    private static IEnumerable<string> Cut(string mask)
    {
        for (var at = 0; at < mask.Length; )
        {
            var element =
                mask[at] == '"' && mask.IndexOf('"', at + 1) is > 0 and var end
                    ? mask[at..(end + 1)]
                    : Elements.FirstOrDefault(e => string.Compare(mask, at, e, 0, e.Length, StringComparison.OrdinalIgnoreCase) == 0);
            if (element is null)
            {
                if (char.IsLetter(mask[at]))
                    throw SqlError.Of(1821, "date format not recognized");
                element = mask[at].ToString();
            }

            yield return mask.Substring(at, element.Length);
            at += element.Length;
        }
    }

    private static string Case(string element, string name) =>
        char.IsLower(element[0]) ? name.ToLowerInvariant()
        : element.Length > 1 && char.IsLower(element[1]) ? name
        : name.ToUpperInvariant();
}
