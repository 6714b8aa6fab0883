using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>Makes arguments of jobs of what users give.</summary>
internal static class ArgumentText
{
    /// <summary>The text of a value: Y and N of a flag, a date as jobs take it, the same in every culture.</summary>
    /// <exception cref="FusionInputException">It is several values.</exception>
    public static string? Of(object? value) =>
        Unwrap.Value(value) switch
        {
            null => null,
            string text => text,
            bool flag => flag ? "Y" : "N",
            SwitchParameter flag => flag ? "Y" : "N",
            DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IEnumerable => throw new FusionInputException(
                "An argument of a job is one value, and a list or a table was given. Write it as the job wants it, such as 'a,b'."
            ),
            IFormattable other => FusionNumber.Text(other),
            var other => other.ToString(),
        };

    /// <summary>Arguments by name.</summary>
    public static Dictionary<string, string?> Of(IDictionary named) =>
        named.Keys.Cast<object>().ToDictionary(key => Of(key)!, key => Of(named[key]), StringComparer.OrdinalIgnoreCase);
}
