using System.Globalization;
using System.Numerics;

namespace OracleFusion.Client.Records;

/// <summary>
/// What a value means that is assigned to a number, a truth value, a date or a moment of a record. The shell would convert it by rules of
/// its own before a property of those types saw it: 9950 of '99,50', the second of January of '01.02.2026', true of 'N'.
/// </summary>
internal static class AssignedValue
{
    /// <summary>The value as the property holds it; null for null, and for empty text, which is how a cell says that there is no
    /// value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="column">The property.</param>
    /// <exception cref="FusionInputException">It is none that means the same everywhere.</exception>
    public static object? Of(object? value, RecordColumn column)
    {
        var type = Nullable.GetUnderlyingType(column.Type);
        return type is null || value is null ? value
            : value is string text && text.Trim().Length == 0 ? null
            : type == typeof(bool) ? Truth(value) ?? throw Unsuitable(value, column, "true or false: give $true or $false")
            : type == typeof(DateTime) ? Day(value) ?? throw Unsuitable(value, column, "a day: write '2026-01-31', or give a [datetime]")
            : type == typeof(DateTimeOffset)
                ? Moment(value)
                    ?? throw Unsuitable(value, column, "a moment: write '2026-01-31T15:30:00Z', or give a [datetime] or [datetimeoffset]")
            : Number(value, column, isWhole: type == typeof(long) && column.Declared == CatalogType.Integer);
    }

    private static object? Truth(object value) =>
        value switch
        {
            bool => value,
            string text when bool.TryParse(text.Trim(), out var truth) => truth,
            _ => null,
        };

    // Text with a zone is on one day here and on another elsewhere.
    private static object? Day(object value) =>
        DayValue.OfDateOnly(value) switch
        {
            DateTime day => day,
            DateTimeOffset moment => moment.Date,
            string text => DayValue.Read(text),
            _ => null,
        };

    private static object? Moment(object value) =>
        DayValue.OfDateOnly(value) switch
        {
            DateTimeOffset => value,
            DateTime time => new DateTimeOffset(time),
            string text => DayValue.ReadMoment(text) ?? (DayValue.Read(text) is { } midnight ? new DateTimeOffset(midnight) : null),
            _ => null,
        };

    private static object Number(object value, RecordColumn column, bool isWhole)
    {
        var number = value is string text
            ? NumberText.TryRead(text, out var read)
                ? read
                : throw new FusionInputException($"{column.WireName}: {NumberText.Explain(text)}.")
            : Exact(value, column) ?? throw Unsuitable(value, column, "a number");
        if (isWhole && number % 1 != 0)
            throw new FusionInputException($"{column.WireName}: {value} is not a whole number, and is not rounded.");
        return column.Type == typeof(long?) && number % 1 == 0 && number is >= long.MinValue and <= long.MaxValue
            ? (object)(long)number
            : number;
    }

    private static decimal? Exact(object value, RecordColumn column)
    {
        try
        {
            return value switch
            {
                decimal exact => exact,
                double or float => decimal.Parse(FusionNumber.Text((IFormattable)value), CultureInfo.InvariantCulture),
                BigInteger large => (decimal)large,
                sbyte or byte or short or ushort or int or uint or long or ulong => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
                _ => null,
            };
        }
        catch (Exception e) when (e is FusionInputException or OverflowException)
        {
            throw new FusionInputException($"{column.WireName}: {value} cannot be sent as a number. {e.Message}", e);
        }
    }

    private static FusionInputException Unsuitable(object value, RecordColumn column, string wanted) =>
        new(
            $"{column.WireName} is {wanted}. "
                + (value is string text ? $"'{text}' does not mean the same everywhere." : $"A {value.GetType().Name} was assigned.")
        );
}
