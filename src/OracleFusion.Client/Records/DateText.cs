using System.Globalization;

namespace OracleFusion.Client.Records;

/// <summary>
/// Reads and writes the service's dates (<c>yyyy-MM-dd</c>) and moments (<c>yyyy-MM-ddTHH:mm:ss.fff+00:00</c>, RFC 3339).
/// </summary>
internal static class DateText
{
    private const int DateLength = 10;
    private const int SecondsLength = 19;
    private const int TickDigits = 7;

    /// <summary>Reads a calendar date.</summary>
    public static bool TryReadDate(ReadOnlySpan<byte> text, out DateTime date)
    {
        date = default;
        return text.Length == DateLength && TryReadDay(text, out date);
    }

    /// <summary>Reads a moment. One without an offset is none: whose time it would be is not said.</summary>
    public static bool TryReadTimestamp(ReadOnlySpan<byte> text, out DateTimeOffset moment)
    {
        moment = default;
        if (
            text.Length <= SecondsLength
            || text[DateLength] != (byte)'T'
            || text[13] != (byte)':'
            || text[16] != (byte)':'
            || !TryReadDay(text.Slice(0, DateLength), out var day)
            || !TryReadTwo(text.Slice(11), 23, out var hour)
            || !TryReadTwo(text.Slice(14), 59, out var minute)
            || !TryReadTwo(text.Slice(17), 59, out var second)
            || !TryReadFraction(text.Slice(SecondsLength), out var ticks, out var length)
            || !TryReadOffset(text.Slice(SecondsLength + length), out var offset)
        )
            return false;
        var clock = day.AddTicks((((hour * 60L) + minute) * 60L + second) * TimeSpan.TicksPerSecond + ticks);
        var utc = clock.Ticks - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
            return false;
        moment = new DateTimeOffset(clock, offset);
        return true;
    }

    /// <summary>Writes a calendar date.</summary>
    public static string Write(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Writes a moment in UTC, with all its digits and at least milliseconds.</summary>
    public static string Write(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString(
            moment.Ticks % TimeSpan.TicksPerMillisecond == 0
                ? "yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'"
                : "yyyy-MM-dd'T'HH:mm:ss.fffffff'+00:00'",
            CultureInfo.InvariantCulture
        );

    private static bool TryReadDay(ReadOnlySpan<byte> text, out DateTime day)
    {
        day = default;
        if (
            text[4] != (byte)'-'
            || text[7] != (byte)'-'
            || !TryReadTwo(text, 99, out var century)
            || !TryReadTwo(text.Slice(2), 99, out var year)
            || !TryReadTwo(text.Slice(5), 12, out var month)
            || !TryReadTwo(text.Slice(8), 31, out var dayOfMonth)
        )
            return false;
        year += century * 100;
        if (year == 0 || month == 0 || dayOfMonth == 0 || dayOfMonth > DateTime.DaysInMonth(year, month))
            return false;
        day = new DateTime(year, month, dayOfMonth, 0, 0, 0, DateTimeKind.Unspecified);
        return true;
    }

    private static bool TryReadTwo(ReadOnlySpan<byte> text, int greatest, out int value)
    {
        var tens = text.Length < 2 ? 10u : (uint)(text[0] - '0');
        var ones = text.Length < 2 ? 10u : (uint)(text[1] - '0');
        value = (int)((tens * 10) + ones);
        return tens <= 9 && ones <= 9 && value <= greatest;
    }

    /// <summary>Reads <c>.fff</c>; more digits than a clock tick has only count as read where they are zeros.</summary>
    private static bool TryReadFraction(ReadOnlySpan<byte> text, out long ticks, out int length)
    {
        ticks = 0;
        length = 0;
        if (text.IsEmpty || text[0] != (byte)'.')
            return true;
        var digits = 0;
        for (length = 1; length < text.Length; length++)
        {
            var digit = (uint)(text[length] - '0');
            if (digit > 9)
                break;
            if (digits < TickDigits)
                ticks = (ticks * 10) + digit;
            else if (digit != 0)
                return false;
            digits++;
        }
        for (var missing = digits; missing < TickDigits; missing++)
            ticks *= 10;
        return digits > 0;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text.Length == 1)
            return text[0] == (byte)'Z';
        if (
            text.Length != 6
            || text[3] != (byte)':'
            || text[0] is not ((byte)'+' or (byte)'-')
            || !TryReadTwo(text.Slice(1), 14, out var hours)
            || !TryReadTwo(text.Slice(4), 59, out var minutes)
            || (hours == 14 && minutes > 0)
        )
            return false;
        offset = new TimeSpan(hours, minutes, 0);
        if (text[0] == (byte)'-')
            offset = offset.Negate();
        return true;
    }
}
