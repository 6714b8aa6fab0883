using System.Globalization;
using System.Text.RegularExpressions;

namespace OracleFusion.Sandbox.Imports;

/// <summary>Texts of data files into values, as the database's own functions convert them, with its errors.</summary>
internal static partial class LoaderValues
{
    public const string InvalidNumber = "ORA-01722: invalid number";

    /// <summary>What is wrong with a text for a column, or null. The value comes out in one form: a date as yyyy-MM-dd, a number with a
    /// point.</summary>
    public static string? Convert(InterfaceColumn column, string text, out string value)
    {
        value = text;
        return column.Kind switch
        {
            ColumnKind.Number => Number(text, out value),
            ColumnKind.Date => Date(text, out value),
            ColumnKind.Timestamp => Timestamp(text, out value),
            _ => null,
        };
    }

    private static string? Number(string text, out string value)
    {
        value = text.Trim();
        return decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : InvalidNumber;
    }

    // to_date takes any punctuation where its format has one, and figures fewer than the format has.
    private static string? Date(string text, out string value)
    {
        value = text;
        if (Parts().Match(text.Trim()) is not { Success: true } match)
            return "ORA-01861: literal does not match format string";
        var (year, month, day) = (Figure(match, 1), Figure(match, 2), Figure(match, 3));
        if (year is < 1 or > 9999)
            return "ORA-01841: (full) year must be between -4713 and +9999, and not be 0";
        if (month is < 1 or > 12)
            return "ORA-01843: not a valid month";
        if (day is < 1 or > 31)
            return "ORA-01847: day of month must be between 1 and last day of month";
        if (day > DateTime.DaysInMonth(year, month))
            return "ORA-01839: date not valid for month specified";
        if (match.Groups[4].Length > 0)
            return "ORA-01830: date format picture ends before converting entire input string";
        value = new DateOnly(year, month, day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return null;
    }

    private static string? Timestamp(string text, out string value)
    {
        var space = text.Trim().IndexOf(' ', StringComparison.Ordinal);
        var (day, time) = space < 0 ? (text.Trim(), "00:00:00") : (text.Trim()[..space], text.Trim()[(space + 1)..]);
        if (Date(day, out value) is { } wrong)
            return wrong;
        if (!TimeOnly.TryParse(time, CultureInfo.InvariantCulture, out var clock))
            return "ORA-01850: hour must be between 0 and 23";
        value = $"{value}T{clock.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}.000+00:00";
        return null;
    }

    private static int Figure(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{1,4})[^\w\s]?(\d{1,2})[^\w\s]?(\d{1,2})(.*)$")]
    private static partial Regex Parts();
}
