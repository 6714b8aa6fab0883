using System.Globalization;
using System.Text.RegularExpressions;
using OracleFusion.Parameters;

namespace OracleFusion.Writing;

/// <summary>
/// Tells what a spreadsheet by itself makes of text when it opens and saves a file: 10102 of 00010102, 1.23457E+14 of 123456789012345,
/// 6/30/2026 of 2026-06-30.
/// </summary>
internal static class SpreadsheetText
{
    // A spreadsheet keeps fifteen digits, and makes zeros of the rest.
    private const decimal Most = 1_000_000_000_000_000;

    private static readonly Regex Exponent = new(
        @"^[+-]?\d(?:[.,](\d+))?E[+-]?\d+\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    );

    private static readonly Regex DateLike = new(@"^\d+[./-]\d+([./-]\d+)?( \d+:\d+(:\d+)?)?\z", RegexOptions.CultureInvariant);

    /// <summary>Whether text of a file is what a spreadsheet makes of the record's own value.</summary>
    /// <param name="text">The text of the file, which is not the record's.</param>
    /// <param name="current">What the record has.</param>
    public static bool Is(string text, object? current) =>
        current switch
        {
            string own => IsNumberOf(text.Trim(), own.Trim()) || IsDateOf(text.Trim(), own.Trim()) || IsTruthOf(text, own),
            long or decimal => IsRounded(text.Trim(), ((IFormattable)current).ToString(null, CultureInfo.InvariantCulture)),
            _ => false,
        };

    private static bool IsNumberOf(string text, string own) =>
        IsRounded(text, own)
        || Cultures.Any(culture =>
            decimal.TryParse(own, NumberStyles.Float, culture, out var number)
            && (text == Shortest(number, culture) || text == Shortest(Cut(number), culture))
        );

    // What has zeros in front was repaired by hand: no spreadsheet writes them.
    private static string Shortest(decimal number, CultureInfo culture) => number.ToString("0.############################", culture);

    private static decimal Cut(decimal number)
    {
        var unit = 1m;
        while (Math.Abs(decimal.Truncate(number / unit)) >= Most)
            unit *= 10;
        return unit == 1 ? number : decimal.Truncate(number / unit) * unit;
    }

    private static bool IsRounded(string text, string own) =>
        Exponent.Match(text) is { Success: true } form
        && double.TryParse(own, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var shown)
        && At(number, form.Groups[1].Length) == At(shown, form.Groups[1].Length);

    private static string At(double number, int decimals) =>
        number.ToString("E" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static bool IsDateOf(string text, string own) =>
        DateLike.IsMatch(own)
        && Cultures.Any(culture =>
            Date(own, culture) is { } day
            && DateTime.TryParse(text, culture, DateTimeStyles.None, out var shown)
            && (shown == day || (text.Count(c => c == ':') == 1 && shown == day.AddTicks(-(day.Ticks % TimeSpan.TicksPerMinute))))
        );

    private static DateTime? Date(string own, CultureInfo culture) =>
        IsoDate.TryReadDay(own) ?? (DateTime.TryParse(own, culture, DateTimeStyles.None, out var day) ? day : null);

    private static bool IsTruthOf(string text, string own) =>
        text is "TRUE" or "FALSE" && own.Equals(text, StringComparison.OrdinalIgnoreCase);

    private static CultureInfo[] Cultures => [CultureInfo.CurrentCulture, CultureInfo.InvariantCulture];
}
