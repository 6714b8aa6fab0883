using System.Collections;
using System.Globalization;

namespace OracleFusion.Client.Extracts;

/// <summary>Writes the values of a query's parameters as JSON has them: dates and times as ISO 8601.</summary>
internal static class ExtractValues
{
    private const string Iso = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";

    /// <exception cref="FusionInputException">A value is none of JSON's.</exception>
    public static Dictionary<string, object?> Of(IReadOnlyDictionary<string, object?> values) =>
        values.ToDictionary(v => v.Key, v => Of(v.Key, v.Value));

    private static object? Of(string name, object? value) =>
        value switch
        {
            null or string or bool or int or long or decimal or short or byte => value,
            double number when !double.IsNaN(number) && !double.IsInfinity(number) => number,
            char or Guid => value.ToString(),
            Enum => value.ToString(),
            // A date is the day that it says; a moment is in UTC.
            DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime { Kind: DateTimeKind.Unspecified } time => time.ToString(Iso, CultureInfo.InvariantCulture),
            DateTime time => Moment(time.ToUniversalTime()),
            DateTimeOffset time => Moment(time.UtcDateTime),
            IEnumerable many and not IDictionary => many.Cast<object?>().Select(one => Of(name, one)).ToArray(),
            _ => throw new FusionInputException(
                $"The parameter {name} is a {value.GetType().Name}, which no query takes: give a text, a number, a truth value, a date or "
                    + "a list."
            ),
        };

    private static string Moment(DateTime utc) => utc.ToString(Iso, CultureInfo.InvariantCulture) + "Z";
}
