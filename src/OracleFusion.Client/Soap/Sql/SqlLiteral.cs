using System.Collections;
using System.Globalization;

namespace OracleFusion.Client.Soap;

/// <summary>Writes values into statements: there are no bind variables on the way to the pod.</summary>
internal static class SqlLiteral
{
    private const int LongestList = 1000;
    private const int LongestText = 4000;

    /// <exception cref="FusionInputException">The value is none that SQL can be given.</exception>
    public static string Of(string name, object? value)
    {
        switch (value)
        {
            case null:
                return "NULL";
            case string text:
                return Text(name, text);
            case char one:
                return Text(name, one.ToString());
            case bool:
                throw new FusionInputException(
                    $"The parameter {name} is a truth value, and SQL has none: give 'Y' or 'N', or what the column holds."
                );
            // A date is the day that it says; a moment goes in UTC, as the pod's clock has it.
            case DateTime { Kind: DateTimeKind.Local, TimeOfDay.Ticks: not 0 } time:
                return Of(name, time.ToUniversalTime());
            case DateTime time:
                return time.Ticks % TimeSpan.TicksPerSecond != 0 ? Timestamp(time)
                    : time.TimeOfDay == TimeSpan.Zero ? $"DATE '{time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'"
                    : $"TO_DATE('{time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}', 'YYYY-MM-DD HH24:MI:SS')";
            case DateTimeOffset time:
                // The pod's clock is UTC, and so are its timestamps.
                return Timestamp(time.UtcDateTime);
            case float
            or double
                when double.IsNaN(Convert.ToDouble(value, CultureInfo.InvariantCulture))
                    || double.IsInfinity(Convert.ToDouble(value, CultureInfo.InvariantCulture)):
                throw new FusionInputException($"The parameter {name} is no finite number.");
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal or float or double:
                return FusionNumber.Text((IFormattable)value);
            case Guid id:
                return Text(name, id.ToString());
            case Enum named:
                return Text(name, named.ToString());
#if NET
            case DateOnly day:
                return $"DATE '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";
#endif
            case IDictionary:
                break;
            case IEnumerable many:
                var list = many.Cast<object?>()
                    .Select(one => one is IEnumerable and not string ? throw Unfit(name, one) : Of(name, one))
                    .ToList();
                if (list.Count is 0 or > LongestList)
                    throw new FusionInputException(
                        $"The parameter {name} has {list.Count} values; a list in SQL has 1 to {LongestList}. Split it, or join with "
                            + $"a query."
                    );
                return string.Join(", ", list);
        }

        throw Unfit(name, value);
    }

    private static string Timestamp(DateTime time)
    {
        var digits = time.Ticks % TimeSpan.TicksPerMillisecond == 0 ? 3 : 7;
        var text = time.ToString("yyyy-MM-dd HH:mm:ss." + new string('f', digits), CultureInfo.InvariantCulture);
        return $"TO_TIMESTAMP('{text}', 'YYYY-MM-DD HH24:MI:SS.FF{digits}')";
    }

    private static string Text(string name, string text) =>
        text.Length > LongestText
            ? throw new FusionInputException($"The parameter {name} has {text.Length} characters; a text in SQL has {LongestText} at most.")
        : text.IndexOf('\r') < 0 ? Quoted(text)
        // In the XML that carries the statement it would become a line feed.
        : $"({string.Join(" || CHR(13) || ", text.Split('\r').Select(Quoted))})";

    private static string Quoted(string text) => "'" + text.Replace("'", "''") + "'";

    private static FusionInputException Unfit(string name, object? value) =>
        new(
            $"The parameter {name} is a {value?.GetType().Name}, which is no value of SQL: give a text, a number, a date, $null or a list."
        );
}
