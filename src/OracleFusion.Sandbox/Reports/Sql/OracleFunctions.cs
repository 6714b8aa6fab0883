using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>Oracle's functions as the engine calls them: a null argument gives null unless said otherwise.</summary>
internal static class OracleFunctions
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(2);

    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction<string, object?>("ora_fail", static message => throw new SqlError(message));
        Numbers(connection);
        Dates(connection);
        Texts(connection);
    }

    /// <summary>A number as Oracle shows it: all its digits, no zero before the point.</summary>
    public static string Show(object number)
    {
        var text = number is double d
            ? Exact(d).ToString("0.#############################", CultureInfo.InvariantCulture)
            : Convert.ToString(number, CultureInfo.InvariantCulture)!;
        return text.StartsWith("0.", StringComparison.Ordinal) ? text[1..]
            : text.StartsWith("-0.", StringComparison.Ordinal) ? "-" + text[2..]
            : text;
    }

    private static void Numbers(SqliteConnection connection)
    {
        Two("ora_add", static (a, b) => a + b);
        Two("ora_subtract", static (a, b) => a - b);
        Two("ora_multiply", static (a, b) => a * b);
        Two("ora_divide", static (a, b) => b == 0 ? throw SqlError.Of(1476, "divisor is equal to zero") : a / b);
        Two("ora_mod", static (a, b) => b == 0 ? a : a % b);
        Two("ora_power", static (a, b) => Exact(Math.Pow((double)a, (double)b)));
        Two("ora_round", static (a, n) => Shifted(a, (int)n, static v => Math.Round(v, MidpointRounding.AwayFromZero)));
        Two("ora_trunc", static (a, n) => Shifted(a, (int)n, Math.Truncate));
        One("ora_ceil", Math.Ceiling);
        One("ora_floor", Math.Floor);
        One("ora_sign", static v => Math.Sign(v));
        One("ora_number", static v => v);
        connection.CreateFunction<object?, object?>("ora_text", static v => IsNull(v) ? null : Show(v!), true);
        connection.CreateFunction<object?, string?, object?>(
            "ora_number_text",
            static (v, mask) => IsNull(v) || mask is null ? null : OracleNumbers.ToText(Exact(v!), mask),
            true
        );
        connection.CreateFunction<object?, object?>("ora_to_number", static v => IsNull(v) ? null : Back(Read(v!)), true);

        void One(string name, Func<decimal, decimal> work) =>
            connection.CreateFunction<object?, object?>(name, v => IsNull(v) ? null : Back(work(Exact(v!))), true);

        void Two(string name, Func<decimal, decimal, decimal> work) =>
            connection.CreateFunction<object?, object?, object?>(
                name,
                (a, b) => IsNull(a) || IsNull(b) ? null : Back(work(Exact(a!), Exact(b!))),
                true
            );
    }

    private static void Dates(SqliteConnection connection)
    {
        Text2("ora_date_text", static (d, mask) => OracleDates.ToText(OracleDates.Parse(d), mask));
        Text2("ora_to_date", static (text, mask) => OracleDates.Format(OracleDates.FromText(text, mask)));
        Text2("ora_trunc_date", static (d, mask) => OracleDates.Format(OracleDates.Truncate(OracleDates.Parse(d), mask)));
        connection.CreateFunction<string?, string?>(
            "ora_last_day",
            static d =>
                d is null ? null
                : OracleDates.Parse(d) is var day ? OracleDates.Format(day.AddDays(DateTime.DaysInMonth(day.Year, day.Month) - day.Day))
                : null,
            true
        );
        connection.CreateFunction<string?, object?, string?>(
            "ora_add_days",
            static (d, n) =>
                d is null || IsNull(n) ? null : OracleDates.Format(OracleDates.Parse(d).AddSeconds((double)Math.Round(Exact(n!) * 86400))),
            true
        );
        connection.CreateFunction<string?, object?, string?>(
            "ora_add_months",
            static (d, n) =>
                d is null || IsNull(n) ? null : OracleDates.Format(OracleDates.AddMonths(OracleDates.Parse(d), (int)Exact(n!))),
            true
        );
        connection.CreateFunction<string?, string?, object?>(
            "ora_days",
            static (a, b) =>
                a is null || b is null ? null : Back((decimal)(OracleDates.Parse(a) - OracleDates.Parse(b)).Ticks / TimeSpan.TicksPerDay),
            true
        );
        connection.CreateFunction<string?, string?, object?>(
            "ora_months_between",
            static (a, b) => a is null || b is null ? null : Back(OracleDates.MonthsBetween(OracleDates.Parse(a), OracleDates.Parse(b))),
            true
        );
        connection.CreateFunction<string, string?, object?>(
            "ora_extract",
            static (field, d) =>
                d is null
                    ? null
                    : (field, OracleDates.Parse(d)) switch
                    {
                        ("YEAR", var moment) => (long)moment.Year,
                        ("MONTH", var moment) => moment.Month,
                        ("DAY", var moment) => moment.Day,
                        ("HOUR", var moment) => moment.Hour,
                        ("MINUTE", var moment) => moment.Minute,
                        ("SECOND", var moment) => moment.Second,
                        _ => throw SqlError.Of(30076, "invalid extract field for extract source"),
                    },
            true
        );

        void Text2(string name, Func<string, string, string> work) =>
            connection.CreateFunction<string?, string?, string?>(name, (a, b) => a is null || b is null ? null : work(a, b), true);
    }

    private static void Texts(SqliteConnection connection)
    {
        Text1("ora_upper", static t => t.ToUpperInvariant());
        Text1("ora_lower", static t => t.ToLowerInvariant());
        Text1("ora_initcap", static t => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(t.ToLowerInvariant()));
        connection.CreateFunction<string?, object?>("ora_length", static t => string.IsNullOrEmpty(t) ? null : (long)t.Length, true);
        connection.CreateFunction<string?, object?, object?, string?>(
            "ora_substr",
            static (t, start, length) =>
                t is null || IsNull(start) || IsNull(length) ? null : Part(t, (int)Exact(start!), (int)Exact(length!)),
            true
        );
        connection.CreateFunction<string?, string?, object?, object?, object?>(
            "ora_instr",
            static (t, what, start, nth) =>
                t is null || what is null || IsNull(start) || IsNull(nth) ? null : Place(t, what, (int)Exact(start!), (int)Exact(nth!)),
            true
        );
        connection.CreateFunction<string?, string?, string?, string?>(
            "ora_replace",
            static (t, old, with) => t is null || old is null ? t : NoneIfEmpty(t.Replace(old, with ?? "", StringComparison.Ordinal)),
            true
        );
        connection.CreateFunction<string?, object?, string?, string?>("ora_lpad", static (t, n, pad) => Pad(t, n, pad, true), true);
        connection.CreateFunction<string?, object?, string?, string?>("ora_rpad", static (t, n, pad) => Pad(t, n, pad, false), true);
        connection.CreateFunction<string?, string?, string, string?>(
            "ora_trim",
            static (t, set, side) =>
                t is null || set is null
                    ? null
                    : NoneIfEmpty(
                        side switch
                        {
                            "LEADING" => t.TrimStart(set.ToCharArray()),
                            "TRAILING" => t.TrimEnd(set.ToCharArray()),
                            _ => t.Trim(set.ToCharArray()),
                        }
                    ),
            true
        );
        connection.CreateFunction<string?, string?, object?>(
            "ora_regexp_like",
            static (t, pattern) =>
                t is null || pattern is null ? null
                : Of(pattern).IsMatch(t) ? 1L
                : 0L,
            true
        );
        connection.CreateFunction<string?, string?, string?, string?>(
            "ora_regexp_replace",
            static (t, pattern, with) =>
                t is null || pattern is null ? t : NoneIfEmpty(Of(pattern).Replace(t, Regex.Replace(with ?? "", @"\\(\d)", "$${$1}"))),
            true
        );
        connection.CreateFunction<string?, string?, string?>(
            "ora_regexp_substr",
            static (t, pattern) =>
                t is null || pattern is null ? null
                : Of(pattern).Match(t) is { Success: true } match ? match.Value
                : null,
            true
        );

        void Text1(string name, Func<string, string> work) =>
            connection.CreateFunction<string?, string?>(name, t => t is null ? null : work(t), true);
    }

    private static bool IsNull(object? value) => value is null or DBNull;

    private static decimal Exact(object value) =>
        value switch
        {
            long number => number,
            // To the fifteen digits that a double holds.
            double number => number is > 7.9e27 or < -7.9e27 ? throw SqlError.Of(1426, "numeric overflow") : (decimal)number,
            _ => Read(value),
        };

    private static decimal Read(object value) =>
        decimal.TryParse(
            Convert.ToString(value, CultureInfo.InvariantCulture),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : throw SqlError.Of(1722, "invalid number");

    private static object Back(decimal value) =>
        value == decimal.Truncate(value) && value is >= long.MinValue and <= long.MaxValue ? (long)value : (double)value;

    private static decimal Shifted(decimal value, int digits, Func<decimal, decimal> work)
    {
        if (digits >= 15)
            return value;
        var factor = (decimal)Math.Pow(10, Math.Abs(digits));
        return digits >= 0 ? work(value * factor) / factor : work(value / factor) * factor;
    }

    // SUBSTR: position 0 is 1, and a negative one counts from the end.
    private static string? Part(string text, int start, int length)
    {
        var from =
            start > 0 ? start - 1
            : start < 0 ? text.Length + start
            : 0;
        return from < 0 || from >= text.Length || length < 1 ? null : text.Substring(from, Math.Min(length, text.Length - from));
    }

    private static object Place(string text, string what, int start, int nth)
    {
        var at = start > 0 ? start - 2 : text.Length + start + 1;
        for (; nth > 0; nth--)
        {
            if (start > 0)
                at = at + 1 > text.Length ? -1 : text.IndexOf(what, at + 1, StringComparison.Ordinal);
            else
                at = at <= 0 ? -1 : text.LastIndexOf(what, Math.Min(at - 1 + what.Length - 1, text.Length - 1), StringComparison.Ordinal);
            if (at < 0)
                return 0L;
        }

        return (long)at + 1;
    }

    private static string? Pad(string? text, object? length, string? pad, bool isLeft)
    {
        if (text is null || IsNull(length) || string.IsNullOrEmpty(pad))
            return null;
        var whole = (int)Exact(length!);
        if (whole <= 0)
            return null;
        if (text.Length >= whole)
            return text[..whole];
        var filling = string.Concat(Enumerable.Repeat(pad, ((whole - text.Length) / pad.Length) + 1))[..(whole - text.Length)];
        return isLeft ? filling + text : text + filling;
    }

    private static string? NoneIfEmpty(string text) => text.Length == 0 ? null : text;

    private static Regex Of(string pattern) =>
        new(
            pattern.Replace("[[:cntrl:]]", @"\p{Cc}", StringComparison.Ordinal).Replace("[:digit:]", "0-9", StringComparison.Ordinal),
            RegexOptions.CultureInvariant,
            MatchTimeout
        );
}
