using System.Globalization;

namespace OracleFusion.Client;

/// <summary>The calendar day of a [DateOnly], which the frameworks that this is also built for do not have.</summary>
public static class DayValue
{
    /// <summary>A DateOnly as the DateTime at its midnight, of no zone; any other value as it is.</summary>
    /// <param name="value">The value.</param>
    public static object? OfDateOnly(object? value) =>
        value is IFormattable day && value.GetType().FullName == "System.DateOnly"
            ? DateTime.ParseExact(
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None
            )
            : value;
}
