namespace OracleFusion.Client.Records;

/// <summary>Numbers that the service sends as text, with a point and without separators: <c>"-1234.50"</c>, and <c>".5"</c> as the database
/// writes it.</summary>
internal static class NumericText
{
    /// <summary>The number; null for a text that is none, or one that a decimal does not hold exactly.</summary>
    public static object? TryRead(ReadOnlySpan<byte> text) =>
        IsNumber(text) ? ExactNumber.Read(text, asDecimal: true, out _) as decimal? : null;

    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var (digits, points) = (0, 0);
        for (var position = text.Length > 0 && text[0] == (byte)'-' ? 1 : 0; position < text.Length; position++)
        {
            if (text[position] is >= (byte)'0' and <= (byte)'9')
                digits++;
            else if (text[position] == (byte)'.')
                points++;
            else
                return digits > 0 && points <= 1 && IsExponent(text.Slice(position));
        }
        return digits > 0 && points <= 1;
    }

    private static bool IsExponent(ReadOnlySpan<byte> text)
    {
        var start = text.Length > 1 && text[1] is (byte)'+' or (byte)'-' ? 2 : 1;
        if (text[0] is not ((byte)'E' or (byte)'e') || start == text.Length)
            return false;
        foreach (var letter in text.Slice(start))
        {
            if (letter is < (byte)'0' or > (byte)'9')
                return false;
        }
        return true;
    }
}
