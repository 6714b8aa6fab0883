using System.Collections;
using System.Globalization;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Writes values as the parameters of reports take them: as text.</summary>
internal static class ReportValues
{
    /// <exception cref="FusionInputException">A value is none that a report can be given.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(IDictionary? given)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in given ?? new Hashtable())
        {
            var (name, value) = (entry.Key.ToString()!, Unwrap.Value(entry.Value));
            values[name] = value is IEnumerable many and not (string or IDictionary)
                ? [.. many.Cast<object?>().Select(one => Text(name, Unwrap.Value(one)))]
                : [Text(name, value)];
        }

        return values;
    }

    private static string Text(string name, object? value) =>
        value switch
        {
            null => "",
            string text => text,
            // A date is the day that it says, and has a time where it says one; what this machine's clock says goes in UTC.
            DateTime { Kind: DateTimeKind.Local, TimeOfDay.Ticks: not 0 } time => Text(name, time.ToUniversalTime()),
            DateTime time => time.ToString(
                time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss",
                CultureInfo.InvariantCulture
            ),
            DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            bool flag => flag ? "true" : "false",
            IFormattable formattable => FusionNumber.Text(formattable),
            _ => throw new FusionInputException(
                $"The parameter {name} is a {value.GetType().Name}, which no report takes: give a text, a number, a date or a list."
            ),
        };
}
