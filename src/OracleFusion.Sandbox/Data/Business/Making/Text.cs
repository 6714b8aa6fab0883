using System.Globalization;

namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>Texts made of numbers.</summary>
internal static class Text
{
    public static string Number(long number, int digits = 0)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return text.Length < digits ? text.PadLeft(digits, '0') : text;
    }

    public static string Serial(string prefix, long number, int digits) => string.Concat(prefix, Number(number, digits));

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A key's value as text: clients give a number for a number as text.</summary>
    public static string? Plain(object? value) =>
        value switch
        {
            string text => text,
            long number => Number(number),
            _ => null,
        };
}

/// <summary>Values that are answered very often, boxed once.</summary>
internal static class Boxed
{
    public static readonly object True = true;
    public static readonly object False = false;
}
