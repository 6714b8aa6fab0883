using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace OracleFusion.Parameters;

/// <summary>Makes arguments of jobs of what users give.</summary>
internal static class ArgumentText
{
    /// <summary>The text of a value: Y and N of a flag, a date as jobs take it, the same in every culture.</summary>
    public static string? Of(object? value) =>
        value is PSObject { BaseObject: var inner }
            ? Of(inner)
            : value switch
            {
                null => null,
                string text => text,
                bool flag => flag ? "Y" : "N",
                SwitchParameter flag => flag ? "Y" : "N",
                DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString(),
            };

    /// <summary>Arguments by name.</summary>
    public static Dictionary<string, string?> Of(IDictionary named) =>
        named.Keys.Cast<object>().ToDictionary(key => Of(key)!, key => Of(named[key]), StringComparer.OrdinalIgnoreCase);
}
