using System.Globalization;
using System.Numerics;

namespace OracleFusion.Client.Records;

/// <summary>Writes single values as the service spells them, whatever the culture.</summary>
internal static class WireText
{
    /// <summary>A value as text.</summary>
    /// <param name="value">A text, number, truth value, date or moment.</param>
    /// <param name="type">What it is for, where known.</param>
    /// <param name="where">What to call it in an error.</param>
    /// <exception cref="FusionInputException">The value is of another type.</exception>
    public static string Of(object? value, CatalogType? type, string where) =>
        value switch
        {
            string text => text,
            bool truth => truth ? "true" : "false",
            DateTime or DateTimeOffset => Moment(value, type),
            _ => Number(value, where),
        };

    /// <summary>
    /// A number with all its digits. A binary fraction is spelt by the shortest digits that stand for it, as PowerShell shows it.
    /// </summary>
    /// <param name="value">The number.</param>
    /// <param name="where">What to call it in an error.</param>
    /// <exception cref="FusionInputException">The value is no number, or not a finite one.</exception>
    public static string Number(object? value, string where) =>
        value switch
        {
            sbyte or byte or short or ushort or int or uint or long or ulong or decimal or BigInteger => Plain(value),
            double number when !double.IsNaN(number) && !double.IsInfinity(number) => FusionNumber.Shortest(number),
            float number when !float.IsNaN(number) && !float.IsInfinity(number) => FusionNumber.Shortest(number),
            double or float => throw new FusionInputException(
                $"The value of {where} is {Plain(value)}, which is no number that can be sent."
            ),
            _ => throw new FusionInputException(
                $"The value of {where} is {(value is null ? "null" : "a " + value.GetType())}: "
                    + "give a text, a number, true or false, a date, or a list or a table of these."
            ),
        };

    /// <summary>
    /// A date or a moment. For a moment, time without a zone is local, as PowerShell takes it; for a date, the day that the value's own
    /// clock shows. Where neither the catalog nor the server says which is wanted, a DateTime at midnight is that day, local midnight too,
    /// and everything else is a moment.
    /// </summary>
    public static string Moment(object value, CatalogType? type)
    {
        var isDate = type switch
        {
            CatalogType.Date => true,
            CatalogType.Timestamp => false,
            _ => value is DateTime { TimeOfDay.Ticks: 0, Kind: not DateTimeKind.Utc },
        };
        if (isDate)
            return DateText.Write(value is DateTimeOffset moment ? moment.DateTime : (DateTime)value);
        return DateText.Write(value is DateTimeOffset given ? given : Offset((DateTime)value));
    }

    private static DateTimeOffset Offset(DateTime time)
    {
        try
        {
            return new DateTimeOffset(time);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new FusionInputException(
                $"{time.ToString("s", CultureInfo.InvariantCulture)} is a moment that there is not in UTC, seen from this time zone.",
                e
            );
        }
    }

    private static string Plain(object number) => ((IFormattable)number).ToString(null, CultureInfo.InvariantCulture);
}
