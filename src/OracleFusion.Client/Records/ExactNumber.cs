using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace OracleFusion.Client.Records;

/// <summary>Reads the text of a JSON number without losing a digit.</summary>
internal static class ExactNumber
{
    /// <summary>The digits that 64 bits surely hold.</summary>
    private const int SafeDigits = 18;

    /// <summary>Further away from the point than this, no decimal holds a digit.</summary>
    private const int MaxExponent = 64;

    private static readonly object[] SmallIntegers = [.. Enumerable.Range(0, 256).Select(static i => (object)(long)i)];

    /// <summary>Reads a number: a long; a decimal with its trailing zeros; or, where neither holds it exactly, its text.</summary>
    /// <param name="text">The number as it stands in the JSON.</param>
    /// <param name="asDecimal">Whether whole numbers are wanted as decimals too.</param>
    /// <param name="kind">What was made.</param>
    public static object Read(ReadOnlySpan<byte> text, bool asDecimal, out ValueKinds kind)
    {
        if (TryReadShort(text, asDecimal, out kind) is { } value)
            return value;
        if (!asDecimal && Utf8Parser.TryParse(text, out long whole, out var used) && used == text.Length)
        {
            kind = ValueKinds.Integer;
            return whole;
        }
        return ReadLong(Ascii(text), out kind);
    }

    /// <summary>
    /// A long where a decimal is a whole number of 64 bits, such as the 300000012345680.0 that some servers send of an identifier;
    /// otherwise the decimal.
    /// </summary>
    public static object Whole(object number, ref ValueKinds kind)
    {
        var exact = (decimal)number;
        if (decimal.Truncate(exact) != exact || exact is < long.MinValue or > long.MaxValue)
            return number;
        kind = ValueKinds.Integer;
        return (long)exact;
    }

    [MethodImpl(Optimization.Aggressive)]
    private static object? TryReadShort(ReadOnlySpan<byte> text, bool asDecimal, out ValueKinds kind)
    {
        kind = ValueKinds.None;
        var negative = text[0] == (byte)'-';
        long mantissa = 0;
        var point = -1;
        var start = negative ? 1 : 0;
        if (text.Length - start > SafeDigits + 1)
            return null;
        for (var position = start; position < text.Length; position++)
        {
            var digit = (uint)(text[position] - '0');
            if (digit <= 9)
                mantissa = (mantissa * 10) + digit;
            else if (text[position] == (byte)'.')
                point = position;
            else
                return null;
        }
        if (point < 0 && text.Length - start > SafeDigits)
            return null;
        if (point < 0 && !asDecimal)
        {
            kind = ValueKinds.Integer;
            if (!negative && mantissa < SmallIntegers.Length)
                return SmallIntegers[mantissa];
            return negative ? -mantissa : mantissa;
        }
        kind = ValueKinds.Decimal;
        var scale = point < 0 ? 0 : text.Length - point - 1;
        return new decimal((int)mantissa, (int)(mantissa >> 32), 0, negative, (byte)scale);
    }

    private static object ReadLong(string text, out ValueKinds kind)
    {
        // A decimal rounds what it cannot hold: only one that is written again as it was read was held exactly.
        var plain = WithoutExponent(text);
        if (
            plain is not null
            && decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture).Equals(plain, StringComparison.Ordinal)
        )
        {
            kind = ValueKinds.Decimal;
            return text[0] == '-' ? -number : number;
        }
        kind = ValueKinds.NumberText;
        return text;
    }

    /// <summary>The number's digits without sign and exponent; null where the exponent is beyond any decimal.</summary>
    private static string? WithoutExponent(string text)
    {
        var unsigned = text[0] == '-' ? text.Substring(1) : text;
        var mark = unsigned.IndexOfAny(['e', 'E']);
        if (mark < 0)
            return unsigned;
        if (
            !int.TryParse(unsigned.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            || exponent is < -MaxExponent or > MaxExponent
        )
            return null;
        var mantissa = unsigned.Substring(0, mark);
        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        var whole = (point < 0 ? mantissa.Length : point) + exponent;
        if (whole >= digits.Length)
            return Trim(digits.PadRight(whole, '0'));
        if (whole <= 0)
            (digits, whole) = (digits.PadLeft(digits.Length - whole + 1, '0'), 1);
        return Trim(digits.Insert(whole, "."));
    }

    private static string Trim(string number)
    {
        var start = 0;
        while (start + 1 < number.Length && number[start] == '0' && number[start + 1] != '.')
            start++;
        return number.Substring(start);
    }

    private static string Ascii(ReadOnlySpan<byte> text) => Encoding.ASCII.GetString(text.ToArray());
}
