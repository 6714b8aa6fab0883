using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Records;

/// <summary>Single values as users have them, and as the client takes them.</summary>
internal static class ScalarValue
{
    /// <summary>The value that is sent; null where it is no single value.</summary>
    /// <param name="value">The value, without PowerShell's wrapper.</param>
    /// <param name="path">Where it stands, for an error.</param>
    /// <exception cref="FusionInputException">It is a single value that there is no one way to write.</exception>
    internal static object? TryRead(object value, string path) =>
        value switch
        {
            string or bool or long or int or decimal or BigInteger or DateTime or DateTimeOffset or byte[] => value,
            // What PowerShell makes of 12.5; the shortest text that means it is what the user wrote.
            double number => Exact(path, FusionNumber.Shortest(number)),
            float number => Exact(path, FusionNumber.Shortest(number)),
            char or Guid or Enum or Uri or Version => value.ToString(),
            sbyte or byte or short or ushort or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            ulong number => (decimal)number,
            SwitchParameter given => given.ToBool(),
            TimeSpan => throw Time(path, value, @"$time.ToString('hh\:mm\:ss')"),
            IFormattable time when IsSystem(value, "TimeOnly") => throw Time(path, time, "$time.ToString('HH:mm:ss')"),
            _ => DayValue.OfDateOnly(value) as DateTime?,
        };

    /// <summary>A value as it stands in a query or in a header: dates as the service writes them, lists with commas between, whatever the
    /// culture.</summary>
    /// <exception cref="FusionInputException">It is null, or no value.</exception>
    internal static string Text(object? source, string path) =>
        Unwrap.Value(source) is ICollection list and not (IDictionary or byte[])
            ? string.Join(",", list.Cast<object?>().Select(item => ItemText(Unwrap.Value(item), path)))
            : ItemText(Unwrap.Value(source), path);

    private static string ItemText(object? value, string path) =>
        (value is null ? throw new FusionInputException($"{path} is null. Leave it out, or give it a value.") : TryRead(value, path)) switch
        {
            string text => text,
            bool flag => flag ? "true" : "false",
            DateTime { TimeOfDay.Ticks: 0, Kind: not DateTimeKind.Utc } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => ItemText(new DateTimeOffset(time), path),
            DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new FusionInputException(
                $"{path}: a {value.GetType().Name} is no value for it. Give text, a number, a date, true or false, or a list of these."
            ),
        };

    // Types of .NET that .NET Standard, which this assembly is made for, does not have.
    private static bool IsSystem(object value, string name) => value.GetType() is { Namespace: "System" } type && type.Name == name;

    private static FusionInputException Time(string path, object value, string example) =>
        new($"{path}: a {value.GetType().Name} can be written in several ways. Give the text that the attribute takes, such as {example}.");

    private static object Exact(string path, string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FusionInputException($"{path}: {text} cannot be sent as a number.");
}
